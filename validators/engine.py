"""DuckDB as it is used everywhere here: silent, and with nothing from the network."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


def connect(database: str = ":memory:", *, read_only: bool = False, **settings: str | bool | int) -> DuckDBPyConnection:
    """A connection to a database in memory or in a file, with more settings of DuckDB.

    Raises:
        duckdb.Error: the file cannot be opened, or a setting does not exist.
    """
    import duckdb

    connection = duckdb.connect(database, read_only=read_only, config={**_SETTINGS, **settings})
    # After two seconds it would draw a bar on standard output, in the middle of what a command prints.
    connection.execute("SET enable_progress_bar = false")
    return connection
