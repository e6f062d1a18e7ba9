"""The rows of a built table, read back from each format that holds them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from build import csv_files, duckdb_file, parquet_files, sqlite_file
from build.ddl import quoted
from validators.engine import connect
from validators.typed import arrow_schema, typed_columns

if TYPE_CHECKING:
    from validators.descriptor import Table

Read = Callable[["Table"], pa.Table]
Reader = Callable[[Path], AbstractContextManager[Read]]


@contextmanager
def csv_rows(folder: Path) -> Iterator[Read]:
    """Rows of the CSV files of the build in `folder`. An empty cell is null: Table Schema, `missingValues`."""
    from pyarrow import csv

    def read(table: Table) -> pa.Table:
        schema = arrow_schema(table)
        found = csv.read_csv(
            folder / csv_files.FILE_NAME / f"{table.name}.csv",
            parse_options=csv.ParseOptions(newlines_in_values=True),
            convert_options=csv.ConvertOptions(
                column_types={field.name: field.type for field in schema},
                null_values=[""],
                true_values=["true"],
                false_values=["false"],
                strings_can_be_null=True,
            ),
        )
        return _typed(table, found)

    yield read


@contextmanager
def parquet_rows(folder: Path) -> Iterator[Read]:
    """Rows of the Parquet files of the build in `folder`."""
    import pyarrow.parquet as pq

    yield lambda table: _typed(table, pq.read_table(folder / parquet_files.FILE_NAME / f"{table.name}.parquet"))


@contextmanager
def sqlite_rows(folder: Path) -> Iterator[Read]:
    """Rows of the SQLite file of the build in `folder`. It has no booleans: 0 and 1 become them."""
    from adbc_driver_sqlite import StatementOptions, dbapi

    def read(table: Table) -> pa.Table:
        with closing(connection.cursor()) as cursor:
            ((rows,),) = cursor.execute(f"SELECT max(1, count(*)) FROM {quoted(table.name)}").fetchall()
            # The driver takes a column's type from the first batch, which has to be all.
            cursor.adbc_statement.set_options(**{StatementOptions.BATCH_ROWS.value: str(rows)})
            found = cursor.execute(_select(table)).fetch_arrow_table()
        return _typed(table, found)

    with closing(dbapi.connect(f"{(folder / sqlite_file.FILE_NAME).as_uri()}?mode=ro")) as connection:
        yield read


@contextmanager
def duckdb_rows(folder: Path) -> Iterator[Read]:
    """Rows of the DuckDB file of the build in `folder`."""
    with closing(connect(str(folder / duckdb_file.FILE_NAME), read_only=True)) as connection:
        yield lambda table: _typed(table, connection.sql(_select(table)).to_arrow_table())


READERS: dict[str, Reader] = {
    csv_files.TITLE: csv_rows,
    parquet_files.TITLE: parquet_rows,
    sqlite_file.TITLE: sqlite_rows,
    duckdb_file.TITLE: duckdb_rows,
}


def _select(table: Table) -> str:
    columns = ", ".join(quoted(column.name) for column in typed_columns(table))
    return f"SELECT {columns} FROM {quoted(table.name)} ORDER BY {quoted(table.key)}"


def _typed(table: Table, found: pa.Table) -> pa.Table:
    """The rows with the types of the table, whatever the format has for them."""
    schema = arrow_schema(table)
    _check_header(table, found.column_names, schema.names)
    # What is null alone has no type in SQLite.
    columns = [
        pa.nulls(found.num_rows, field.type) if column.null_count == found.num_rows else column.cast(field.type)
        for field, column in zip(schema, found.columns, strict=True)
    ]
    return pa.Table.from_arrays(columns, schema=schema)


def _check_header(table: Table, names: Sequence[str], expected: Sequence[str]) -> None:
    if list(names) != list(expected):
        raise ValueError(f"{table.name}: columns are {list(names)}, not {list(expected)}")
