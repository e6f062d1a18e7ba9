"""The record of a cited query: all that rule R9 of the RDA working group on data citation keeps, as one JSON document.

Its form is `schema/documents/cited-query.schema.json`. The id derives from what is asked (version and canonical SQL)
and from nothing else, so whoever asks the same of the same release has the same id.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any

import rfc8785

from citing.canonical import FORM as SQL_FORM
from citing.digests import Digests
from citing.errors import CitingError

FORM = "backchannel-query-1"
PREFIX = "q:"
# 128 bits: nobody can make another query with the id of one that is cited.
_LENGTH = 32


@dataclass(frozen=True)
class ReleaseFacts:
    """The release that a query was run on. `manifest` and `checksums` are digests of its two lists of files."""

    created: str
    manifest: str | None
    checksums: str | None


@dataclass(frozen=True)
class ColumnFacts:
    """A column of the result; `digest` is over its cells, in their order."""

    name: str
    type: str
    digest: str


@dataclass(frozen=True)
class ResultFacts:
    """What is kept of the rows: see `citing.digests.Digests`."""

    rows: int
    ordered: str
    unordered: str
    stretch: int
    stretches: tuple[str, ...]


@dataclass(frozen=True)
class QueryRecord:
    """A cited query. The names are those of the JSON document."""

    id: str
    title: str
    description: str
    version: str
    doi: str | None
    release: ReleaseFacts
    sql: str
    sql_form: int
    sql_as_given: str
    parameters: dict[str, str]
    normaliser: str
    order: str
    columns: tuple[ColumnFacts, ...]
    result: ResultFacts
    engines: tuple[str, ...]
    run: str
    creators: tuple[str, ...]
    licence: str
    citation: str

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the result's columns."""
        return tuple(column.name for column in self.columns)


def query_id(version: str, sql: str, sql_form: int = SQL_FORM) -> str:
    """The id of a canonical query on a version: `q:` and 32 hex digits of a sha256 over canonical JSON (RFC 8785)."""
    content = rfc8785.dumps({"form": FORM, "sql": sql, "sql_form": sql_form, "version": version})
    return PREFIX + sha256(content).hexdigest()[:_LENGTH]


def facts(names: tuple[str, ...], types: list[str], found: Digests) -> tuple[tuple[ColumnFacts, ...], ResultFacts]:
    """The two parts of a record that describe a result."""
    columns = tuple(ColumnFacts(*each) for each in zip(names, types, found.columns, strict=True))
    return columns, ResultFacts(found.rows, found.ordered, found.unordered, found.stretch, found.stretches)


def dump(record: QueryRecord) -> str:
    """The JSON document."""
    return json.dumps({"form": FORM, **asdict(record)}, ensure_ascii=False, indent=2) + "\n"


def load(text: str, title: str) -> QueryRecord:
    """The record in a JSON document; `title` is what messages call it.

    Raises:
        CitingError: it is not one, or its id is not that of what it asks.
    """
    try:
        found: dict[str, Any] = json.loads(text)
        form = found.pop("form")
        record = QueryRecord(
            **{
                **found,
                "release": ReleaseFacts(**found["release"]),
                "columns": tuple(ColumnFacts(**each) for each in found["columns"]),
                "result": ResultFacts(**{**found["result"], "stretches": tuple(found["result"]["stretches"])}),
                "engines": tuple(found["engines"]),
                "creators": tuple(found["creators"]),
            }
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise CitingError(
            f"{title} is no record of a cited query: {error}. Get it again from where it is cited."
        ) from error
    if form != FORM:
        raise CitingError(f"{title} has the form {form}: this program reads {FORM}. Use the version that wrote it.")
    if query_id(record.version, record.sql, record.sql_form) != record.id:
        raise CitingError(f"{title} was changed after it was made: its id is not that of its query. Get it again.")
    return record
