"""A sanction: on whom, by whom, since when, with which measures and exceptions, and what it bears on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.listings import IN_FORCE
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_about

if TYPE_CHECKING:
    from publish.reading import Reader

MOST_STATEMENTS = 40
MOST_MEETINGS = 60

_SANCTION = f"select s.*, {IN_FORCE} as in_force from sanctions s where s.sanction_id = :id"
_PROGRAMME = "select * from sanction_programmes where sanction_programme_id = :id"
_MEASURES = "select * from sanction_measures where sanction_id = :id order by start_earliest, sanction_measure_id"
_LICENCES = """
select * from authorisations where sanction_id = :id
order by coalesce(decided_earliest, requested_earliest) nulls last, authorisation_id
"""
_DEALS = """
select deal_id, kind, told_as_condition, waits_for, status_label, record_id from waits where sanction_id = :id
order by told_as_condition desc, deal_id
"""
_PRESENT = """
select distinct d.meeting_id, d.actor_id, d.meeting_participant_id, d.connection, d.in_force, d.because, m.date
from sanctions_on_the_day d join meetings m on m.meeting_id = d.meeting_id
where d.sanction_id = :id and d.in_force <> 'no' and d.attendance = 'present' and m.status = 'held'
order by m.date_latest desc nulls last, d.meeting_id, d.actor_id, d.connection limit :most
"""
_OTHERS = f"""
select s.sanction_id, s.authority_id, s.listed, s.lifted, {IN_FORCE} as in_force from sanctions s
where s.sanction_id <> :id and (s.target_actor_id = :actor or s.target_asset_id = :asset)
order by s.listed_earliest nulls last, s.sanction_id
"""


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page."""
    sanction = read.row(_SANCTION, id=record_id, on=on)
    if sanction is None:
        return {}
    return {
        "sanction": sanction,
        "programme": read.row(_PROGRAMME, id=sanction["sanction_programme_id"]),
        "measures": read.rows(_MEASURES, id=record_id),
        "licences": read.rows(_LICENCES, id=record_id),
        "deals": read.rows(_DEALS, id=record_id),
        "present": read.rows(_PRESENT, id=record_id, most=MOST_MEETINGS),
        "others": read.rows(
            _OTHERS, id=record_id, on=on, actor=sanction["target_actor_id"], asset=sanction["target_asset_id"]
        ),
        "quantities": quantities(read, record_id),
        "statements": spoken_about(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }
