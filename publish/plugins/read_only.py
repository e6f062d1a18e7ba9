"""What a visitor may do here: read the dataset, within bounds.

Datasette opens the file immutable and accepts SELECT only. This says it a second time, where SQLite itself
enforces it, and closes what Datasette leaves open: values that fill the memory, and the path of
the file on the server.
"""

from __future__ import annotations

import sqlite3
from typing import Any

import pluggy
from datasette.utils import allowed_pragmas
from datasette.utils.asgi import Response

hookimpl = pluggy.HookimplMarker("datasette")

# In bytes and in columns. No cell of the dataset comes near, and a long note must not make its page fail;
# `randomblob(300000000)` would take gigabytes.
LONGEST_VALUE = 2_000_000
MOST_COLUMNS = 200

_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
# Datasette's own, and the one by which FTS5 notices a changed file.
_PRAGMAS = {*allowed_pragmas, "data_version"}
# Datasette itself asks the pragma of this name; the table of this name is how a query would.
_HIDDEN_TABLES = {"pragma_database_list"}


_METHODS = {"GET", "HEAD", "OPTIONS"}


@hookimpl
def asgi_wrapper() -> Any:
    """Refuse every request that is not for reading."""
    return _reading_only


def _reading_only(app: Any) -> Any:
    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["method"] not in _METHODS:
            await Response.text("Only reading is allowed here.\n", status=405).asgi_send(send)
        else:
            await app(scope, receive, send)

    return wrapped


@hookimpl
def prepare_connection(conn: sqlite3.Connection, database: str) -> None:
    """Bound a new connection; Datasette's own bookkeeping in memory stays writable."""
    conn.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    conn.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, MOST_COLUMNS)
    conn.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    if not database.startswith("_"):
        conn.set_authorizer(_authorise)


def _authorise(action: int, first: str | None, *_: Any) -> int:
    # https://www.sqlite.org/c3ref/c_alter_table.html lists the actions and what `first` is for each. A name
    # comes as the query spells it.
    name = "" if first is None else first.lower()
    if action == sqlite3.SQLITE_PRAGMA:
        return sqlite3.SQLITE_OK if name in _PRAGMAS else sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_READ and name in _HIDDEN_TABLES:
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_UPDATE and name == "sqlite_master":
        # How SQLite declares a virtual table when it opens one; a query that tries it is refused by SQLite itself.
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_OK if action in _READING else sqlite3.SQLITE_DENY
