"""The exporters: those of the data, which know nothing of each other, and the descriptor, which lists their files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from build import csv_files, descriptor_file, duckdb_file, parquet_files, sqlite_file

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content


class Exporter(Protocol):
    """The four facts of an exporter's module."""

    TITLE: str
    FILE_NAME: str
    MEDIA_TYPE: str

    def write(self, content: Content, target: Path) -> None:
        """Write the output to `target`, a file or folder that does not exist yet."""


# SQLite takes as long as the others together, so it begins first.
OF_DATA: tuple[Exporter, ...] = (sqlite_file, csv_files, parquet_files, duckdb_file)
EXPORTERS: tuple[Exporter, ...] = (*OF_DATA, descriptor_file)
