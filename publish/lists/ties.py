"""Who is tied to whom: the network as a list."""

from __future__ import annotations

from build.network import NODES, TIES
from publish.lists.filters import COUNTRIES_OF_ACTORS, OF_ACTORS, actor, country, period, undated
from publish.lists.listing import Filter, Listing

NETWORK = Listing(
    "network",
    "Network",
    "Who met whom, who is in a deal with whom, who holds a position where, who is kin to or owns whom.",
    ("kind", "actor_id", "actor", "other_id", "other", "record_id", "first_day", "last_day"),
    f"""
select t.kind, t.actor_id, a.label as actor, t.other_id, b.label as other, t.record_id, t.first_day, t.last_day
from {TIES} t join actors a on a.actor_id = t.actor_id join actors b on b.actor_id = t.other_id where {{where}}
""",
    "last_day desc nulls last, first_day desc nulls last, kind, record_id, actor_id, other_id",
    (
        actor(f"t.actor_id {OF_ACTORS} or t.other_id {OF_ACTORS}"),
        Filter(
            "kind",
            "Tie",
            "t.kind = :kind",
            choices=f"select distinct kind as value, kind as label from {TIES} order by kind",
        ),
        country("a.country = :country or b.country = :country", COUNTRIES_OF_ACTORS),
        *period("t.first_day", "t.last_day"),
    ),
    undated=undated("t.first_day", "t.last_day"),
)
POINTS = f"select n.actor_id, n.x, n.y, n.ties, a.label, a.type from {NODES} n join actors a on a.actor_id = n.actor_id"
