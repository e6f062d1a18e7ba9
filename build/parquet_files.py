"""One Parquet file per table, with titles and descriptions in its metadata."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content

TITLE = "Parquet files"
FILE_NAME = "parquet"
MEDIA_TYPE = "application/vnd.apache.parquet"


def write(content: Content, target: Path) -> None:
    """Write `TABLE.parquet` for each table into the new folder `target`.

    A table's title and description and the data's version are metadata of the file; a column's
    are metadata of the field, which Arrow keeps in the file.
    """
    import pyarrow.parquet as pq

    target.mkdir()
    for name, rows in content.tables.items():
        metadata = {**rows.schema.metadata, b"version": content.package.version.encode()}
        pq.write_table(rows.replace_schema_metadata(metadata), target / f"{name}.parquet", compression="zstd")
