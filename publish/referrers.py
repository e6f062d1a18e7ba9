"""The rows that point at a record, table by table."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from publish.metadata import DATABASE
from publish.record_index import find_record, row_path
from validators.descriptor import ANY_TABLE

SHOWN = 12
# Shown on the page as evidence.
_EVIDENCE = {"claims", "resolutions"}


async def referrers(datasette: Any, table: str, key: str) -> list[dict[str, Any]]:
    """For each column that points at the row: `title`, `count`, `path` of all of them and the first `rows`."""
    tables = datasette.metadata("tables", database=DATABASE)
    pairs = [
        (other, column)
        for other, metadata in tables.items()
        if other not in _EVIDENCE
        for column, target in metadata.get("points_at", {}).items()
        if target in (table, ANY_TABLE)
    ]
    found = [await _referring(datasette, other, column, key) for other, column in pairs]
    return [group for group in found if group["count"]]


async def _referring(datasette: Any, table: str, column: str, key: str) -> dict[str, Any]:
    database = datasette.get_database(DATABASE)
    own_key = (await database.primary_keys(table))[0]
    sql = f"select [{own_key}], count(*) over () from [{table}] where [{column}] = :key order by 1 limit {SHOWN}"
    rows = list(await database.execute(sql, {"key": key}))
    metadata = datasette.table_metadata(DATABASE, table)
    return {
        "title": metadata["title"],
        "as": metadata["titles"][column],
        "count": rows[0][1] if rows else 0,
        "path": f"{datasette.urls.table(DATABASE, table)}?{urlencode({column: key})}",
        "rows": [{"label": _label(datasette, row[0]), "path": row_path(datasette, table, row[0])} for row in rows],
    }


def _label(datasette: Any, key: str) -> str:
    record = find_record(datasette, key)
    return key if record is None else record.label
