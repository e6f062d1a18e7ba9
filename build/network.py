"""Who is tied to whom, and where each stands in the picture: worked out once here, for the site to draw.

The layout is igraph's Fruchterman-Reingold with a seeded generator. It is C code without dispatch on the processor, so
the same rows give the same points. Both tables are the site's own: what they hold follows from the data.
"""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

TIES = "network_ties"
NODES = "network_nodes"
# The picture is a square of this many units a side.
SIDE = 1000
_SEED = 2024
# igraph's own number; four times as many give no clearer picture.
_ROUNDS = 500

# The kinds are what the network can be filtered by. Days bound when the tie held; an empty one is not known.
_TIES = f"""
CREATE TABLE {TIES} (
  kind TEXT NOT NULL, actor_id TEXT NOT NULL, other_id TEXT NOT NULL, record_id TEXT NOT NULL,
  first_day TEXT, last_day TEXT
) STRICT;
INSERT INTO {TIES}
SELECT 'meeting', one.actor_id, two.actor_id, m.meeting_id, m.date_earliest, m.date_latest
FROM meetings m
JOIN meeting_participants one ON one.meeting_id = m.meeting_id
JOIN meeting_participants two ON two.meeting_id = m.meeting_id AND one.actor_id < two.actor_id
WHERE m.status = 'held' AND one.attendance = 'present' AND two.attendance = 'present'
UNION
SELECT 'deal', one.actor_id, two.actor_id, one.deal_id,
  (SELECT MIN(date_earliest) FROM deal_events v WHERE v.deal_id = one.deal_id), NULL
FROM deal_parties one JOIN deal_parties two ON two.deal_id = one.deal_id AND one.actor_id < two.actor_id
UNION
SELECT 'position', actor_id, organisation_id, position_id, start_earliest, end_latest
FROM positions
UNION
SELECT
  CASE WHEN type IN ('parent_of', 'parent_in_law_of', 'sibling_of') THEN 'kinship'
    WHEN type IN ('shareholder_of', 'subsidiary_of') THEN 'ownership' ELSE 'other tie' END,
  from_actor_id, to_actor_id, relationship_id, start_earliest, end_latest
FROM relationships
ORDER BY 1, 2, 3, 4;
CREATE INDEX idx_{TIES}_actor_id ON {TIES} (actor_id);
CREATE INDEX idx_{TIES}_other_id ON {TIES} (other_id);
CREATE TABLE {NODES} (
  actor_id TEXT PRIMARY KEY, x INTEGER NOT NULL, y INTEGER NOT NULL, ties INTEGER NOT NULL
) STRICT;
"""


def create(connection: sqlite3.Connection) -> None:
    """Create and fill both tables; the tables of the dataset must be filled."""
    connection.executescript(_TIES)
    pairs = connection.execute(f"SELECT actor_id, other_id FROM {TIES} WHERE actor_id <> other_id").fetchall()
    weights = Counter((min(pair), max(pair)) for pair in pairs)
    ties = Counter(actor_id for pair in weights for actor_id in pair)
    rows = ((actor_id, x, y, ties[actor_id]) for actor_id, (x, y) in points(weights).items())
    connection.executemany(f"INSERT INTO {NODES} VALUES (?, ?, ?, ?)", rows)


def points(weights: dict[tuple[str, str], int]) -> dict[str, tuple[int, int]]:
    """The point of each actor in a square of `SIDE` units, from how many ties each pair has.

    Returns:
        Actor id to x and y, by id; nothing where nobody is tied.
    """
    names = sorted({name for pair in weights for name in pair})
    if not names:
        return {}
    import igraph

    number = {name: index for index, name in enumerate(names)}
    edges = sorted((number[one], number[two]) for one, two in weights)
    graph = igraph.Graph(n=len(names), edges=edges)
    generator = random.Random(_SEED)  # noqa: S311 - a picture, not a secret
    igraph.set_random_number_generator(generator)
    try:
        found = _together(graph, [1 + weights[names[a], names[b]] ** 0.5 for a, b in edges], generator)
    finally:
        igraph.set_random_number_generator(random)
    return dict(zip(names, _fitted(found), strict=True))


def _together(graph: Any, weights: list[float], generator: random.Random) -> list[tuple[float, float]]:
    """A layout in which parts without a tie between them do not drift apart: a hub, left out later, holds them."""
    hub = graph.vcount()
    held = graph.copy()
    held.add_vertices(1)
    spokes = [(hub, max(part, key=lambda vertex: (graph.degree(vertex), -vertex))) for part in graph.components()]
    held.add_edges(spokes)
    start = [(generator.random(), generator.random()) for _ in range(hub + 1)]
    layout = held.layout_fruchterman_reingold(weights=[*weights, *[0.6] * len(spokes)], niter=_ROUNDS, seed=start)
    return [tuple(point) for point in layout.coords[:hub]]


def _fitted(found: list[tuple[float, float]]) -> list[tuple[int, int]]:
    """The points by rank between their place and an even spread: the middle, where all is crowded, gets more room."""
    columns = [_spread([point[axis] for point in found]) for axis in (0, 1)]
    return list(zip(*columns, strict=True))


def _spread(values: list[float]) -> list[int]:
    order = sorted(range(len(values)), key=lambda index: (values[index], index))
    low, high = values[order[0]], values[order[-1]]
    width = (high - low) or 1.0
    ranks = {index: rank / max(1, len(values) - 1) for rank, index in enumerate(order)}
    return [round(SIDE * (0.5 * (value - low) / width + 0.5 * ranks[index])) for index, value in enumerate(values)]
