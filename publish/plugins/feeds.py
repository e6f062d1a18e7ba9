"""Feeds for machines: `/feed.atom`, `/meetings.ics`, `/sitemap.xml`, `/robots.txt` and `/llms.txt`."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlencode

import pluggy
from datasette.utils.asgi import BadRequest, NotFound, Response

from publish.feeds import atom, ics, llms, robots, sitemap
from publish.feeds.changes import KINDS, changes, instant
from publish.metadata import DATABASE
from publish.reading import read
from publish.record_index import RETIRED, Record, find_record
from publish.retired import lead_on
from publish.shelf import shelf_of
from releasing.formats.names import record_iri

hookimpl = pluggy.HookimplMarker("datasette")

# A name or an address and perhaps a port; whatever else a Host header holds never gets into a file.
_ORIGIN = re.compile(r"https?://[A-Za-z0-9._\-]+(:\d+)?|https?://\[[0-9A-Fa-f:.]+\](:\d+)?", re.ASCII)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """One route for each format; a sitemap may have parts."""
    return [
        (r"^/feed\.atom$", feed),
        (r"^/meetings\.ics$", calendar),
        (r"^/sitemap\.xml$", whole_sitemap),
        (r"^/sitemap-(?P<part>[1-9][0-9]{0,3})\.xml$", part_of_sitemap),
        (r"^/robots\.txt$", robots_file),
        (r"^/llms\.txt$", guide),
    ]


async def feed(datasette: Any, request: Any) -> Any:
    """What is new or changed; `?kind=` gives the changes of one kind alone."""
    kind = request.args.get("kind") or ""
    if kind and kind not in KINDS:
        raise BadRequest(f"The feed has no such kind. It has: {', '.join(KINDS)}.")
    head = _feed_head(datasette, request, kind)
    text = await read(datasette, lambda reader: atom.render(head, changes(reader, datasette, kind)))
    return Response(text, content_type=atom.MEDIA_TYPE)


async def calendar(datasette: Any, request: Any) -> Any:
    """The dated contacts; `?actor=` gives those of one actor alone."""
    actor_id = request.args.get("actor") or ""
    actor = find_record(datasette, actor_id)
    if actor_id and (actor is None or actor.table == RETIRED):
        return await lead_on(datasette, request, actor_id, _calendar_path)
    if actor is not None and actor.table != "actors":
        raise NotFound("This id is no actor's: give `?actor=` the id of a person, an organisation or a state.")
    head = _calendar_head(datasette, request, actor)
    text = await read(datasette, lambda reader: ics.render(datasette, head, ics.contacts(reader, actor_id)))
    return Response(text, content_type=ics.MEDIA_TYPE)


async def whole_sitemap(datasette: Any, request: Any) -> Any:
    """All pages, or an index of the parts where they are too many for one file."""
    parts = sitemap.parts(await read(datasette, lambda reader: sitemap.pages(reader, datasette)))
    origin = _origin(datasette, request)
    if len(parts) == 1:
        return _sitemap(origin + path for path in parts[0])
    paths = [str(datasette.urls.path(f"/sitemap-{number}.xml")) for number in range(1, len(parts) + 1)]
    return Response(sitemap.render_index(origin + path for path in paths), content_type=sitemap.MEDIA_TYPE)


async def part_of_sitemap(datasette: Any, request: Any) -> Any:
    """One part of a sitemap."""
    parts = sitemap.parts(await read(datasette, lambda reader: sitemap.pages(reader, datasette)))
    number = int(request.url_vars["part"])
    if number > len(parts):
        raise NotFound("The sitemap has no such part.")
    origin = _origin(datasette, request)
    return _sitemap(origin + path for path in parts[number - 1])


def robots_file(datasette: Any, request: Any) -> Any:
    """What crawlers may read."""
    text = robots.render(_address(datasette, request, "/sitemap.xml"))
    return Response(text, content_type=robots.MEDIA_TYPE)


def guide(datasette: Any, request: Any) -> Any:
    """What this is, for language models."""
    return Response(llms.render(datasette, _origin(datasette, request)), content_type=llms.MEDIA_TYPE)


def _feed_head(datasette: Any, request: Any, kind: str) -> atom.Feed:
    metadata, descriptor = datasette.metadata(), shelf_of(datasette).descriptor
    shown = datasette.table_metadata(DATABASE, kind).get("title", kind.capitalize())
    return atom.Feed(
        urn=record_iri(f"feed:{kind}" if kind else "feed"),
        title=f"{metadata['title']}: {shown.lower() if kind else 'what is new'}",
        subtitle=metadata["description"],
        authors=[each["title"] for each in descriptor["contributors"]],
        rights=f"{metadata['license']}, {metadata['license_url']}",
        address=_address(datasette, request, "/feed.atom", kind=kind),
        home=_address(datasette, request, "/"),
        origin=_origin(datasette, request),
        updated=instant(descriptor["created"]),
    )


def _calendar_head(datasette: Any, request: Any, actor: Record | None) -> ics.Head:
    metadata = datasette.metadata()
    return ics.Head(
        title=f"{metadata['title']}: contacts" + ("" if actor is None else f" of {actor.label}"),
        description=metadata["description"],
        address=_address(datasette, request, "/meetings.ics", actor="" if actor is None else actor.id),
        origin=_origin(datasette, request),
        stamp=instant(shelf_of(datasette).descriptor["created"]),
    )


def _calendar_path(datasette: Any, actor: Record) -> str:
    return str(datasette.urls.path("/meetings.ics")) + "?" + urlencode({"actor": actor.id})


def _sitemap(addresses: Any) -> Any:
    return Response(sitemap.render(addresses), content_type=sitemap.MEDIA_TYPE)


def _origin(datasette: Any, request: Any) -> str:
    """Scheme and host as the visitor gave them: no page knows where the site is published."""
    found = str(datasette.absolute_url(request, "/")).removesuffix("/")
    if _ORIGIN.fullmatch(found) is None:
        raise BadRequest("The request names no host to which addresses could lead.")
    return found


def _address(datasette: Any, request: Any, path: str, **given: str) -> str:
    query = urlencode({name: value for name, value in given.items() if value})
    return _origin(datasette, request) + str(datasette.urls.path(path)) + (f"?{query}" if query else "")
