"""A DuckDB connection with a bound on its memory, and a folder that is always removed."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from validators.engine import connect
from validators.screen.interrupting import in_order, interruptible

if TYPE_CHECKING:
    import duckdb

# What Python and the libraries take beside DuckDB's own memory, in bytes.
_BESIDE = 200 * 10**6
_LEAST = 100 * 10**6


@dataclass(frozen=True)
class Workspace:
    """Where tables are held while they are checked."""

    connection: duckdb.DuckDBPyConnection
    folder: Path


@contextmanager
def workspace(memory: int) -> Iterator[Workspace]:
    """A workspace that keeps to about `memory` bytes and spills the rest into its folder."""
    import duckdb

    with in_order(), _temporary() as folder:
        limit = max(memory - _BESIDE, _LEAST)
        connection = connect(memory_limit=f"{limit // 10**6}MB", temp_directory=str(folder / "spilled"))
        try:
            with interruptible(connection):
                yield Workspace(connection, folder)
        finally:
            with suppress(duckdb.Error):  # It may just be interrupted; it ends with its process.
                connection.close()


@contextmanager
def _temporary() -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="backchannel-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
