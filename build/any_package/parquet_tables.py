"""One Parquet file for each table of a package, with its Table Schema in the metadata."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build.ddl import quoted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    import pyarrow as pa
    from duckdb import DuckDBPyConnection

    from build.any_package.stored import StoredTable

TITLE = "Parquet files"
FILE_NAME = "parquet"

_GROUP = 122_880  # rows, as DuckDB writes them


def write(tables: Sequence[StoredTable], source: DuckDBPyConnection, schema: str, target: Path) -> None:
    """Write `TABLE.parquet` for each table, which stands in `schema` of a DuckDB connection, into a new folder.

    Raises:
        OSError: a file cannot be written.
    """
    from pyarrow import parquet

    target.mkdir()
    for each in tables:
        reader = source.sql(f"FROM {schema}.{quoted(each.name)}").to_arrow_reader(_GROUP)
        described = reader.schema.with_metadata({"table_schema": json.dumps(dict(each.table.plan.schema))})
        with parquet.ParquetWriter(target / f"{each.name}.parquet", described, compression="zstd") as writer:
            for group in _groups(reader, described):
                writer.write_table(group, row_group_size=_GROUP)


def _groups(batches: Iterable[pa.RecordBatch], schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in tables of as many rows each: how DuckDB parts them differs from run to run."""
    import pyarrow as pa

    waiting = schema.empty_table()
    for batch in batches:
        waiting = pa.concat_tables([waiting, pa.Table.from_batches([batch]).replace_schema_metadata(schema.metadata)])
        while waiting.num_rows >= _GROUP:
            yield waiting.slice(0, _GROUP)
            waiting = waiting.slice(_GROUP)
    if waiting.num_rows:
        yield waiting
