"""Rows into SQLite in bulk, and indexes over them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import pyarrow as pa

# For a file that nobody misses if the build is killed; pages are not copied to be read, and a second thread sorts.
UNSAFE = (
    "PRAGMA journal_mode = OFF",
    "PRAGMA synchronous = OFF",
    "PRAGMA mmap_size = 1000000000",
    "PRAGMA threads = 1",
)
# Rows are put into trees all over the file. Not for indexes: SQLite sorts in as much as the cache may hold,
# and many small sorts take half the time of a large one.
CACHE = "PRAGMA cache_size = -200000"


def fill(file: Path, statements: Iterable[str], tables: Iterable[tuple[str, pa.Table | pa.RecordBatchReader]]) -> None:
    """Create tables in a new file and insert their rows in bulk.

    Args:
        file: the file, of which nothing is safe until this is done.
        statements: CREATE TABLE, with keys.
        tables: names of tables and their rows, best in the order of the key; each is taken when its turn comes.

    Raises:
        sqlite3.Error: the rows do not fit the tables, or the disk is full.
    """
    # The driver binds Arrow's columns itself, without an object of Python for each cell.
    from adbc_driver_sqlite import dbapi

    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    try:
        with dbapi.connect(file.absolute().as_uri(), autocommit=True) as driver, driver.cursor() as cursor:
            for setting in (*UNSAFE, CACHE):
                cursor.execute(setting).fetchall()
            cursor.execute("BEGIN")
            for name, rows in tables:
                cursor.adbc_ingest(name, _stored_rows(rows), mode="append")
            cursor.execute("COMMIT")
    except dbapi.Error as error:
        raise sqlite3.OperationalError(str(error)) from error


def _stored_rows(rows: pa.Table | pa.RecordBatchReader) -> pa.Table | pa.RecordBatchReader:
    import pyarrow as pa

    stored = {"bool": pa.int8(), "date32[day]": pa.string()}
    return rows.cast(pa.schema([(field.name, stored.get(str(field.type), field.type)) for field in rows.schema]))


def index(connection: sqlite3.Connection, keys: Iterable[tuple[str, Sequence[str], str | None]]) -> None:
    """Create an index for each of some keys: a table, the columns, and the name, where it is not the usual one."""
    # Imported here: it takes a fifth of a second.
    from sqlite_utils import Database

    database = Database(connection)
    for table, columns, name in keys:
        database.table(table).create_index(list(columns), index_name=name)


def each_alone(columns: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, Sequence[str], None]]:
    """What `index` takes for columns of tables that are keys of their own."""
    return ((table, [name], None) for table, names in columns.items() for name in names)
