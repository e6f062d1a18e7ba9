"""`python -m benchmarks.sqlite_rows HOW FOLDER FILE`: the three tables of a package into SQLite, with keys and indexes.

HOW is `bulk`, as the build fills its file, or `insert_all`, row by row with sqlite-utils. Both take the rows from
DuckDB's reader.
"""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.packages import SCHEMAS

KEYS = {name: schema["primaryKey"][0] for name, schema in SCHEMAS.items()}
INDEXED = {name: [key["fields"][0] for key in schema.get("foreignKeys", [])] for name, schema in SCHEMAS.items()}
_SQLITE = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
DUCKDB = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def rows_of(folder: Path, name: str) -> pa.Table:
    """The rows of a table as the types of its schema, dates as text."""
    types = {field["name"]: DUCKDB.get(field["type"], "VARCHAR") for field in SCHEMAS[name]["fields"]}
    struct = ", ".join(f"'{column}': '{type_}'" for column, type_ in types.items())
    return duckdb.sql(f"FROM read_csv('{folder / name}.csv', header = true, columns = {{{struct}}})").to_arrow_table()


def bulk(folder: Path, target: Path) -> None:
    """As the build does it."""
    import sqlite3

    from build.bulk_insert import each_alone, fill, index

    fill(target, [create(name) for name in SCHEMAS], ((name, rows_of(folder, name)) for name in SCHEMAS))
    with closing(sqlite3.connect(target)) as connection, connection:
        index(connection, each_alone(INDEXED))


def insert_all(folder: Path, target: Path) -> None:
    """As sqlite-utils does it."""
    from sqlite_utils import Database

    database = Database(target)
    for name in SCHEMAS:
        table = database.table(name)
        table.insert_all(
            (row for batch in rows_of(folder, name).to_batches() for row in batch.to_pylist()), pk=KEYS[name]
        )
        for column in INDEXED[name]:
            table.create_index([column])


def create(name: str) -> str:
    """CREATE TABLE of one of the three tables."""
    columns = [
        f"{field['name']} {_SQLITE.get(field['type'], 'TEXT')}{' PRIMARY KEY' if field['name'] == KEYS[name] else ''}"
        for field in SCHEMAS[name]["fields"]
    ]
    return f"CREATE TABLE {name} ({', '.join(columns)}) STRICT"


HOW = {"bulk": bulk, "insert_all": insert_all}

if __name__ == "__main__":
    how, source, file = sys.argv[1:]
    Path(file).unlink(missing_ok=True)
    HOW[how](Path(source), Path(file))
