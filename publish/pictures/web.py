"""The network: everyone who has a tie, where the build placed them, and one path for all ties of a kind.

A path a kind instead of an element a tie keeps thousands of ties in a few dozen kilobytes. A list of ties beside the
picture lets the script show those of one actor.
"""

from __future__ import annotations

import json
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

from build.network import SIDE
from publish.pictures.names import uncrowded
from publish.pictures.neighbourhood import LOOKS

if TYPE_CHECKING:
    from publish.reading import Row

_MARGIN = 40
# Names stand to the right of their discs.
_NAME = 200
# How many names stand in the picture; the others show on hover and focus.
_NAMED = 60
_LETTERS = 11


def web(nodes: Iterable[Row], ties: Iterable[Row], path: Callable[[str], str]) -> Markup | None:
    """An SVG of some ties and of those whom they tie.

    Args:
        nodes: Rows of `network_nodes` with `label` and `type`.
        ties: Rows of `network_ties`.
        path: The path of an actor's page.
    """
    pairs = Counter((tie["actor_id"], tie["other_id"], LOOKS.get(tie["kind"]) or str(tie["kind"])) for tie in ties)
    weight: Counter[str] = Counter()
    for (one, two, _), count in pairs.items():
        weight[one] += count
        weight[two] += count
    shown = [node for node in nodes if node["actor_id"] in weight]
    if not shown:
        return None
    shown.sort(key=lambda node: (-weight[node["actor_id"]], node["actor_id"]))
    number = {node["actor_id"]: index for index, node in enumerate(reversed(shown))}
    edges = [(number[a], number[b], look) for a, b, look in pairs if a in number and b in number]
    discs = [(node["x"], node["y"], _radius(weight[node["actor_id"]])) for node in shown]
    places = [(x + r + 2, y + 4, str(node["label"])) for (x, y, r), node in zip(discs, shown, strict=True)]
    named = uncrowded(places, _LETTERS, _NAMED)
    nodes_drawn = [
        _node(node, disc[2], path(node["actor_id"]), named=free)
        for node, disc, free in zip(shown, discs, named, strict=True)
    ]
    # Those with most ties are drawn last, over the others.
    marks = Markup().join(reversed(nodes_drawn))
    box = _box(shown)
    return Markup(
        '<svg id="web" viewBox="{}" role="group" aria-label="Network of {} actors and {} ties" data-edges="{}">{}'
        '<path class="near" d=""></path>{}</svg>'
    ).format(box, len(shown), len(edges), json.dumps([edge[:2] for edge in edges], separators=(",", ":")),
             _paths(edges, shown[::-1]), marks)  # fmt: skip


def _box(shown: list[Row]) -> str:
    """The part of the square in which somebody stands, with room for names at its edge."""
    left, right = min(node["x"] for node in shown), max(node["x"] for node in shown)
    top, bottom = min(node["y"] for node in shown), max(node["y"] for node in shown)
    width, height = max(right - left, SIDE // 4), max(bottom - top, SIDE // 6)
    return f"{left - _MARGIN} {top - _MARGIN} {width + _MARGIN + _NAME} {height + 2 * _MARGIN}"


def _paths(edges: list[tuple[int, int, str]], shown: list[Row]) -> Markup:
    drawn: defaultdict[str, list[str]] = defaultdict(list)
    for one, two, look in edges:
        drawn[look].append("M{x} {y}".format(**shown[one]) + "L{x} {y}".format(**shown[two]))
    path = Markup('<path class="ties {}" d="{}"></path>')
    return Markup().join(path.format(look, "".join(parts)) for look, parts in sorted(drawn.items()))


def _radius(ties: int) -> float:
    return round(2.5 + min(9.0, math.sqrt(ties) * 0.8), 1)


def _node(node: Row, radius: float, path: str, *, named: bool) -> Markup:
    return Markup(
        '<a href="{}" class="node {}{}" aria-label="{}"><circle cx="{}" cy="{}" r="{}"></circle>'
        '<text x="{}" y="{}">{}</text></a>'
    ).format(
        path, node["type"], " named" if named else "", node["label"], node["x"], node["y"], radius,
        node["x"] + radius + 2, node["y"] + 4, node["label"],
    )  # fmt: skip
