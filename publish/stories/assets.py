"""An asset: what it is, whose it is, which deals want it, which sanctions are on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.listings import listings_of_actor, listings_of_asset
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_about

if TYPE_CHECKING:
    from publish.reading import Reader

MOST_STATEMENTS = 40

_ASSET = "select * from assets where asset_id = :id"
_DEALS = """
select d.deal_id, d.deal_asset_id, d.role, w.stages from deal_assets d
left join stages_in_words w on w.deal_id = d.deal_id where d.asset_id = :id order by d.deal_id
"""
_MEETINGS = """
select a.meeting_id, a.how, a.told_in_id, m.date from agenda a join meetings m on m.meeting_id = a.meeting_id
where a.record_id = :id order by m.date_earliest nulls last, m.meeting_id
"""


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page."""
    asset = read.row(_ASSET, id=record_id)
    if asset is None:
        return {}
    return {
        "asset": asset,
        "deals": read.rows(_DEALS, id=record_id),
        "listings": listings_of_asset(read, record_id, on),
        "owner_listings": listings_of_actor(read, asset["actor_id"], on),
        "meetings": read.rows(_MEETINGS, id=record_id),
        "quantities": quantities(read, record_id),
        "statements": spoken_about(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }
