"""A person, an organisation or another actor: names, sanctions, posts, ties, meetings, deals, words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.listings import absences, listings_of_actor, listings_through_positions
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_about, spoken_by

if TYPE_CHECKING:
    from publish.reading import Reader, Row

MOST_MEETINGS = 40
MOST_STATEMENTS = 15
MOST_COMPANIONS = 24
MOST_EVENTS = 8
_MOST_TIES = 200

_ACTOR = """
select a.*, p.occupation, p.included_because, o.kind as organisation_kind, o.control
from actors a left join people p on p.actor_id = a.actor_id left join organisations o on o.actor_id = a.actor_id
where a.actor_id = :id
"""
_NAMES = "select * from actor_names where actor_id = :id order by language <> 'en', language, kind, actor_name_id"
_IDENTIFIERS = "select * from actor_identifiers where actor_id = :id order by scheme, value"
_POSITIONS = """
select * from positions where {side} = :id
order by coalesce(end_latest, '9999') desc, start_earliest desc nulls last, position_id limit :most
"""
_TIES = """
select r.*, r.from_actor_id = :id as forward,
  case when r.from_actor_id = :id then r.to_actor_id else r.from_actor_id end as other_id,
  m.amount_id, m.measure, m.low, m.high, m.qualifier, m.unit_system, m.unit, m.period
from relationships r left join amounts m on m.record_id = r.relationship_id and m.measure = 'share'
where r.from_actor_id = :id or r.to_actor_id = :id
order by r.type, forward desc, m.high desc nulls last, r.start_earliest, r.relationship_id limit :most
"""
_MEETINGS = """
select m.meeting_id, m.kind, m.status, m.date, m.place_id, p.meeting_participant_id, p.role, p.attendance,
  p.for_organisation_id, count(*) over () as total,
  (select group_concat(actor_id) from (
    select q.actor_id from meeting_participants q
    where q.meeting_id = m.meeting_id and q.actor_id <> :id and q.attendance in ('present', 'expected')
    order by q.role <> 'principal', q.actor_id limit 5)) as companions,
  (select count(*) from meeting_participants q where q.meeting_id = m.meeting_id and q.actor_id <> :id) as company
from meeting_participants p join meetings m on m.meeting_id = p.meeting_id
where p.actor_id = :id
order by coalesce(m.date_latest, m.date_earliest) desc nulls last, m.meeting_id limit :most
"""
# An organisation takes part through those who came for it.
_SENT = """
select m.meeting_id, m.kind, m.status, m.date, m.place_id, group_concat(p.actor_id) as companions,
  count(*) over () as total
from meeting_participants p join meetings m on m.meeting_id = p.meeting_id
where p.for_organisation_id = :id and p.actor_id <> :id group by m.meeting_id
order by coalesce(m.date_latest, m.date_earliest) desc nulls last, m.meeting_id limit :most
"""
_COMPANIONS = """
select e.other_actor_id as actor_id, count(distinct e.meeting_id) as meetings, min(m.date_earliest) as first_day,
  max(m.date_latest) as last_day, a.type
from encounters e join meetings m on m.meeting_id = e.meeting_id join actors a on a.actor_id = e.other_actor_id
where e.actor_id = :id group by 1 order by 2 desc, 1 limit :most
"""
_DEALS = """
select p.deal_id, p.deal_party_id, p.role, null as through_id, null as tie, w.stages
from deal_parties p left join stages_in_words w on w.deal_id = p.deal_id where p.actor_id = :id
union all
select p.deal_id, p.deal_party_id, p.role, p.actor_id, o.title, w.stages
from positions o join deal_parties p on p.actor_id = o.organisation_id
left join stages_in_words w on w.deal_id = p.deal_id
where o.actor_id = :id
  and not exists (select 1 from deal_parties q where q.deal_id = p.deal_id and q.actor_id = :id)
union all
select p.deal_id, p.deal_party_id, p.role, p.actor_id, 'owner', w.stages
from relationships r join deal_parties p on p.actor_id = r.to_actor_id
left join stages_in_words w on w.deal_id = p.deal_id
where r.type = 'shareholder_of' and r.from_actor_id = :id
  and not exists (select 1 from deal_parties q where q.deal_id = p.deal_id and q.actor_id = :id)
order by 4 nulls first, 1, 2
"""
_LATEST = """
select t.date, t.kind, t.what, t.record_id from timeline_entries t
where t.record_id in (select record_id from record_actors where actor_id = :id)
  and coalesce(t.date_earliest <= :on, false)
order by t.date_earliest desc, t.record_id, t.what limit :most
"""
_ASSETS = "select asset_id, kind, legal_state from assets where actor_id = :id order by label, asset_id"
_IMPOSED = "select count(*) from sanctions where authority_id = :id"
_PUBLISHED = "select count(*) from sources where publisher_id = :id"


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page."""
    actor = read.row(_ACTOR, id=record_id)
    if actor is None:
        return {}
    return {
        "subject": actor,
        "names": read.rows(_NAMES, id=record_id),
        "identifiers": read.rows(_IDENTIFIERS, id=record_id),
        "listings": listings_of_actor(read, record_id, on),
        "through": listings_through_positions(read, record_id, on),
        "absences": absences(read, record_id),
        "positions": read.rows(_POSITIONS.format(side="actor_id"), id=record_id, most=_MOST_TIES),
        "staff": read.rows(_POSITIONS.format(side="organisation_id"), id=record_id, most=_MOST_TIES),
        "ties": read.rows(_TIES, id=record_id, most=_MOST_TIES),
        "meetings": _with_company(read.rows(_MEETINGS, id=record_id, most=MOST_MEETINGS)),
        "sent": _with_company(read.rows(_SENT, id=record_id, most=MOST_MEETINGS)),
        "companions": read.rows(_COMPANIONS, id=record_id, most=MOST_COMPANIONS),
        "deals": read.rows(_DEALS, id=record_id),
        "assets": read.rows(_ASSETS, id=record_id),
        "latest": read.rows(_LATEST, id=record_id, on=on, most=MOST_EVENTS),
        "quantities": quantities(read, record_id),
        "said": spoken_by(read, record_id, MOST_STATEMENTS),
        "about": spoken_about(read, record_id, MOST_STATEMENTS),
        "imposed": read.value(_IMPOSED, id=record_id),
        "published": read.value(_PUBLISHED, id=record_id),
        "connections": connections(read, record_id),
    }


def _with_company(rows: list[Row]) -> list[Row]:
    return [row | {"companions": row["companions"].split(",") if row["companions"] else []} for row in rows]
