"""One build of any Data Package that is valid: its tables into DuckDB, Parquet and SQLite, whole or not at all."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from hashlib import sha256
from typing import TYPE_CHECKING

from build.errors import BuildError
from build.failing import one_sentence
from build.staging import CURRENT, check_links, locked, repair_links, staged, sweep, switch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from build.any_package.stored import StoredTable
    from validators.screen.screening import Run

OUTPUTS = ("tables.duckdb", "tables.sqlite", "parquet")
# SQLITE_MAX_COLUMN, https://sqlite.org/limits.html
_MOST_COLUMNS = 2000


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
        _check_possible(tables, run.path, dist)
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


def _check_possible(tables: Sequence[StoredTable], path: Path, dist: Path) -> None:
    """Say what cannot be built before anything is written.

    Raises:
        BuildError: there is no table, a table is too wide, or DuckDB cannot write to the folder.
    """
    if not tables:
        raise BuildError(f"{path}: there is no table in this package, so there is nothing to build.")
    for each in tables:
        if len(each.names) > _MOST_COLUMNS:
            width = f"{len(each.names):,} columns, and SQLite holds {_MOST_COLUMNS:,}"
            raise BuildError(f"{each.name} has {width}: split the table.")
    # DuckDB takes what stands behind it for parameters.
    if "?" in str(dist.absolute()):
        raise BuildError(f"DuckDB cannot write to {dist}: name a folder without a question mark.")
    others = [each.name for each in dist.iterdir() if _is_of_a_build(each) and each.name not in OUTPUTS]
    if others:
        raise BuildError(f"{dist} holds another build ({', '.join(sorted(others))}): name a folder of its own.")


def _is_of_a_build(path: Path) -> bool:
    return path.is_symlink() and path.readlink().parts[:1] == (CURRENT,)


def _write(tables: Sequence[StoredTable], run: Run, folder: Path, progress: Callable[[str], None]) -> None:
    from build.any_package import duckdb_tables, parquet_tables, sqlite_tables
    from build.any_package.references import check_references

    connection = run.space.connection
    connection.execute("SET TimeZone = 'UTC'")
    # SQLite takes one core and longest; DuckDB has time for its own file and for Parquet meanwhile.
    with closing(connection.cursor()) as source, ThreadPoolExecutor(max_workers=1) as beside, _ending(source):
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


@contextmanager
def _ending(source: DuckDBPyConnection) -> Iterator[None]:
    """End what another thread reads from a connection when this one has failed or was interrupted."""
    try:
        yield
    except BaseException:
        source.interrupt()
        raise


def _check_counts(tables: Sequence[StoredTable], connection: DuckDBPyConnection, schema: str, folder: Path) -> None:
    """Hold the rows of each output against those of the check.

    Raises:
        BuildError: one has more or fewer.
    """
    from pyarrow.parquet import read_metadata

    from build.any_package import parquet_tables, sqlite_tables
    from build.ddl import quoted

    with closing(sqlite3.connect(folder / sqlite_tables.FILE_NAME)) as in_sqlite:
        for each in tables:
            file = folder / parquet_tables.FILE_NAME / f"{each.name}.parquet"
            ((wanted,),) = connection.execute(f"SELECT count(*) FROM ({each.table.query})").fetchall()
            found = {
                "DuckDB": connection.execute(f"SELECT count(*) FROM {schema}.{quoted(each.name)}").fetchall(),
                "Parquet": [(read_metadata(file).num_rows,)],
                "SQLite": in_sqlite.execute(f"SELECT count(*) FROM {quoted(each.name)}").fetchall(),
            }
            for title, ((count,),) in found.items():
                if count != wanted:
                    raise BuildError(f"{each.name}: {title} has {count} rows, not {wanted}: nothing was published.")
