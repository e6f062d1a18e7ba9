"""The built table `records`: every id, live or retired, with its table and label."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa

from build.labels import Labels, shares_ids
from validators.typed import Checked, arrow_schema

if TYPE_CHECKING:
    from validators.vocabularies import Vocabulary

RETIRED = "retired_ids"


def records(checked: Checked, vocabularies: dict[str, Vocabulary]) -> pa.Table:
    """The table, sorted by id. An id that two tables share is listed once, under the one that it points at."""
    labels = Labels(checked.package, checked.tables, vocabularies)
    rows = sorted((*_live(checked, labels), *_retired(checked)), key=lambda row: str(row["record_id"]))
    return pa.Table.from_pylist(rows, schema=arrow_schema(checked.package.by_name["records"]))


def _live(checked: Checked, labels: Labels) -> list[dict[str, Any]]:
    return [
        {"record_id": record_id, "table_name": table.name, "label": labels.label(record_id), "is_live": True}
        for table in checked.package.edited
        if table.name != RETIRED and not shares_ids(table)
        for record_id in checked.tables[table.name][table.key].to_pylist()
    ]


def _retired(checked: Checked) -> list[dict[str, Any]]:
    return [
        {
            "record_id": row["retired_id"],
            "table_name": row["table_name"],
            "label": row["retired_id"],
            "is_live": False,
            "successor_id": row["successor_id"],
        }
        for row in checked.tables[RETIRED].to_pylist()
    ]
