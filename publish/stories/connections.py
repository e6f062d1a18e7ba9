"""What one record says of another: follows, revises, may be the same as."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.reading import Reader, Row

# What is `counted_in` an amount explains the amount, not the record.
_LINKS = """
select link_id, type, reason, from_record_id = :id as forward,
  case when from_record_id = :id then to_record_id else from_record_id end as other_id
from links where (from_record_id = :id or to_record_id = :id) and type <> 'counted_in'
order by type, other_id
"""


def connections(read: Reader, record_id: str) -> list[Row]:
    """The links from and to a record, with `other_id` and whether the link runs `forward`, from this record."""
    return read.rows(_LINKS, id=record_id)
