"""A deal: its life from first mention to now, its parties, assets, amounts, conditions, and what stands in its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_about

if TYPE_CHECKING:
    from publish.reading import Reader

MOST_STATEMENTS = 40

_DEAL = "select * from deals where deal_id = :id"
_STEPS = "select * from deal_steps where deal_id = :id"
_STAGES = "select stages from stages_in_words where deal_id = :id"
_PARTIES = "select * from deal_parties where deal_id = :id order by role, deal_party_id"
_ASSETS = """
select d.deal_asset_id, d.role, a.asset_id, a.kind, a.legal_state, a.country
from deal_assets d join assets a on a.asset_id = d.asset_id where d.deal_id = :id order by d.role, a.label
"""
_CONDITIONS = """
select c.*, t.position from deal_conditions c
left join vocabulary_terms t on t.vocabulary = 'condition_statuses' and t.value = c.status
where c.deal_id = :id order by t.position, c.date_earliest, c.deal_condition_id
"""
_PERMISSIONS = """
select * from authorisations where deal_id = :id
or authorisation_id in (select authorisation_id from deal_conditions where deal_id = :id)
order by coalesce(decided_earliest, requested_earliest) nulls last, authorisation_id
"""
_WAITS = "select * from waits where deal_id = :id and told_as_condition = 'no'"
_FAMILY = "select deal_id, parent_deal_id = :id as child from deals where parent_deal_id = :id or deal_id = :parent"
_SIBLINGS = "select deal_id from deals where parent_deal_id = :parent and deal_id <> :id order by deal_id"
_MEETINGS = """
select a.meeting_id, a.how, a.raised_by_id, a.told_in_id, m.date, m.status
from agenda a join meetings m on m.meeting_id = a.meeting_id where a.record_id = :id
order by m.date_earliest nulls last, m.meeting_id
"""
_POINTS = """
select p.plan_point_id, p.plan_id, p.position, p.summary from plan_points p where p.deal_id = :id
order by p.plan_id, p.position
"""


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page; nothing on it depends on the day."""
    del on
    deal = read.row(_DEAL, id=record_id)
    if deal is None:
        return {}
    parent = deal["parent_deal_id"]
    return {
        "deal": deal,
        "stages": read.value(_STAGES, id=record_id),
        "steps": read.rows(_STEPS, id=record_id),
        "parties": read.rows(_PARTIES, id=record_id),
        "assets": read.rows(_ASSETS, id=record_id),
        "quantities": quantities(read, record_id),
        "conditions": read.rows(_CONDITIONS, id=record_id),
        "permissions": read.rows(_PERMISSIONS, id=record_id),
        "waits": read.rows(_WAITS, id=record_id),
        "family": read.rows(_FAMILY, id=record_id, parent=parent),
        "siblings": read.rows(_SIBLINGS, id=record_id, parent=parent),
        "meetings": read.rows(_MEETINGS, id=record_id),
        "points": read.rows(_POINTS, id=record_id),
        "statements": spoken_about(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }
