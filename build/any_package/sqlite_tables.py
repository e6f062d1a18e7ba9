"""The tables of a package as one SQLite file: strict types, keys, and indexes on what refers to other tables."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from build.any_package.references import declared
from build.any_package.stored import Key, StoredTable, distinct
from build.bulk_insert import UNSAFE, fill, index
from build.ddl import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from validators.screen.storage import Kind

TITLE = "SQLite database"
FILE_NAME = "tables.sqlite"

_TYPES: dict[Kind, str] = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# What SQLite has no type for is text, in ISO 8601.
_AS_TEXT: dict[Kind, str] = {
    "boolean": "CAST({} AS TINYINT)",
    "date": "CAST({} AS VARCHAR)",
    "time": "CAST({} AS VARCHAR)",
    "datetime": "replace(CAST({} AS VARCHAR), ' ', 'T')",
    "instant": "replace(replace(CAST({} AS VARCHAR), ' ', 'T'), '+00', 'Z')",
}
_BATCH = 50_000  # rows


def write(tables: Sequence[StoredTable], source: DuckDBPyConnection, target: Path, *, unique_keys: bool) -> None:
    """Write the tables to the new file `target`.

    Args:
        tables: the tables, in the order of the package.
        source: a connection of its own to the workspace of the tables.
        target: the file.
        unique_keys: whether `uniqueKeys` were checked and may be declared.

    Raises:
        sqlite3.Error: SQLite cannot hold the tables.
    """
    statements = [
        _create(each, tables, _has_nulls(each, source), _unique(each, source, unique_keys)) for each in tables
    ]
    fill(target, statements, _rows(tables, source))
    with closing(sqlite3.connect(target)) as connection:
        for setting in UNSAFE:
            connection.execute(setting)
        with connection:
            index(connection, _indexes(tables))


def _rows(tables: Sequence[StoredTable], source: DuckDBPyConnection) -> Iterator[tuple[str, pa.RecordBatchReader]]:
    for each in tables:
        cells = ", ".join(
            f"{_AS_TEXT.get(column.kind, '{}').format(quoted(name))} AS {quoted(name)}" for name, column in each.columns
        )
        yield each.name, source.sql(f"SELECT {cells} FROM ({each.rows})").to_arrow_reader(_BATCH)


def _indexes(tables: Sequence[StoredTable]) -> Iterator[tuple[str, Key, str]]:
    """What refers to other tables, as `index` takes it."""
    keys = [(each.name, key) for each in tables for key in _indexed(each)]
    taken = [each.name for each in tables]
    # Tables and indexes share their names, and `a.b_c` would have that of `a_b.c`.
    names = distinct([*taken, *("_".join(("idx", name, *key)) for name, key in keys)])[len(taken) :]
    return ((table, key, name) for (table, key), name in zip(keys, names, strict=True))


def _has_nulls(table: StoredTable, source: DuckDBPyConnection) -> bool:
    """Whether a part of the primary key is missing somewhere: the check asks for one part only."""
    if not table.primary_key:
        return False
    missing = " OR ".join(f"{quoted(each)} IS NULL" for each in table.primary_key)
    return bool(source.execute(f"SELECT 1 FROM ({table.rows}) WHERE {missing} LIMIT 1").fetchall())


def _unique(table: StoredTable, source: DuckDBPyConnection, unique_keys: bool) -> list[Key]:
    """The keys that SQLite can hold to.

    What is stored of two values that differ may be one: `NaN` is not equal to itself, and inline data may have
    both the number 1 and the text.
    """
    return [
        key for key in table.keys(with_unique=unique_keys) if not _may_differ(table, key) or _holds(table, key, source)
    ]


def _may_differ(table: StoredTable, key: Key) -> bool:
    return table.table.read_alone or any(column.is_widened for name, column in table.columns if name in key)


def _holds(table: StoredTable, key: Key, source: DuckDBPyConnection) -> bool:
    filled = " AND ".join(f"{quoted(each)} IS NOT NULL" for each in key)
    twice = f"SELECT 1 FROM ({table.rows}) WHERE {filled} GROUP BY {_list(key)} HAVING count(*) > 1 LIMIT 1"
    return not source.execute(twice).fetchall()


def _create(table: StoredTable, tables: Sequence[StoredTable], has_nulls: bool, unique: Sequence[Key]) -> str:
    lines = [
        f"{quoted(name)} {_TYPES.get(column.kind, 'TEXT')}{' NOT NULL' if _is_required(column.field) else ''}"
        for name, column in table.columns
    ]
    if table.primary_key in unique:
        # Nothing in a primary key of a strict table may be missing.
        lines.append(f"{'UNIQUE' if has_nulls else 'PRIMARY KEY'} ({_list(table.primary_key)})")
    lines += [f"UNIQUE ({_list(key)})" for key in unique if key != table.primary_key]
    lines += [
        f"FOREIGN KEY ({_list(each.key)}) REFERENCES {quoted(each.far.name)} ({_list(each.far_key)})"
        for each in declared(table, tables)
    ]
    body = ",\n  ".join(lines)
    return f"CREATE TABLE {quoted(table.name)} (\n  {body}\n) STRICT"


def _indexed(table: StoredTable) -> list[Key]:
    keys = dict.fromkeys(table.named(each.columns) for each in table.table.plan.references)
    return [key for key in keys if key and key != table.primary_key]


def _is_required(field: Mapping[str, object]) -> bool:
    constraints = field.get("constraints") or {}
    return isinstance(constraints, dict) and bool(constraints.get("required"))


def _list(names: Key) -> str:
    return ", ".join(map(quoted, names))
