"""The home page: what is new, what moves, how much there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.listings import IN_FORCE

if TYPE_CHECKING:
    from publish.reading import Reader

_SHOWN = 6
_MEETINGS = """
select meeting_id, date, status, place_id from meetings
where status = 'held' and coalesce(date_latest, date_earliest) <= :on
order by coalesce(date_earliest, date_latest) desc, meeting_id limit :most
"""
_DEALS = """
select deal_id, stage, date, actor_id, deal_event_id from deal_events e
where deal_event_id = (
  select f.deal_event_id from deal_events f where f.deal_id = e.deal_id and f.date_latest <= :on
  order by f.date_earliest desc, f.deal_event_id limit 1)
order by date_earliest desc nulls last, deal_event_id limit :most
"""
_SANCTIONS = """
select sanction_id, date, change, first_day from (
  select s.sanction_id, s.listed as date, 'imposed' as change, s.listed_earliest as first_day from sanctions s
  union all
  select s.sanction_id, s.lifted, 'lifted', s.lifted_earliest from sanctions s where s.lifted <> '..'
) where first_day <= :on order by first_day desc, sanction_id limit :most
"""
_NUMBERS = f"""
select
  (select count(*) from actors where type = 'person') as people,
  (select count(*) from actors where type = 'organisation') as organisations,
  (select count(*) from meetings where status = 'held') as meetings,
  (select count(*) from deals) as deals,
  (select count(*) from sanctions s where {IN_FORCE} = 'yes') as sanctions,
  (select count(*) from sources where read_extent <> 'none') as sources,
  (select count(*) from claims) as claims,
  (select count(*) from record_evidence where is_disputed = 'yes') as disputed,
  (select max(consulted) from sources) as read_until
"""


def gather(read: Reader, on: str) -> dict[str, Any]:
    """The latest held meetings, the last step of the deals that moved last, the latest sanctions, and the numbers."""
    return {
        "meetings": read.rows(_MEETINGS, on=on, most=_SHOWN),
        "deals": read.rows(_DEALS, on=on, most=_SHOWN),
        "sanctions": read.rows(_SANCTIONS, on=on, most=_SHOWN),
        "numbers": read.row(_NUMBERS, on=on),
    }
