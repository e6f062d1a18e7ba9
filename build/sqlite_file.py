"""One SQLite file: strict tables with keys and indexes, the views, the search index, and the network to draw.

It is filled in a file of its own and written with `VACUUM INTO`, which leaves nothing of the order of work in
the file: the same rows give the same bytes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from build import network, search
from build.ddl import indexed_columns, literal, quoted, sqlite_table
from build.errors import BuildError, QueryError
from build.queries import FOLDERS, stored_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    import pyarrow as pa

    from build.content import Content
    from build.queries import Query

TITLE = "SQLite database"
FILE_NAME = "backchannel.sqlite"
MEDIA_TYPE = "application/vnd.sqlite3"

# For a file that nobody misses if the build is killed.
_UNSAFE = ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", "PRAGMA cache_size = -200000")


def write(content: Content, target: Path) -> None:
    """Write the database to the new file `target`.

    Raises:
        BuildError: SQLite finds the file damaged or a reference that leads nowhere.
        QueryError: a view reads what does not exist.
    """
    filling = target.with_name(f".{FILE_NAME}-filling")
    package = content.package
    fill(filling, [sqlite_table(package.by_name[name], package) for name in content.tables], content.tables)
    with closing(sqlite3.connect(filling)) as connection:
        for setting in _UNSAFE:
            connection.execute(setting)
        with connection:
            index(connection, {name: indexed_columns(package.by_name[name], package) for name in content.tables})
            _create_views(connection, content)
            search.create(connection, content)
            network.create(connection)
        connection.execute("ANALYZE")
        connection.commit()
        connection.execute("VACUUM INTO ?", [str(target)])
    filling.unlink()
    _check(target)


def fill(file: Path, statements: Iterable[str], tables: Mapping[str, pa.Table]) -> None:
    """Create tables in a new file and insert their rows in bulk.

    Args:
        file: the file, of which nothing is safe until this is done.
        statements: CREATE TABLE, with keys.
        tables: rows by the name of their table, best in the order of its key.

    Raises:
        sqlite3.Error: the rows do not fit the tables, or the disk is full.
    """
    # The driver binds Arrow's columns itself, without an object of Python for each cell.
    from adbc_driver_sqlite import dbapi

    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
    try:
        with dbapi.connect(file.as_uri(), autocommit=True) as driver, driver.cursor() as cursor:
            for setting in _UNSAFE:
                cursor.execute(setting).fetchall()
            cursor.execute("BEGIN")
            for name, rows in tables.items():
                cursor.adbc_ingest(name, _stored_rows(rows), mode="append")
            cursor.execute("COMMIT")
    except dbapi.Error as error:
        raise sqlite3.OperationalError(str(error)) from error


def _stored_rows(rows: pa.Table) -> pa.Table:
    import pyarrow as pa

    stored = {"bool": pa.int8(), "date32[day]": pa.string()}
    return rows.cast(pa.schema([(field.name, stored.get(str(field.type), field.type)) for field in rows.schema]))


def index(connection: sqlite3.Connection, columns: Mapping[str, Iterable[str]]) -> None:
    """Create an index on each of some columns of tables."""
    # Imported here: it takes a fifth of a second.
    from sqlite_utils import Database

    database = Database(connection)
    for name, names in columns.items():
        for column in names:
            database.table(name).create_index([column])


def _create_views(connection: sqlite3.Connection, content: Content) -> None:
    for view in content.views:
        try:
            connection.execute(f"CREATE VIEW {quoted(view.name)} AS {_stored(connection, view) or view.sql}")
            # SQLite accepts a view on anything and complains when it is read.
            connection.execute(f"SELECT * FROM {quoted(view.name)} LIMIT 0")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_ERROR:
                raise  # the disk is full, and not the view wrong
            raise QueryError(f"{FOLDERS['view']}/{view.name}.sql: SQLite cannot read it: {error}.") from error


def _stored(connection: sqlite3.Connection, view: Query) -> str:
    """Keep the rows of a view that is to be stored, and return the SELECT that reads them back in order."""
    if not view.stored:
        return ""
    name = stored_name(view)
    connection.execute(f"CREATE TABLE {quoted(name)} AS {view.sql}")
    columns = [row[0] for row in connection.execute(f"SELECT name FROM pragma_table_info({literal(name)})")]
    # By what a view is asked for: its first column and every id.
    for column in dict.fromkeys([columns[0], *(each for each in columns if each.endswith("_id"))]):
        connection.execute(f"CREATE INDEX {quoted(f'idx_{name}_{column}')} ON {quoted(name)} ({quoted(column)})")
    return f"SELECT * FROM {quoted(name)} ORDER BY rowid"


def _check(target: Path) -> None:
    with closing(sqlite3.connect(f"{target.as_uri()}?mode=ro", uri=True)) as connection:
        state = connection.execute("PRAGMA integrity_check").fetchall()
        dangling = connection.execute("PRAGMA foreign_key_check").fetchall()
    if state != [("ok",)]:
        raise BuildError(f"{FILE_NAME}: SQLite finds the file damaged: {state[0][0]}.")
    if dangling:
        table, row, far_table, _ = dangling[0]
        raise BuildError(f"{FILE_NAME}: row {row} of {table} points at a row of {far_table} that does not exist.")
