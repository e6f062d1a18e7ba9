"""What a reader should not take for settled: records on which sources disagree, or that rest on one unnamed voice."""

from __future__ import annotations

from publish.lists.listing import Filter, Listing

_TABLES = """
select distinct table_name as value, table_name as label from record_evidence where {which} order by 1
"""
_SQL = """
select e.record_id, e.table_name, e.label, e.evidence, e.is_disputed, e.rests_on_one_anonymous, e.is_alleged_only,
  (select group_concat(column_name) from disputed_columns d where d.record_id = e.record_id) as columns,
  (select o.origin_id from record_origins o
   where o.record_id = e.record_id and o.is_independent = 'yes' limit 1) as origin_id
from record_evidence e where WHICH and {where}
"""


def _listing(name: str, title: str, lead: str, which: str, columns: tuple[str, ...]) -> Listing:
    table = Filter(
        "table", "Kind of record", "e.table_name = :table", choices=_TABLES.format(which=which), kind="table"
    )
    sql = _SQL.replace("WHICH", f"e.{which}")
    return Listing(name, title, lead, columns, sql, "table_name, label, record_id", (table,))


DISPUTED = _listing(
    "disputed",
    "Where sources disagree",
    "Every record of which sources give versions that cannot both hold. All versions are kept; where a cell had to be "
    "filled, the reason is written down.",
    "is_disputed = 'yes'",
    ("record_id", "table_name", "label", "columns", "evidence"),
)
ANONYMOUS = _listing(
    "anonymous",
    "Resting on one anonymous source",
    "Every record whose whole support goes back to one unnamed speaker, or one unnamed group quoted as one.",
    "rests_on_one_anonymous = 'yes'",
    ("record_id", "table_name", "label", "origin_id", "evidence"),
)
ALLEGED = _listing(
    "alleged",
    "Only alleged",
    "Every record that is no more than an allegation in what was read.",
    "is_alleged_only = 'yes'",
    ("record_id", "table_name", "label", "evidence"),
)
