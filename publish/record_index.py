"""Every id of the dataset with its table and label, held in memory for the links that cells make."""

from __future__ import annotations

import sqlite3
from typing import Any, NamedTuple
from weakref import WeakKeyDictionary

from datasette.utils import tilde_encode

from publish.metadata import DATABASE


class Record(NamedTuple):
    """Where an id leads and what it is called. A retired id leads to its entry in `retired_ids`."""

    id: str
    table: str
    label: str


class Grave(NamedTuple):
    """What became of a retired id."""

    table: str
    successor_id: str | None
    reason: str
    since: str


RETIRED = "retired_ids"
_INDEXES: WeakKeyDictionary[Any, dict[str, Record]] = WeakKeyDictionary()


async def load_index(datasette: Any) -> None:
    """Read `records` once: the file is immutable, and a query for each cell would be slow."""
    rows = await datasette.get_database(DATABASE).execute_fn(_read)
    _INDEXES[datasette] = {key: Record(key, table if live else RETIRED, label) for key, table, label, live in rows}


def _read(connection: sqlite3.Connection) -> list[tuple[str, str, str, int]]:
    cursor = connection.cursor()
    # Without the connection's row factory, which bounds what a visitor's query may return.
    cursor.row_factory = None
    return cursor.execute("SELECT record_id, table_name, label, is_live FROM records").fetchall()


def find_record(datasette: Any, value: object) -> Record | None:
    """The record that a cell names, if it names one."""
    return _INDEXES[datasette].get(value) if isinstance(value, str) else None


async def find_grave(datasette: Any, retired_id: str) -> Grave:
    """What became of an id that `find_record` leads to `retired_ids`."""
    sql = f"SELECT table_name, successor_id, reason, retired_in FROM {RETIRED} WHERE retired_id = ?"
    found = await datasette.get_database(DATABASE).execute(sql, [retired_id])
    return Grave(*found.first())


def row_path(datasette: Any, table: str, key: str) -> str:
    """Path of a row's page."""
    return str(datasette.urls.row(DATABASE, table, tilde_encode(key)))
