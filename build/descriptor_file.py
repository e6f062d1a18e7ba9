"""`datapackage.json` of the outputs: every CSV and Parquet file with its typed schema, size and hash."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from build import csv_files, parquet_files
from build.ddl import references
from validators.typed import typed_columns

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content
    from validators.descriptor import Package, Table
    from validators.typed import TypedColumn

TITLE = "Descriptor"
FILE_NAME = "datapackage.json"
MEDIA_TYPE = "application/json"

# Without it readers guess the delimiter from a sample.
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False, "header": True}


def write(content: Content, target: Path) -> None:
    """Write the descriptor to `target`; the CSV and Parquet files must be beside it already."""
    package = content.package
    resources = [
        *(_csv_resource(table, package, target.parent) for table in package.tables),
        *(_parquet_resource(table, package, target.parent) for table in package.tables),
    ]
    text = json.dumps({**package.descriptor, "resources": resources}, ensure_ascii=False, indent=2)
    target.write_text(f"{text}\n", encoding="utf-8")


def _csv_resource(table: Table, package: Package, folder: Path) -> dict[str, Any]:
    file = f"{csv_files.FILE_NAME}/{table.name}.csv"
    return {
        "name": table.name,
        "path": file,
        "type": "table",
        "title": table.title,
        "description": table.description,
        "format": "csv",
        "mediatype": csv_files.MEDIA_TYPE,
        "encoding": "utf-8",
        **_size_and_hash(folder / file),
        "dialect": _DIALECT,
        "schema": _schema(table, package),
    }


def _parquet_resource(table: Table, package: Package, folder: Path) -> dict[str, Any]:
    file = f"{parquet_files.FILE_NAME}/{table.name}.parquet"
    return {
        "name": f"{table.name}-parquet",
        "path": file,
        "title": table.title,
        "description": table.description,
        # No `type`, so a plain file (Data Package v2, `type`): readers of CSV alone can still check its hash.
        # Spelt so that frictionless does not want pandas for it, which is not in the lock.
        "format": "Parquet",
        "mediatype": parquet_files.MEDIA_TYPE,
        **_size_and_hash(folder / file),
        "schema": _schema(table, package),
    }


def _size_and_hash(file: Path) -> dict[str, Any]:
    with file.open("rb") as stream:
        return {"bytes": file.stat().st_size, "hash": f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"}


def _schema(table: Table, package: Package) -> dict[str, Any]:
    """The table's schema with its derived columns, and a foreign key for every reference."""
    schema = table.as_json()
    keys = [
        {"fields": [column], "reference": {"resource": "" if far == table.name else far, "fields": [far_column]}}
        for column, (far, far_column) in references(table, package)
    ]
    schema["fields"] = [_field(column) for column in typed_columns(table)]
    return {**schema, "foreignKeys": keys} if keys else schema


def _field(column: TypedColumn) -> dict[str, Any]:
    if column.bound is not None:
        return {
            "name": column.name,
            "type": column.type,
            "title": column.title,
            "description": column.description,
        }
    return column.source.as_json()
