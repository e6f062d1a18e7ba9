"""A place: what met there, what lies there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.words_spoken import spoken_about

if TYPE_CHECKING:
    from publish.reading import Reader

MOST_MEETINGS = 200
MOST_STATEMENTS = 40

_PLACE = "select * from places where place_id = :id"
_PARTS = "select place_id, kind from places where part_of_place_id = :id order by label"
# The place itself and whatever is part of it.
_WITHIN = """
with recursive within(place_id) as (
  select :id union select p.place_id from places p join within w on p.part_of_place_id = w.place_id
)
"""
_MEETINGS = f"""
{_WITHIN}
select m.meeting_id, m.kind, m.status, m.date, m.place_id, count(*) over () as total
from meetings m join within w on w.place_id = m.place_id
order by coalesce(m.date_latest, m.date_earliest) desc nulls last, m.meeting_id limit :most
"""
_ASSETS = f"{_WITHIN} select a.asset_id, a.kind from assets a join within w on w.place_id = a.place_id order by a.label"


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page; nothing on it depends on the day."""
    del on
    place = read.row(_PLACE, id=record_id)
    if place is None:
        return {}
    return {
        "place": place,
        "parts_list": read.rows(_PARTS, id=record_id),
        "meetings": read.rows(_MEETINGS, id=record_id, most=MOST_MEETINGS),
        "assets": read.rows(_ASSETS, id=record_id),
        "statements": spoken_about(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }
