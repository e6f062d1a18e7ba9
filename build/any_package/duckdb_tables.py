"""The tables of a package as one DuckDB file that DuckDB 1.2 and later can open, with descriptions as comments."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from build.any_package.stored import StoredTable, told
from build.ddl import literal, quoted
from build.duckdb_file import STORAGE_VERSION
from validators.screen.storage import DUCKDB

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

TITLE = "DuckDB database"
FILE_NAME = "tables.duckdb"


@contextmanager
def written(tables: Sequence[StoredTable], connection: DuckDBPyConnection, target: Path) -> Iterator[str]:
    """Write the tables to the new file `target`, and keep them open under the name that is given.

    Raises:
        duckdb.Error: DuckDB cannot hold the tables.
    """
    schema = "built"
    connection.execute(f"ATTACH {literal(str(target))} AS {schema} (STORAGE_VERSION '{STORAGE_VERSION}')")
    # One transaction, or each statement waits for the disk.
    connection.begin()
    for each in tables:
        _create(each, connection, f"{schema}.{quoted(each.name)}")
    connection.commit()
    yield schema
    # Where anything failed, the connection is not to be asked again: it ends with its workspace.
    connection.execute(f"DETACH {schema}")


def _create(table: StoredTable, connection: DuckDBPyConnection, name: str) -> None:
    columns = ", ".join(f"{quoted(column)} {DUCKDB[each.kind]}" for column, each in table.columns)
    connection.execute(f"CREATE TABLE {name} ({columns})")
    connection.execute(f"INSERT INTO {name} {table.table.query}")
    if table.description:
        connection.execute(f"COMMENT ON TABLE {name} IS {literal(table.description)}")
    for column, each in table.columns:
        if text := told(each.field):
            connection.execute(f"COMMENT ON COLUMN {name}.{quoted(column)} IS {literal(text)}")
