"""Meetings on a map of land outlines: no borders, for on borders of disputed land any map takes a side.

The outlines are Natural Earth's at 1:110 million, in the public domain (`land.json`). The projection is Natural
Earth I (Patterson), which was made for such maps.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from math import radians
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from publish.reading import Row

_LAND = Path(__file__).parent / "land.json"
_SCALE = 170.0
WIDTH, HEIGHT = 940, 440
_MIDDLE = (430.0, 245.0)
_NAMED = 14


def world(rows: Iterable[Row], path: Callable[[str], str]) -> Markup | None:
    """An SVG with one disc a point, as large as the number of meetings there.

    Args:
        rows: Meetings with `latitude` and `longitude`, `place_id` and `place`.
        path: The path of the list, narrowed to a place.
    """
    places: defaultdict[tuple[float, float], list[Row]] = defaultdict(list)
    for row in rows:
        if row["latitude"] is not None:
            places[row["latitude"], row["longitude"]].append(row)
    if not places:
        return None
    most = sorted(places.items(), key=lambda item: (-len(item[1]), item[0]))
    discs = Markup().join(_disc(at, found, path, named=index < _NAMED) for index, (at, found) in enumerate(most))
    return Markup(
        '<svg id="world" viewBox="0 0 {} {}" role="group" aria-label="Meetings at {} places">'
        '<path class="land" d="{}"></path>{}</svg>'
    ).format(WIDTH, HEIGHT, len(places), _outlines(), discs)


def _disc(at: tuple[float, float], found: list[Row], path: Callable[[str], str], *, named: bool) -> Markup:
    x, y = project(*at)
    names = _places_at(found)
    told = f"{names[0][1]}: {len(found)} meeting{'s' if len(found) > 1 else ''}"
    radius = round(3 + len(found) ** 0.5 * 2.2, 1)
    return Markup(
        '<a href="{}" class="node{}" aria-label="{}"><title>{}</title><circle cx="{}" cy="{}" r="{}"></circle>'
        '<text x="{}" y="{}">{}</text></a>'
    ).format(
        path(names[0][0]), " named" if named else "", told, told, x, y, radius, round(x + radius + 2, 1), round(y + 4, 1),
        names[0][1],
    )  # fmt: skip


def _places_at(found: list[Row]) -> list[tuple[str, str]]:  # noqa: N802
    """The places at one point, that with most meetings first."""
    counts: defaultdict[tuple[str, str], int] = defaultdict(int)
    for row in found:
        counts[row["place_id"], row["place"]] += 1
    return sorted(counts, key=lambda place: (-counts[place], place))


@cache
def _outlines() -> str:
    rings = json.loads(_LAND.read_text(encoding="utf-8"))["rings"]
    return "".join(_ring([project(latitude, longitude) for longitude, latitude in ring]) for ring in rings)


def _ring(points: list[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points) + "Z"


def project(latitude: float, longitude: float) -> tuple[float, float]:
    """The point of the picture for degrees: the polynomial of Šavrič and others (2011), Natural Earth I."""
    phi, lam = radians(latitude), radians(longitude)
    p2 = phi * phi
    p4 = p2 * p2
    x = lam * (0.8707 - 0.131979 * p2 + p4 * (-0.013791 + p4 * (0.003971 * p2 - 0.001529 * p4)))
    y = phi * (1.007226 + p2 * (0.015085 + p4 * (-0.044475 + 0.028874 * p2 - 0.005916 * p4)))
    return round(_MIDDLE[0] + _SCALE * x, 1), round(_MIDDLE[1] - _SCALE * y, 1)
