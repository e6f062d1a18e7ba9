"""One sha256 per table over its rows, and the proof that every output holds them.

The digest is over JSON lines in the style of RFC 8785: first the column names, then each row as an
array of its cells in schema order, rows by primary key; null for empty, dates as ISO text, numbers
in the shortest form. It says that two files hold the same rows, whatever their own bytes.
"""

from __future__ import annotations

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from build.column_text import json_column, lines
from build.errors import BuildError
from build.readers import READERS
from validators.typed import arrow_schema

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    import pyarrow as pa

    from build.content import Content
    from validators.descriptor import Package

# Rows whose text is in memory at one time.
_BATCH = 100_000


@dataclass(frozen=True)
class Fingerprint:
    """What a table holds: how many rows, and their digest as `sha256:…`."""

    rows: int
    digest: str


def fingerprint(rows: pa.Table) -> Fingerprint:
    """The fingerprint of a table's rows, given by primary key with the columns of `typed_columns`."""
    digest = sha256(f"{json.dumps(rows.column_names, ensure_ascii=False, separators=(',', ':'))}\n".encode())
    for start in range(0, rows.num_rows, _BATCH):
        columns = [json_column(column) for column in rows.slice(start, _BATCH).columns]
        digest.update(lines(columns, before="[", after="]"))
    return Fingerprint(rows.num_rows, f"sha256:{digest.hexdigest()}")


def check_equal(content: Content, folder: Path) -> dict[str, Fingerprint]:
    """The fingerprint of every table, which each output of the build in `folder` was read back to hold.

    Raises:
        BuildError: a table is not the same in one of them, cell by cell.
    """
    tables = {table.name: content.tables[table.name].cast(arrow_schema(table)) for table in content.package.tables}
    with ThreadPoolExecutor(max_workers=len(READERS)) as readers:
        compared = [readers.submit(_check_equal, content.package, tables, folder, title) for title in READERS]
        found = {name: fingerprint(rows) for name, rows in tables.items()}
        for each in compared:
            each.result()
    return found


def _check_equal(package: Package, tables: Mapping[str, pa.Table], folder: Path, title: str) -> None:
    with READERS[title](folder) as read:
        for table in package.tables:
            wanted, found = tables[table.name], read(table)
            if not found.equals(wanted):
                raise BuildError(
                    f"{table.name} is not the same in {title} ({found.num_rows} rows) "
                    f"and the checked data ({wanted.num_rows} rows): nothing was published."
                )
