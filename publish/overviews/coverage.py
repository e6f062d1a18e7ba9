"""How much is known of each month, as a picture and a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build.queries import Query
    from publish.reading import Reader, Row


def coverage(read: Reader, queries: Sequence[Query]) -> list[Row]:
    """The rows of the question `coverage_by_month`."""
    sql = next(query.sql for query in queries if query.name == "coverage_by_month")
    return read.rows(sql)
