"""A meeting: who, for whom, where, how long according to whom, what came before and after, what was on the table."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_at

if TYPE_CHECKING:
    from publish.reading import Reader, Row

MOST_STATEMENTS = 40
_NEIGHBOURS = 3

_MEETING = "select * from meetings where meeting_id = :id"
_PLACE = "select place_id, country from places where place_id = :id"
_PARTICIPANTS = """
select * from meeting_participants where meeting_id = :id
order by attendance <> 'present', role <> 'principal', for_organisation_id, actor_id
"""
_SANCTIONS = """
select meeting_participant_id, sanction_id, authority_id, target_id, link, connection, in_force, because
from sanctions_on_the_day where meeting_id = :id and in_force <> 'no'
order by meeting_participant_id, link <> 'in person', in_force, sanction_id
"""
_AGENDA = "select * from agenda where meeting_id = :id"
_STEPS = "select * from deal_events where meeting_id = :id order by deal_id, deal_event_id"
_PARTS = "select meeting_id, date from meetings where part_of_meeting_id = :id order by date_earliest, meeting_id"
# Contacts at which at least two of the same took part; one is enough where one only is known.
_SHARED = """
with here as (
  select actor_id from meeting_participants where meeting_id = :id and attendance in ('present', 'expected')
),
near as (
  select p.meeting_id, count(distinct p.actor_id) as shared, group_concat(distinct p.actor_id) as actor_ids
  from meeting_participants p join here on here.actor_id = p.actor_id
  where p.meeting_id <> :id group by p.meeting_id
)
select m.meeting_id, m.date, m.status, near.actor_ids
from near join meetings m on m.meeting_id = near.meeting_id
where near.shared >= min(2, (select count(*) from here)) and {side} limit :most
"""
_BEFORE = _SHARED.format(side="m.date_latest < :first order by m.date_latest desc, m.date_earliest desc, m.meeting_id")
_AFTER = _SHARED.format(side="m.date_earliest > :last order by m.date_earliest, m.date_latest, m.meeting_id")


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page; the day of the meeting counts for sanctions, not `on`."""
    del on
    meeting = read.row(_MEETING, id=record_id)
    if meeting is None:
        return {}
    return {
        "meeting": meeting,
        "place": read.row(_PLACE, id=meeting["place_id"]),
        "participants": _participants(read, record_id),
        "quantities": quantities(read, record_id),
        "agenda": read.rows(_AGENDA, id=record_id),
        "steps": read.rows(_STEPS, id=record_id),
        "parts_list": read.rows(_PARTS, id=record_id),
        "before": _near(read, _BEFORE, record_id, first=meeting["date_earliest"])[::-1],
        "after": _near(read, _AFTER, record_id, last=meeting["date_latest"]),
        "statements": spoken_at(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }


def _participants(read: Reader, meeting_id: str) -> list[Row]:
    """Who took part, each with `sanctions`: those in force, or perhaps in force, on the day, once each."""
    found: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in read.rows(_SANCTIONS, id=meeting_id):
        found[row["meeting_participant_id"]].setdefault(row["sanction_id"], row)
    rows = read.rows(_PARTICIPANTS, id=meeting_id)
    return [row | {"sanctions": list(found[row["meeting_participant_id"]].values())} for row in rows]


def _near(read: Reader, sql: str, meeting_id: str, **day: str | None) -> list[Row]:
    rows = read.rows(sql, id=meeting_id, most=_NEIGHBOURS, **day)
    return [row | {"actor_ids": row["actor_ids"].split(",")} for row in rows]
