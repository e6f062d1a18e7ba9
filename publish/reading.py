"""Reading the SQLite file for a page: many small queries, one after the other, on one connection."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from publish.metadata import DATABASE

# In characters. No text of the dataset is nearly as long; a page shall not drown in one that is.
LONGEST = 4000
Row = dict[str, Any]
T = TypeVar("T")


class Reader:
    """Rows of the site's own queries as dictionaries, without the bounds that a visitor's query has."""

    def __init__(self, connection: sqlite3.Connection, longest: int | None = LONGEST) -> None:
        """Read with one connection, which is not closed here; texts longer than `longest` characters are cut."""
        self._cursor = connection.cursor()
        self._cursor.row_factory = partial(_as_dictionary, longest)

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


async def read(datasette: Any, gather: Callable[[Reader], T], longest: int | None = LONGEST) -> T:
    """What `gather` makes of the file, in a thread of its own."""
    database = datasette.get_database(DATABASE)
    found: T = await database.execute_fn(lambda connection: gather(Reader(connection, longest)))
    return found


def _as_dictionary(longest: int | None, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> Row:
    names = (column[0] for column in cursor.description)
    return {name: _cut(value, longest) for name, value in zip(names, values, strict=True)}


def _cut(value: Any, longest: int | None) -> Any:
    if longest is None or not isinstance(value, str) or len(value) <= longest:
        return value
    return f"{value[:longest]}… ({len(value):,} characters; the row as JSON holds all)"
