"""The two engines that run a cited query: read only, within bounds, and the same way every time."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from build import duckdb_file, sqlite_file
from citing.digests import Value, plain
from citing.errors import CitingError
from validators.engine import connect

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    import duckdb

# Instructions of SQLite's machine between two looks at the clock.
_STEPS = 10_000
# In bytes. No cell of the dataset comes near.
_LONGEST = 1_000_000


@dataclass(frozen=True)
class Bounds:
    """How much a query may take: seconds of time, and rows and characters of result."""

    seconds: float = 60
    rows: int = 250_000
    characters: int = 200_000_000


@dataclass(frozen=True)
class Result:
    """What an engine answered: plain cells, in the order of the query. `engine` is its name and version."""

    engine: str
    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def run_sqlite(folder: Path, sql: str, bounds: Bounds) -> Result:
    """Run a canonical query on the SQLite file of a release.

    Raises:
        CitingError: it cannot be run, or exceeds the bounds.
    """
    file = _file(folder, sqlite_file.FILE_NAME)
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        # `replace` in `replace` could fill the memory with one cell.
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        end = time.monotonic() + bounds.seconds
        connection.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
        try:
            cursor = connection.execute(sql)
            rows = _rows(iter(cursor.fetchone, None), bounds)
        except sqlite3.Error as error:
            raise _stopped("SQLite", str(error), time.monotonic() > end, bounds) from error
        return Result(f"SQLite {sqlite3.sqlite_version}", tuple(each[0] for each in cursor.description), rows)


def run_duckdb(folder: Path, sql: str, bounds: Bounds) -> Result:
    """Run a canonical query on the DuckDB file of a release, on one thread: more would add sums in another order.

    Raises:
        CitingError: it cannot be run, or exceeds the bounds.
    """
    import duckdb

    file = _file(folder, duckdb_file.FILE_NAME)
    try:
        connection = connect(str(file), read_only=True, threads=1, enable_external_access=False)
    except duckdb.Error as error:
        raise CitingError(f"{file.name} cannot be opened: {_first_line(error)}.") from error
    with closing(connection):
        clock = threading.Timer(bounds.seconds, connection.interrupt)
        clock.start()
        try:
            found = connection.execute(sql)
            names = tuple(each[0] for each in found.description)
            rows = _rows(_batches(found), bounds)
        except duckdb.Error as error:
            raise _stopped("DuckDB", _first_line(error), not clock.is_alive(), bounds) from error
        finally:
            clock.cancel()
        return Result(f"DuckDB {duckdb.__version__}", names, rows)


ENGINES = {"sqlite": run_sqlite, "duckdb": run_duckdb}


def _batches(found: duckdb.DuckDBPyConnection) -> Iterable[Sequence[object]]:
    while batch := found.fetchmany(1000):
        yield from batch


def _rows(found: Iterable[Sequence[object]], bounds: Bounds) -> list[tuple[Value, ...]]:
    rows: list[tuple[Value, ...]] = []
    characters = 0
    for row in found:
        cells = tuple(plain(cell) for cell in row)
        characters += sum(len(cell) for cell in cells if isinstance(cell, str))
        if len(rows) == bounds.rows or characters > bounds.characters:
            raise CitingError(
                f"The result has more than {bounds.rows} rows or {bounds.characters} characters: "
                "ask for less, or cite the release itself."
            )
        rows.append(cells)
    return rows


def _file(folder: Path, name: str) -> Path:
    if not (folder / name).is_file():
        raise CitingError(f"{folder.name} holds no {name}: give the folder of an unpacked release.")
    return folder / name


def _stopped(engine: str, message: str, late: bool, bounds: Bounds) -> CitingError:
    if late:
        return CitingError(f"The query was stopped after {bounds.seconds:g} seconds on {engine}: narrow it.")
    return CitingError(f"{engine} cannot run the query: {message.rstrip('.')}.")


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0]
