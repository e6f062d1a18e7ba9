"""The meetings as GeoJSON (RFC 7946, https://www.rfc-editor.org/rfc/rfc7946), for maps.

A meeting stands where its place does, or else the nearest place around it that has coordinates; `located_by` names
it. One whose place is not known, or has no coordinates, has no geometry (section 3.2) and is listed all the same.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from build.cell_text import cell_text
from releasing.formats.rows import Row, Rows

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content

TITLE = "GeoJSON of the meetings"
FILE_NAME = "meetings.geojson"
MEDIA_TYPE = "application/geo+json"

_PLAIN = ("label", "kind", "status", "recurrence", "date", "date_earliest", "date_latest", "purpose", "description")


def write(content: Content, target: Path) -> None:
    """Write the feature collection, one feature a line."""
    rows = Rows(content)
    places = rows.by_id("places")
    present = rows.grouped("meeting_participants", "meeting_id")
    with target.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for number, meeting in enumerate(rows.of("meetings")):
            feature = _feature(meeting, places, present.get(meeting["meeting_id"], []), rows)
            file.write(",\n" if number else "\n")
            file.write(json.dumps(feature, ensure_ascii=False))
        file.write("\n]}\n")


def _feature(meeting: Row, places: dict[str, Row], participants: list[Row], rows: Rows) -> dict[str, Any]:
    place = places.get(meeting["place_id"])
    located = _located(place, places)
    properties: dict[str, Any] = {name: None if meeting[name] is None else cell_text(meeting[name]) for name in _PLAIN}
    properties |= {
        "place": None if place is None else place["label"],
        "country": None if place is None else _country(place, places),
        "located_by": None if located is None else located["label"],
        "participants": [
            {"id": each["actor_id"], "name": rows.label(each["actor_id"]), "attendance": each["attendance"]}
            for each in participants
        ],
    }
    point = None if located is None else {"type": "Point", "coordinates": [located["longitude"], located["latitude"]]}
    return {"type": "Feature", "id": meeting["meeting_id"], "geometry": point, "properties": properties}


def _located(place: Row | None, places: dict[str, Row]) -> Row | None:
    while place is not None and None in (place["longitude"], place["latitude"]):
        place = places.get(place["part_of_place_id"])
    return place


def _country(place: Row | None, places: dict[str, Row]) -> str | None:
    while place is not None and place["country"] is None:
        place = places.get(place["part_of_place_id"])
    return None if place is None else str(place["country"])
