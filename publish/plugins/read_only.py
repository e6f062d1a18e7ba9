"""What a visitor may do here: read the dataset, within bounds. One address takes queries by POST.

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

from publish.reconciliation import ANYWHERE, LONGEST_BODY, PATH

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
        if scope["type"] != "http" or scope["method"] in _METHODS:
            await app(scope, receive, send)
        elif scope["method"] != "POST" or scope["path"].rstrip("/") != PATH:
            await Response.text("Only reading is allowed here.\n", status=405).asgi_send(send)
        elif (body := await _body(receive)) is None:
            told = f"A POST may bring {LONGEST_BODY:,} bytes at most.\n"
            await Response.text(told, status=413, headers=ANYWHERE).asgi_send(send)
        else:
            await app(scope, _replayed(body), send)

    return wrapped


async def _body(receive: Any) -> bytes | None:
    """The body of a request; None where it is too long, which is known before all of it has come."""
    body, more = b"", True
    while more and len(body) <= LONGEST_BODY:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body if len(body) <= LONGEST_BODY else None


def _replayed(body: bytes) -> Any:
    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    return receive


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
