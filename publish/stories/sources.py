"""A source: who published it, how much of it was read, and which records rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections

if TYPE_CHECKING:
    from publish.reading import Reader

MOST_CLAIMS = 200

_SOURCE = """
select s.*, o.control from sources s left join organisations o on o.actor_id = s.publisher_id where s.source_id = :id
"""
_PARTS = "select source_id, kind from sources where part_of_source_id = :id order by source_id"
_CLAIMS = """
select c.claim_id, c.record_id, r.table_name, c.locator, c.locator_end, c.stance, c.certainty,
  count(*) over () as total,
  (select coalesce(h.actor_id, h.source_id) from claim_hops h where h.claim_id = c.claim_id
   order by h.position desc limit 1) as speaker_id
from claims c join records r on r.record_id = c.record_id where c.source_id = :id
order by c.locator, c.record_id, c.claim_id limit :most
"""
_PASSED_ON = "select count(distinct claim_id) from claim_hops where source_id = :id"


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page; nothing on it depends on the day."""
    del on
    source = read.row(_SOURCE, id=record_id)
    if source is None:
        return {}
    return {
        "source": source,
        "parts_list": read.rows(_PARTS, id=record_id),
        "claims": read.rows(_CLAIMS, id=record_id, most=MOST_CLAIMS),
        "passed_on": read.value(_PASSED_ON, id=record_id),
        "connections": connections(read, record_id),
    }
