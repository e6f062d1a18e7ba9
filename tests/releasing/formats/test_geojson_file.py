"""The map of the meetings, against the rules of RFC 7946."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from build.content import Content
from releasing.formats import geojson_file

# RFC 7946: a Feature has exactly a type, an id, a geometry (which may be null) and properties; a position is
# longitude before latitude; no `crs`.
SCHEMA = {
    "type": "object",
    "additionalProperties": False,
    "required": ["type", "features"],
    "properties": {
        "type": {"const": "FeatureCollection"},
        "features": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["type", "id", "geometry", "properties"],
                "properties": {
                    "type": {"const": "Feature"},
                    "id": {"type": "string"},
                    "properties": {"type": "object"},
                    "geometry": {
                        "oneOf": [
                            {"type": "null"},
                            {
                                "type": "object",
                                "additionalProperties": False,
                                "required": ["type", "coordinates"],
                                "properties": {
                                    "type": {"const": "Point"},
                                    "coordinates": {
                                        "type": "array",
                                        "prefixItems": [
                                            {"type": "number", "minimum": -180, "maximum": 180},
                                            {"type": "number", "minimum": -90, "maximum": 90},
                                        ],
                                        "minItems": 2,
                                        "maxItems": 2,
                                    },
                                },
                            },
                        ]
                    },
                },
            },
        },
    },
}


@pytest.fixture(scope="module")
def collection(folder: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((folder / geojson_file.FILE_NAME).read_text())
    return found


def test_it_keeps_to_the_rules(collection: dict[str, Any]) -> None:
    jsonschema.validate(collection, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_a_swapped_point_breaks_the_rules(collection: dict[str, Any]) -> None:
    broken = json.loads(json.dumps(collection))
    broken["features"][0]["geometry"] = {"type": "Point", "coordinates": [55.75, 137.5]}
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, SCHEMA, cls=jsonschema.Draft202012Validator)


def test_every_meeting_is_there_and_one_with_coordinates_is_on_the_map(
    collection: dict[str, Any], whole: Content
) -> None:
    features = {feature["id"]: feature for feature in collection["features"]}
    assert features.keys() == set(whole.tables["meetings"]["meeting_id"].to_pylist())
    talks = features["mtg-2025-03-04-exampleville"]
    assert talks["geometry"] == {"type": "Point", "coordinates": [20, 60.5]}
    assert (talks["properties"]["place"], talks["properties"]["date_earliest"]) == ("Exampleville", "2025-03-04")
    assert features["mtg-2025-03-07-call"]["geometry"] is None
