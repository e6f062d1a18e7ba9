"""Records that hold all words of a query, in any script, through the full-text index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from build.search_terms import fold

if TYPE_CHECKING:
    from publish.reading import Reader, Row

_FOUND = """
select r.record_id, r.table_name, r.label, coalesce(n.ties, 0) as ties
from records_fts f join records r on r.rowid = f.rowid
left join network_nodes n on n.actor_id = r.record_id
where records_fts match escape_fts(:text) and r.is_live and r.table_name in (select value from json_each(:tables))
order by ties desc, length(r.label), r.record_id
limit :most
"""
# How many are read for each that is shown.
_WEIGHED = 12
_COUNTS = """
select r.table_name, count(*) as count from records_fts f join records r on r.rowid = f.rowid
where records_fts match escape_fts(:text) and r.is_live group by 1
"""


def holding(read: Reader, text: str, tables: str, most: int) -> list[Row]:
    """The records of some tables (a JSON array) that hold all words.

    Those that are called so come first, then those of which more is known.
    """
    rows = read.rows(_FOUND, text=text, tables=tables, most=most * _WEIGHED)
    words = fold(text).split()
    rows.sort(key=lambda row: not all(word in fold(row["label"]) for word in words))
    return rows[:most]


def counts(read: Reader, text: str) -> dict[str, int]:
    """How many records of each table hold all words."""
    return {row["table_name"]: row["count"] for row in read.rows(_COUNTS, text=text)}
