"""What stands in a page for an id, a date, a term or a proof. All text is escaped here, by `Markup.format`."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec
from urllib.parse import urlsplit
from weakref import WeakKeyDictionary

from markupsafe import Markup

from publish.addresses import evidence_path, story_path
from publish.proofs import proof_of
from publish.record_index import find_record
from publish.terms import find_term, inverse_of
from publish.words.codes import country, language
from publish.words.dates import in_words

# What one site remembers: more than there are records, but not whatever somebody may ask.
_MOST = 100_000
P = ParamSpec("P")


def _once(make: Callable[Concatenate[Marks, P], Markup]) -> Callable[..., Markup]:
    """Make each mark once: the file is immutable, a page has hundreds, and most stand on many pages."""

    @wraps(make)
    def known(self: Marks, *values: P.args, **named: P.kwargs) -> Markup:
        key = (make.__name__, *values, *named.values())
        found = self.made.get(key)
        if found is None:
            if len(self.made) > _MOST:
                self.made.clear()
            found = self.made[key] = make(self, *values, **named)
        return found

    return known


def lowered(label: str) -> str:
    """A label inside a sentence: `Deal step` is "deal step", `LNG plant` stays."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


_MARKS: WeakKeyDictionary[Any, Marks] = WeakKeyDictionary()


def marks_of(datasette: Any) -> Marks:
    """The marks of a site."""
    return _MARKS.setdefault(datasette, Marks(datasette))


class Marks:
    """The functions that templates call, for one site."""

    def __init__(self, datasette: Any) -> None:
        """Speak of the records of one Datasette."""
        self._datasette = datasette
        self.made: dict[tuple[Any, ...], Markup] = {}

    @_once
    def to(self, record_id: str | None, label: str | None = None) -> Markup:
        """A link to the page of a record, under its label; the id stands for itself where nothing is known of it."""
        record = find_record(self._datasette, record_id)
        if record is None:
            return Markup("{}").format(label or record_id or "")
        path = story_path(self._datasette, record)
        return Markup('<a href="{}">{}</a>').format(path, label or record.label)

    def name_of(self, record_id: str | None) -> str:
        """The label of a record."""
        record = find_record(self._datasette, record_id)
        return record_id or "" if record is None else record.label

    @_once
    def when(self, date: str | None, missing: str = "no source dates it") -> Markup:
        """A date in words, with its EDTF form for machines; where there is none, words that say so."""
        if date is None:
            return Markup('<span class="aside">{}</span>').format(missing)
        return Markup('<time class="when" datetime="{}">{}</time>').format(date, in_words(date))

    @_once
    def term(self, vocabulary: str, value: str | None) -> Markup:
        """The label of a term, whose meaning shows on hover and on focus."""
        if value is None:
            return Markup()
        found = find_term(self._datasette, vocabulary, value)
        if not found.description:
            return Markup("{}").format(found.label)
        return Markup(
            '<abbr class="term" tabindex="0" data-meaning="{}">{}<span class="unseen"> ({})</span></abbr>'
        ).format(found.description, lowered(found.label), found.description)

    @_once
    def from_end(self, vocabulary: str, value: str, forward: object) -> Markup:
        """A relation in words, as it reads from one of its ends: `parent of` or `child of`."""
        other = None if forward else inverse_of(self._datasette, vocabulary, value)
        return self.term(vocabulary, value) if other is None else Markup("{}").format(lowered(other))

    def label_of(self, vocabulary: str, value: str | None) -> str:
        """The label of a term alone, for places where a link stands around it."""
        return find_term(self._datasette, vocabulary, value).label

    def country_name(self, code: str | None) -> str:
        """The everyday English name of an ISO 3166-1 code: `RU` is Russia."""
        return country(code) if code else ""

    def language_name(self, tag: str) -> str:
        """The English name of a BCP 47 tag: `zh-Hant` is Chinese (Traditional)."""
        return language(tag)

    @_once
    def proof(self, record_id: str, column: str = "") -> Markup:
        """The mark that leads to the evidence of a record or of one of its columns.

        Its number counts independent origins; words beside it say what a reader must not miss: that the record is
        only alleged, rests on one anonymous source, or that sources disagree.
        """
        found = proof_of(self._datasette, record_id)
        if found is None:
            return Markup()
        path = evidence_path(self._datasette, record_id, column)
        if column:
            look, text = ("disputed", "disputed") if column in found.disputed else ("quiet", "?")
            return Markup(
                '<a class="proof {}" data-evidence href="{}"><span class="unseen">Evidence for this: </span>{}</a>'
            ).format(look, path, text)
        words = [
            word
            for word, holds in (
                ("alleged", found.is_alleged),
                ("one anonymous source", found.is_anonymous),
                ("disputed", bool(found.disputed)),
            )
            if holds
        ]
        return Markup(
            '<a class="proof {}" data-evidence href="{}" title="{}"><span class="unseen">Evidence: {}.</span>'
            '<span aria-hidden="true">{}</span></a>'
        ).format(
            "disputed" if found.disputed else (found.certainty or "unsupported"),
            path,
            found.evidence,
            found.evidence,
            " · ".join([str(found.origins), *words]),
        )

    def outside(self, url: str, text: str | None = None) -> Markup:
        """A link that leaves the site; what is no web address stays text."""
        if urlsplit(url).scheme not in ("http", "https"):
            return Markup("{}").format(text or url)
        return Markup('<a class="outside" rel="noopener noreferrer" href="{}">{}</a>').format(url, text or url)
