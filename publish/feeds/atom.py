"""The changes as an Atom feed (RFC 4287, https://www.rfc-editor.org/rfc/rfc4287).

Written with lxml: feedgen 1.0.0 leaves `rel` and `type` out of an entry's links
(https://github.com/lkiesow/python-feedgen/issues/135).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from lxml import etree
from lxml.builder import ElementMaker

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from publish.feeds.changes import Change

MEDIA_TYPE = "application/atom+xml; charset=utf-8"

_ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_E = ElementMaker(namespace=_ATOM, nsmap={None: _ATOM})


class Feed(NamedTuple):
    """What stands above the entries.

    `address` is the feed's own, `home` that of the site's first page, `origin` what stands before every path.
    `updated` counts where there is no entry.
    """

    urn: str
    title: str
    subtitle: str
    authors: Sequence[str]
    rights: str
    address: str
    home: str
    origin: str
    updated: datetime


def render(feed: Feed, changes: Sequence[Change]) -> bytes:
    """The feed as XML in UTF-8.

    Args:
        feed: The head.
        changes: The entries, newest first.
    """
    root = _E.feed(
        {_LANGUAGE: "en"},
        _E.id(feed.urn),
        _E.title(feed.title),
        _E.subtitle(feed.subtitle),
        _E.updated(_time(changes[0].updated if changes else feed.updated)),
        *(_E.author(_E.name(name)) for name in feed.authors),
        _E.link(rel="self", type="application/atom+xml", href=feed.address),
        _E.link(rel="alternate", type="text/html", href=feed.home),
        _E.rights(feed.rights),
        *_entries(feed.origin, changes),
    )
    xml: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)
    return xml


def _entries(origin: str, changes: Iterable[Change]) -> list[Any]:
    return [
        _E.entry(
            _E.id(change.urn),
            _E.title(change.title),
            _E.updated(_time(change.updated)),
            _E.link(rel="alternate", type="text/html", href=origin + change.path),
            _E.category(term=change.kind),
            _E.summary(change.summary),
        )
        for change in changes
    ]


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
