"""Sanctions on a target, and whether each was in force on a day: yes, no or unknown.

The reasoning is that of `queries/questions/sanctions_on_a_day.sql`: a listing counts from its first day and no longer
on the day it is lifted; where the dates leave it open, the answer is unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publish.reading import Reader, Row

# `:on` is an ISO day.
IN_FORCE = """
case
  when :on < s.listed_earliest then 'no'
  when :on >= s.lifted_latest then 'no'
  when s.listed_latest <= :on and (s.lifted is null or s.lifted = '..' or :on < s.lifted_earliest) then 'yes'
  else 'unknown'
end
"""
_COLUMNS = f"""
s.sanction_id, s.label, s.authority_id, s.target_actor_id, s.target_asset_id, s.sanction_programme_id, s.listed,
s.lifted, {IN_FORCE} as in_force
"""
_ORDER = "order by in_force = 'no', in_force = 'unknown', s.listed_earliest nulls last, s.sanction_id"
_ON_ACTOR = f"select {_COLUMNS} from sanctions s where s.target_actor_id = :id {_ORDER}"
_ON_ASSET = f"select {_COLUMNS} from sanctions s where s.target_asset_id = :id {_ORDER}"
# A position counts where it is not certain that it had ended, or not begun, on the day.
_THROUGH = f"""
select {_COLUMNS}, p.position_id, p.title, p.organisation_id,
  case when p.start_latest <= :on and (p."end" = '..' or :on <= p.end_earliest) then 'yes' else 'unknown' end as held
from positions p join sanctions s on s.target_actor_id = p.organisation_id
where p.actor_id = :id and coalesce(:on >= p.start_earliest, true) and coalesce(:on <= p.end_latest, true)
{_ORDER}
"""
_ABSENCES = "select * from list_absences where actor_id = :id order by date_latest desc, list_absence_id"


def listings_of_actor(read: Reader, actor_id: str, on: str) -> list[Row]:
    """The sanctions on an actor in person."""
    return read.rows(_ON_ACTOR, id=actor_id, on=on)


def listings_of_asset(read: Reader, asset_id: str, on: str) -> list[Row]:
    """The sanctions on an asset."""
    return read.rows(_ON_ASSET, id=asset_id, on=on)


def listings_through_positions(read: Reader, actor_id: str, on: str) -> list[Row]:
    """The sanctions on organisations in which an actor held, or may have held, a position on the day."""
    return read.rows(_THROUGH, id=actor_id, on=on)


def absences(read: Reader, actor_id: str) -> list[Row]:
    """The lists on which an actor was looked for and not found."""
    return read.rows(_ABSENCES, id=actor_id)
