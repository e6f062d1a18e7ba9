"""One CSV file per table: RFC 4180 with LF, UTF-8, in primary key order, with the bounds of every date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.column_text import csv_column, lines

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from build.content import Content

TITLE = "CSV files"
FILE_NAME = "csv"
MEDIA_TYPE = "text/csv"

# Rows whose text is in memory at one time.
_BATCH = 100_000


def write(content: Content, target: Path) -> None:
    """Write `TABLE.csv` for each table into the new folder `target`."""
    target.mkdir()
    for name, rows in content.tables.items():
        _write_table(rows, target / f"{name}.csv")


def _write_table(rows: pa.Table, path: Path) -> None:
    with path.open("wb") as file:
        file.write(f"{','.join(rows.column_names)}\n".encode())
        for start in range(0, rows.num_rows, _BATCH):
            file.write(lines([csv_column(column) for column in rows.slice(start, _BATCH).columns]))
