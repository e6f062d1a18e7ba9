"""Meetings on a map of land outlines: no borders, for on borders of disputed land any map takes a side.

The outlines are Natural Earth's at 1:110 million, in the public domain (`land.json`). The projection is Natural
Earth I (Patterson), which was made for such maps.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from math import radians, sqrt
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup

from publish.pictures.names import uncrowded

if TYPE_CHECKING:
    from publish.reading import Row

_LAND = Path(__file__).parent / "land.json"
# From 60° south to 80° north, where people live; the middle is where the equator meets Greenwich.
_SCALE = 178.0
WIDTH, HEIGHT = 980, 430
_MIDDLE = (470.0, 265.0)
_NAMED = 30


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
    spots = [(*project(*at), _radius(len(found))) for at, found in most]
    names = [_places_at(found)[0] for _, found in most]
    free = uncrowded([(x + r + 2, y + 4, name) for (x, y, r), (_, name) in zip(spots, names, strict=True)], 12, _NAMED)
    discs = Markup().join(
        _disc(spot, place, len(found), path(place[0]), named=named)
        for spot, place, (_, found), named in zip(spots, names, most, free, strict=True)
    )
    return Markup(
        '<svg id="world" viewBox="0 0 {} {}" role="group" aria-label="Meetings at {} places">'
        '<path class="land" d="{}"></path>{}</svg>'
    ).format(WIDTH, HEIGHT, len(places), _outlines(), discs)


def _radius(meetings: int) -> float:
    return round(2.5 + sqrt(meetings) * 1.6, 1)


def _disc(spot: tuple[float, float, float], place: tuple[str, str], meetings: int, path: str, *, named: bool) -> Markup:
    x, y, radius = spot
    told = f"{place[1]}: {meetings} meeting{'s' if meetings > 1 else ''}"
    return Markup(
        '<a href="{}" class="node{}" aria-label="{}"><title>{}</title><circle cx="{}" cy="{}" r="{}"></circle>'
        '<text x="{}" y="{}">{}</text></a>'
    ).format(
        path, " named" if named else "", told, told, x, y, radius, round(x + radius + 2, 1), round(y + 4, 1), place[1]
    )


def _places_at(found: list[Row]) -> list[tuple[str, str]]:
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
