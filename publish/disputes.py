"""Where sources disagree about a record: all versions of each column, each with who says so and where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.reading import Reader, Row

_COLUMNS = "select column_name from disputed_columns where record_id = :id order by column_name"
_VERSIONS = """
select c.claim_id, c.source_id, c.locator, c.locator_end, c.stance, c.certainty, s.locator_unit, v.value, v.wording,
  (select coalesce(h.actor_id, h.source_id) from claim_hops h where h.claim_id = c.claim_id
   order by h.position desc limit 1) as speaker_id
from claims c join sources s on s.source_id = c.source_id
left join claim_values v on v.claim_id = c.claim_id and v.column_name = :column
where c.record_id = :id and (:column = '' or v.claim_value_id is not null)
order by v.value, c.stance = 'contradicts', c.source_id, c.locator, c.claim_id
"""
_REASON = "select reason from resolutions where record_id = :id and column_name = :column"


def disputes(read: Reader, record_id: str) -> list[dict[str, Any]]:
    """The disputed columns of a record: `column_name` ("" for the record as a whole), `versions` and `reason`."""
    return [_dispute(read, record_id, row["column_name"]) for row in read.rows(_COLUMNS, id=record_id)]


def _dispute(read: Reader, record_id: str, column: str) -> dict[str, Any]:
    versions: list[Row] = read.rows(_VERSIONS, id=record_id, column=column)
    return {"column_name": column, "versions": versions, "reason": read.value(_REASON, id=record_id, column=column)}
