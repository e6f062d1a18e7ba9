"""What Datasette would find out about the file itself, found out once at the start.

Datasette counts every table and says on the console which it could not count; the full-text
tables are such. The form is that of `datasette inspect`.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Any

from publish.metadata import DATABASE

if TYPE_CHECKING:
    from pathlib import Path

    from validators.descriptor import Package


def inspection(file: Path, package: Package) -> dict[str, Any]:
    """Hash, size and row counts of the SQLite file, for Datasette's `inspect_data`."""
    from datasette.inspect import inspect_hash

    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?immutable=1", uri=True)) as connection:
        counts = {
            table.name: {"count": connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]}
            for table in package.tables
        }
    return {
        DATABASE: {"hash": inspect_hash(file), "size": file.stat().st_size, "file": file.name, "tables": counts},
    }
