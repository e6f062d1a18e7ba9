"""One DuckDB file that DuckDB 1.2 and later can open: tables, views, and descriptions as comments."""

from __future__ import annotations

import shutil
from contextlib import closing
from typing import TYPE_CHECKING

from build.ddl import duckdb_comments, duckdb_table, literal, quoted
from build.errors import QueryError
from build.queries import FOLDERS, duckdb_sql
from validators.engine import connect

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from build.content import Content

TITLE = "DuckDB database"
FILE_NAME = "backchannel.duckdb"
MEDIA_TYPE = "application/vnd.duckdb"

# DuckDB 2.0 by default writes files that 1.x cannot open.
STORAGE_VERSION = "v1.2.0"
# Each table takes whole blocks, so dozens of small tables in blocks of the usual 256 KB make a file ten times as large.
BLOCK_SIZE = 16384


def write(content: Content, target: Path) -> None:
    """Write the database to the new file `target`; temporary files stay in its folder.

    Raises:
        QueryError: a view reads what does not exist.
    """
    temporary = target.parent / ".duckdb-temporary"
    with closing(connect(temp_directory=str(temporary))) as connection:
        form = f"STORAGE_VERSION '{STORAGE_VERSION}', BLOCK_SIZE {BLOCK_SIZE}"
        connection.execute(f"ATTACH {literal(str(target))} AS backchannel ({form})")
        connection.execute("USE backchannel")
        # One transaction, or each statement waits for the disk.
        connection.begin()
        _create_tables(connection, content)
        _create_views(connection, content)
        connection.commit()
        connection.execute("USE memory")
        connection.execute("DETACH backchannel")
    shutil.rmtree(temporary, ignore_errors=True)


def _create_tables(connection: DuckDBPyConnection, content: Content) -> None:
    for name, rows in content.tables.items():
        table = content.package.by_name[name]
        connection.execute(duckdb_table(table))
        connection.register("arrow_rows", rows)
        connection.execute(f"INSERT INTO {quoted(name)} SELECT * FROM arrow_rows")
        connection.unregister("arrow_rows")
        connection.execute(";".join(duckdb_comments(table)))


def _create_views(connection: DuckDBPyConnection, content: Content) -> None:
    import duckdb

    for view in content.views:
        try:
            connection.execute(f"CREATE VIEW {quoted(view.name)} AS {duckdb_sql(view)}")
        except (duckdb.CatalogException, duckdb.BinderException, duckdb.ParserException) as error:
            raise QueryError(f"{FOLDERS['view']}/{view.name}.sql: DuckDB cannot read it: {error}") from error
        text = literal(f"{view.title}: {view.description}")
        connection.execute(f"COMMENT ON VIEW {quoted(view.name)} IS {text}")
