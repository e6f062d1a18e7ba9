"""`python -m benchmarks.engines FOLDER`: the three tables of a package by the engines themselves, with nothing checked.

DuckDB reads the CSV as the types of the schemas into a file and writes Parquet; SQLite gets the rows
in bulk, with keys and indexes.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.packages import SCHEMAS
from benchmarks.sqlite_rows import DUCKDB, INDEXED, create
from build.bulk_insert import each_alone, fill, index


def main(folder: Path, target: Path) -> None:
    """Write `tables.duckdb`, `tables.sqlite` and a Parquet file for each table into `target`."""
    with duckdb.connect(str(target / "tables.duckdb")) as connection:
        for name, schema in SCHEMAS.items():
            types = {field["name"]: _type(field["type"]) for field in schema["fields"]}
            struct = ", ".join(f"'{column}': '{type_}'" for column, type_ in types.items())
            connection.execute(
                f"CREATE TABLE {name} AS FROM read_csv('{folder / name}.csv', header = true, columns = {{{struct}}})"
            )
            connection.execute(f"COPY {name} TO '{target / name}.parquet' (COMPRESSION zstd)")
        fill(target / "tables.sqlite", [create(name) for name in SCHEMAS], _rows(connection))
    with closing(sqlite3.connect(target / "tables.sqlite")) as in_sqlite, in_sqlite:
        index(in_sqlite, each_alone(INDEXED))


def _type(type_: str) -> str:
    return "DATE" if type_ == "date" else DUCKDB.get(type_, "VARCHAR")


def _rows(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, pa.RecordBatchReader]]:
    for name, schema in SCHEMAS.items():
        cells = ", ".join(
            f"CAST({field['name']} AS VARCHAR) AS {field['name']}" if field["type"] == "date" else field["name"]
            for field in schema["fields"]
        )
        yield name, connection.sql(f"SELECT {cells} FROM {name}").to_arrow_reader()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        main(Path(sys.argv[1]), Path(made))
