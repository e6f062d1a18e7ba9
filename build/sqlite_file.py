"""One SQLite file: strict tables with keys and indexes, the views, the search index, and the network to draw.

It is filled in a file of its own and written with `VACUUM INTO`, which leaves nothing of the order of work in
the file: the same rows give the same bytes.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from build import network, search
from build.bulk_insert import CACHE, UNSAFE, each_alone, fill, index
from build.ddl import indexed_columns, literal, quoted, sqlite_table
from build.errors import BuildError, QueryError
from build.queries import FOLDERS, stored_name

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content
    from build.queries import Query

TITLE = "SQLite database"
FILE_NAME = "backchannel.sqlite"
MEDIA_TYPE = "application/vnd.sqlite3"


def write(content: Content, target: Path) -> None:
    """Write the database to the new file `target`.

    Raises:
        BuildError: SQLite finds the file damaged or a reference that leads nowhere.
        QueryError: a view reads what does not exist.
    """
    filling = target.with_name(f".{FILE_NAME}-filling")
    package = content.package
    fill(filling, [sqlite_table(package.by_name[name], package) for name in content.tables], content.tables.items())
    with closing(sqlite3.connect(filling)) as connection:
        for setting in UNSAFE:
            connection.execute(setting)
        with connection:
            indexed = {name: indexed_columns(package.by_name[name], package) for name in content.tables}
            index(connection, each_alone(indexed))
            connection.execute(CACHE)
            _create_views(connection, content)
            search.create(connection, content)
            network.create(connection)
        connection.execute("ANALYZE")
        connection.commit()
        connection.execute("VACUUM INTO ?", [str(target)])
    filling.unlink()
    _check(target)


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
