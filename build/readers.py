"""The rows of a built table, read back from each format that holds them."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from datetime import date
from pathlib import Path

from build import csv_files, duckdb_file, parquet_files, sqlite_file
from build.cell_text import Cell
from build.ddl import quoted
from validators.descriptor import FieldType, Table
from validators.typed import typed_columns

Rows = Callable[[Table], Iterable[Sequence[Cell]]]
Reader = Callable[[Path], AbstractContextManager[Rows]]

_FROM_TEXT: dict[FieldType, Callable[[str], Cell]] = {
    "string": str,
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "date": date.fromisoformat,
}


@contextmanager
def csv_rows(folder: Path) -> Iterator[Rows]:
    """Rows of the CSV files of the build in `folder`. An empty cell is null: Table Schema, `missingValues`."""

    def rows(table: Table) -> Iterator[Sequence[Cell]]:
        parsers = [_FROM_TEXT[column.type] for column in typed_columns(table)]
        with (folder / csv_files.FILE_NAME / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file, strict=True)
            _check_header(table, next(reader))
            for row in reader:
                yield [None if text == "" else parse(text) for parse, text in zip(parsers, row, strict=True)]

    csv.field_size_limit(2**31 - 1)
    yield rows


@contextmanager
def parquet_rows(folder: Path) -> Iterator[Rows]:
    """Rows of the Parquet files of the build in `folder`."""
    import pyarrow.parquet as pq

    def rows(table: Table) -> Iterator[Sequence[Cell]]:
        found = pq.read_table(folder / parquet_files.FILE_NAME / f"{table.name}.parquet")
        _check_header(table, found.column_names)
        return zip(*(column.to_pylist() for column in found.columns), strict=True)

    yield rows


@contextmanager
def sqlite_rows(folder: Path) -> Iterator[Rows]:
    """Rows of the SQLite file of the build in `folder`. It has no booleans: 0 and 1 become them."""
    path = folder / sqlite_file.FILE_NAME
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:

        def rows(table: Table) -> Iterator[Sequence[Cell]]:
            booleans = {index for index, column in enumerate(typed_columns(table)) if column.type == "boolean"}
            for row in connection.execute(_select(table)):
                yield [bool(cell) if i in booleans and cell is not None else cell for i, cell in enumerate(row)]

        yield rows


@contextmanager
def duckdb_rows(folder: Path) -> Iterator[Rows]:
    """Rows of the DuckDB file of the build in `folder`."""
    import duckdb

    with closing(duckdb.connect(str(folder / duckdb_file.FILE_NAME), read_only=True)) as connection:
        yield lambda table: connection.execute(_select(table)).fetchall()


READERS: dict[str, Reader] = {
    csv_files.TITLE: csv_rows,
    parquet_files.TITLE: parquet_rows,
    sqlite_file.TITLE: sqlite_rows,
    duckdb_file.TITLE: duckdb_rows,
}


def _select(table: Table) -> str:
    return f"SELECT {', '.join(quoted(column.name) for column in typed_columns(table))} FROM {quoted(table.name)}"


def _check_header(table: Table, names: Sequence[str]) -> None:
    expected = [column.name for column in typed_columns(table)]
    if list(names) != expected:
        raise ValueError(f"{table.name}: columns are {list(names)}, not {expected}")
