"""The exporters, in the order in which they run: the descriptor lists what was written before it."""

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


EXPORTERS: tuple[Exporter, ...] = (csv_files, parquet_files, sqlite_file, duckdb_file, descriptor_file)
