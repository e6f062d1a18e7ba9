"""Reading the SQLite file for a page: many small queries, one after the other, on one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Any, TypeVar

from publish.metadata import DATABASE

Row = dict[str, Any]
T = TypeVar("T")


class Reader:
    """Rows of the site's own queries as dictionaries, without the bounds that a visitor's query has."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read with one connection; it is not closed here."""
        self._cursor = connection.cursor()
        self._cursor.row_factory = _as_dictionary

    def rows(self, sql: str, **parameters: Any) -> list[Row]:
        """All rows of a query with `:name` parameters."""
        return self._cursor.execute(sql, parameters).fetchall()

    def row(self, sql: str, **parameters: Any) -> Row | None:
        """The first row of a query; None where it has none."""
        found: Row | None = self._cursor.execute(sql, parameters).fetchone()
        return found

    def value(self, sql: str, **parameters: Any) -> Any:
        """The first cell of the first row of a query; None where it has no row."""
        found = self.row(sql, **parameters)
        return None if found is None else next(iter(found.values()))


async def read(datasette: Any, gather: Callable[[Reader], T]) -> T:
    """What `gather` makes of the file, in a thread of its own."""
    found: T = await datasette.get_database(DATABASE).execute_fn(lambda connection: gather(Reader(connection)))
    return found


def _as_dictionary(cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    return {column[0]: value for column, value in zip(cursor.description, values, strict=True)}
