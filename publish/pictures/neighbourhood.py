"""The network of one step: an actor in the middle, those with most ties around, one line a kind of tie."""

from __future__ import annotations

from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from build.network import TIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from publish.reading import Reader, Row

MOST = 20
WIDTH, HEIGHT = 720, 520
_RADII = (225.0, 190.0)
_NAME_LENGTH = 26

_NEIGHBOURS = f"""
select other, count(*) as ties, group_concat(distinct kind) as kinds from (
  select other_id as other, kind from {TIES} where actor_id = :id
  union all select actor_id, kind from {TIES} where other_id = :id
) where other <> :id group by other order by ties desc, other limit :most
"""
# Kinds that share a colour.
LOOKS = {"kinship": "tie", "ownership": "tie", "other tie": "tie"}


def neighbours(read: Reader, actor_id: str) -> list[Row]:
    """The actors with most ties to one, each with `ties` and `kinds`."""
    rows = read.rows(_NEIGHBOURS, id=actor_id, most=MOST)
    return [row | {"kinds": sorted(row["kinds"].split(","))} for row in rows]


def neighbourhood(
    middle: str, rows: Sequence[dict[str, Any]], name: Callable[[str], str], path: Callable[[str], str]
) -> Markup | None:
    """An SVG with a link on each neighbour; None where there is none.

    Args:
        middle: The name in the middle.
        rows: What `neighbours` gives.
        name: The label of an actor's id.
        path: The path of an actor's page.
    """
    if not rows:
        return None
    centre = (WIDTH / 2, HEIGHT / 2)
    spots = [_spot(centre, index, len(rows)) for index in range(len(rows))]
    lines = Markup().join(_lines(centre, spot, row) for spot, row in zip(spots, rows, strict=True))
    names = Markup().join(
        _name(spot, centre, name(row["other"]), path(row["other"]), row["ties"])
        for spot, row in zip(spots, rows, strict=True)
    )
    return Markup(
        '<svg class="neighbourhood" viewBox="0 0 {} {}" role="group" aria-label="Those with most ties to {}">{}'
        '<circle class="middle" cx="{}" cy="{}" r="9"></circle><text class="middle" x="{}" y="{}">{}</text>{}</svg>'
    ).format(WIDTH, HEIGHT, middle, lines, *centre, centre[0], centre[1] - 15, _short(middle), names)


def _spot(centre: tuple[float, float], index: int, count: int) -> tuple[float, float]:
    angle = 2 * pi * (index + 0.5) / count - pi / 2
    # Every second one a little nearer, so that names beside each other do not overlap.
    near = 0.84 if index % 2 and count > 8 else 1.0
    return (round(centre[0] + _RADII[0] * near * cos(angle), 1), round(centre[1] + _RADII[1] * near * sin(angle), 1))


def _lines(centre: tuple[float, float], spot: tuple[float, float], row: dict[str, Any]) -> Markup:
    looks = list(dict.fromkeys(LOOKS.get(kind, kind) for kind in row["kinds"]))
    line = Markup('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}" stroke-width="{}"></line>')
    width = round(min(6.0, 1 + row["ties"] ** 0.5 / 2), 1)
    return Markup().join(
        line.format(look, centre[0] + 3 * turn, centre[1] + 3 * turn, spot[0] + 3 * turn, spot[1] + 3 * turn, width)
        for turn, look in enumerate(looks)
    )


def _name(spot: tuple[float, float], centre: tuple[float, float], name: str, path: str, ties: int) -> Markup:
    right = spot[0] >= centre[0]
    return Markup(
        '<a href="{}"><title>{}, {} ties</title><circle cx="{}" cy="{}" r="6"></circle>'
        '<text x="{}" y="{}" text-anchor="{}">{}</text></a>'
    ).format(
        path,
        name,
        ties,
        *spot,
        spot[0] + (10 if right else -10),
        spot[1] + 4,
        "start" if right else "end",
        _short(name),
    )


def _short(name: str) -> str:
    return name if len(name) <= _NAME_LENGTH else f"{name[: _NAME_LENGTH - 1]}…"
