"""One Parquet file for each table of a package, with its Table Schema in the metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build.ddl import literal, quoted

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from duckdb import DuckDBPyConnection

    from build.any_package.stored import StoredTable

TITLE = "Parquet files"
FILE_NAME = "parquet"


def write(tables: Sequence[StoredTable], source: DuckDBPyConnection, schema: str, target: Path) -> None:
    """Write `TABLE.parquet` for each table, which stands in `schema` of a DuckDB connection, into a new folder.

    Raises:
        duckdb.Error: a file cannot be written.
    """
    target.mkdir()
    for each in tables:
        described = literal(json.dumps(dict(each.table.plan.schema), ensure_ascii=False))
        source.execute(
            f"COPY {schema}.{quoted(each.name)} TO {literal(str(target / f'{each.name}.parquet'))} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{table_schema: {described}}})"
        )
