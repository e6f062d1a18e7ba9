"""A bound on the size of one result: 1,000 rows of the longest value allowed would take gigabytes as JSON."""

from __future__ import annotations

import sqlite3
from typing import Any
from weakref import ref

import pluggy

hookimpl = pluggy.HookimplMarker("datasette")

# In characters and bytes of the values. The longest honest page of 1,000 rows is a tenth of it.
LARGEST_RESULT = 10_000_000


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Count what each query of a connection returns."""
    if not database.startswith("_"):
        conn.row_factory = _Counter().row


class _Counter:
    """Rows as Datasette wants them. A connection serves one query at a time, so one count is enough."""

    def __init__(self) -> None:
        self._cursor: ref[sqlite3.Cursor] | None = None
        self._size = 0

    def row(self, cursor: sqlite3.Cursor, values: tuple[Any, ...]) -> sqlite3.Row:
        """One row.

        Raises:
            sqlite3.DataError: the result has grown too large; Datasette shows the message.
        """
        if self._cursor is None or self._cursor() is not cursor:
            self._cursor, self._size = ref(cursor), 0
        self._size += sum(len(value) for value in values if isinstance(value, (str, bytes)))
        if self._size > LARGEST_RESULT:
            raise sqlite3.DataError("The result is too large: ask for fewer rows or columns, or download the data.")
        return sqlite3.Row(cursor, values)
