"""One build of any Data Package that is valid: its tables into DuckDB, Parquet and SQLite, whole or not at all."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from hashlib import sha256
from typing import TYPE_CHECKING

from build.errors import BuildError
from build.failing import one_sentence
from build.staging import check_links, locked, repair_links, staged, sweep, switch

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from build.any_package.stored import StoredTable
    from validators.screen.screening import Run

OUTPUTS = ("tables.duckdb", "tables.sqlite", "parquet")


def build_package(run: Run, dist: Path, progress: Callable[[str], None]) -> list[StoredTable]:
    """Write the tables of a run whose report is clean to `dist`, and return them.

    `progress` is told each step before it begins.

    Raises:
        BuildError: it could not be done; what stood in `dist` stands as it was.
    """
    import duckdb

    from build.any_package.stored import stored_tables

    inputs = sha256(run.path.read_bytes()).hexdigest()
    with one_sentence(dist, "prepare the outputs", OSError), locked(dist):
        check_links(dist, OUTPUTS)
        progress("Types")
        tables = stored_tables(run.tables())
        if not tables:
            raise BuildError(f"{run.path}: there is no table in this package, so there is nothing to build.")
        with (
            one_sentence(dist, "write the outputs", OSError, sqlite3.Error, duckdb.Error),
            staged(dist, inputs) as folder,
        ):
            _write(tables, run, folder, progress)
        progress("Publish")
        switch(dist, folder)
        repair_links(dist, OUTPUTS)
        sweep(dist)
    return tables


def _write(tables: Sequence[StoredTable], run: Run, folder: Path, progress: Callable[[str], None]) -> None:
    from build.any_package import duckdb_tables, parquet_tables, sqlite_tables
    from build.any_package.references import check_references

    connection = run.space.connection
    connection.execute("SET TimeZone = 'UTC'")
    # SQLite takes one core and longest; DuckDB has time for its own file and for Parquet meanwhile.
    with closing(connection.cursor()) as source, ThreadPoolExecutor(max_workers=1) as beside:
        source.execute("SET TimeZone = 'UTC'")
        progress(sqlite_tables.TITLE)
        in_sqlite = beside.submit(
            sqlite_tables.write, tables, source, folder / sqlite_tables.FILE_NAME, unique_keys=run.own_rules
        )
        progress(duckdb_tables.TITLE)
        with duckdb_tables.written(tables, connection, folder / duckdb_tables.FILE_NAME) as schema:
            progress(parquet_tables.TITLE)
            parquet_tables.write(tables, connection, schema, folder / parquet_tables.FILE_NAME)
            check_references(tables, connection, schema)
            in_sqlite.result()
            progress("Compare")
            _check_counts(tables, connection, schema, folder)


def _check_counts(tables: Sequence[StoredTable], connection: DuckDBPyConnection, schema: str, folder: Path) -> None:
    """Hold the rows of each output against those of the check.

    Raises:
        BuildError: one has more or fewer.
    """
    from build.any_package import parquet_tables, sqlite_tables
    from build.ddl import literal, quoted

    with closing(sqlite3.connect(folder / sqlite_tables.FILE_NAME)) as in_sqlite:
        for each in tables:
            file = folder / parquet_tables.FILE_NAME / f"{each.name}.parquet"
            ((wanted,),) = connection.execute(f"SELECT count(*) FROM ({each.table.query})").fetchall()
            found = {
                "DuckDB": connection.execute(f"SELECT count(*) FROM {schema}.{quoted(each.name)}").fetchall(),
                "Parquet": connection.execute(f"SELECT count(*) FROM read_parquet({literal(str(file))})").fetchall(),
                "SQLite": in_sqlite.execute(f"SELECT count(*) FROM {quoted(each.name)}").fetchall(),
            }
            for title, ((count,),) in found.items():
                if count != wanted:
                    raise BuildError(f"{each.name}: {title} has {count} rows, not {wanted}: nothing was published.")
