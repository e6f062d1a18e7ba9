"""A citation checked offline: the query is run again, and its result compared with what the record keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from citing.digests import digests
from citing.engines import ENGINES, Bounds
from citing.errors import CitingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citing.digests import Digests
    from citing.query_record import QueryRecord
    from citing.releases import Release


def verify(record: QueryRecord, release: Release, engine: str) -> list[str]:
    """The differences between the cited result and today's; none where the citation holds.

    Raises:
        CitingError: the release is another one, or the query cannot be run.
    """
    if release.version != record.version:
        raise CitingError(
            f"{record.id} is of version {record.version}, and {release.folder.name} is {release.version}: "
            f"give the folder of {record.version}."
        )
    result = ENGINES[engine](release.folder, record.sql, Bounds())
    if result.columns != record.column_names:
        return [f"the columns are {', '.join(result.columns)} and were {', '.join(record.column_names)}"]
    return list(_differences(record, digests(result.columns, result.rows)))


def is_byte_for_byte(record: QueryRecord, release: Release) -> bool | None:
    """Whether the folder's list of checksums is the one of the cited release; None where one is not known."""
    known, found = record.release.checksums, release.checksums
    return None if known is None or found is None else known == found


def _differences(record: QueryRecord, found: Digests) -> Iterator[str]:
    cited = record.result
    if found.rows != cited.rows:
        yield f"there are {found.rows} rows and were {cited.rows}"
    if found.ordered == cited.ordered:
        return
    if found.unordered == cited.unordered:
        yield "the rows are the same, in another order"
    columns = [
        column.name for column, other in zip(record.columns, found.columns, strict=True) if column.digest != other
    ]
    if columns:
        yield f"other values are in {', '.join(columns)}"
    if found.stretch == cited.stretch:
        yield from _first_stretch(record, found)
    yield f"the fingerprint is {found.ordered} and was {cited.ordered}"


def _first_stretch(record: QueryRecord, found: Digests) -> Iterator[str]:
    pairs = zip(record.result.stretches, found.stretches, strict=False)
    for number, (cited, other) in enumerate(pairs):
        if cited != other:
            first = number * found.stretch + 1
            last = min(first + found.stretch - 1, max(found.rows, record.result.rows))
            yield f"the first difference is in row {first}" + (f" to {last}" if last > first else "")
            return
