"""How long, how much: the amounts of records, each with those on whose word it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.reading import Reader, Row

_AMOUNTS = "select * from amounts where record_id = :id order by measure, date_earliest, amount_id"
_ORIGINS = """
select a.amount_id, o.origin_id, o.origin
from amounts a join record_origins o on o.record_id = a.amount_id and o.is_independent = 'yes'
where a.record_id = :id order by a.amount_id, o.origin
"""


def quantities(read: Reader, record_id: str) -> list[Row]:
    """The rows of `amounts` that belong to a record, each with its `origins`: who says so, independently."""
    rows = read.rows(_AMOUNTS, id=record_id)
    origins = read.rows(_ORIGINS, id=record_id)
    for row in rows:
        row["origins"] = [each for each in origins if each["amount_id"] == row["amount_id"]]
    return rows
