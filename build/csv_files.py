"""One CSV file per table: RFC 4180 with LF, UTF-8, in primary key order, with the bounds of every date."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from build.cell_text import cell_text

if TYPE_CHECKING:
    from pathlib import Path

    import pyarrow as pa

    from build.content import Content

TITLE = "CSV files"
FILE_NAME = "csv"
MEDIA_TYPE = "text/csv"


def write(content: Content, target: Path) -> None:
    """Write `TABLE.csv` for each table into the new folder `target`."""
    target.mkdir()
    for name, rows in content.tables.items():
        _write_table(rows, target / f"{name}.csv")


def _write_table(rows: pa.Table, path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(rows.column_names)
        for batch in rows.to_batches(max_chunksize=10_000):
            columns = [map(cell_text, column.to_pylist()) for column in batch.columns]
            writer.writerows(zip(*columns, strict=True))
