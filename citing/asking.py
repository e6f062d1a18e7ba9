"""A query made into a record: canonical, run on every engine, and refused where two of them differ."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from typing import TYPE_CHECKING

from citing.canonical import FORM as SQL_FORM
from citing.canonical import CanonicalQuery, canonical
from citing.digests import digests, kinds
from citing.engines import ENGINES, Bounds
from citing.errors import QueryRefusedError
from citing.query_record import QueryRecord, ReleaseFacts, facts, query_id
from citing.releases import Release, layout
from citing.styles import text
from citing.works import query_work, work_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from citing.engines import Result


@dataclass(frozen=True)
class Asked:
    """What a person asks: SQL with its parameters, and what to call it."""

    sql: str
    title: str
    description: str = ""
    parameters: tuple[tuple[str, str], ...] = ()


def ask(
    asked: Asked, release: Release, engines: Sequence[str] = tuple(ENGINES), bounds: Bounds | None = None
) -> QueryRecord:
    """The record of a query on a release, run on each of the engines now.

    Raises:
        QueryRefusedError: the query cannot be cited, or the engines answer differently.
        CitingError: it cannot be run, or exceeds the bounds.
    """
    query = canonical(asked.sql, layout(release), dict(asked.parameters))
    results = [ENGINES[name](release.folder, query.sql, bounds or Bounds()) for name in engines]
    return record_of(asked, query, release, results)


def record_of(asked: Asked, query: CanonicalQuery, release: Release, results: Sequence[Result]) -> QueryRecord:
    """The record of a query that was run, with the results of the engines.

    Raises:
        QueryRefusedError: the results differ.
    """
    found = [digests(query.columns, result.rows) for result in results]
    for result, other in zip(results, found, strict=True):
        if other != found[0]:
            raise QueryRefusedError(
                f"{results[0].engine} and {result.engine} answer this query differently "
                f"({found[0].rows} and {other.rows} rows): write it so that they agree, and cite that."
            )
    columns, result_facts = facts(query.columns, kinds(results[0].rows, len(query.columns)), found[0])
    whole = work_of(release.descriptor)
    record = QueryRecord(
        id=query_id(release.version, query.sql),
        title=asked.title,
        description=asked.description,
        version=release.version,
        doi=whole.doi,
        release=ReleaseFacts(whole.issued, release.manifest, release.checksums),
        sql=query.sql,
        sql_form=SQL_FORM,
        sql_as_given=asked.sql,
        parameters=dict(asked.parameters),
        normaliser=f"sqlglot {version_of('sqlglot')}",
        order="total",
        columns=columns,
        result=result_facts,
        engines=tuple(result.engine for result in results),
        run=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        creators=whole.authors,
        licence=whole.licence,
        citation="",
    )
    return replace(record, citation=text.render(query_work(release.descriptor, record)).strip())
