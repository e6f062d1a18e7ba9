"""A descriptor with anything anywhere: what the screen takes for sound, frictionless takes for sound too."""

from __future__ import annotations

import copy
import json
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, note, settings
from hypothesis import strategies as st

from tests.validators.screen.frictionless_report import expected, screened

DESCRIPTOR: dict[str, Any] = {
    "name": "package",
    "title": "A package",
    "created": "2025-01-01T00:00:00Z",
    "licenses": [{"name": "CC0-1.0"}],
    "contributors": [{"title": "Somebody", "roles": ["creator"]}],
    "resources": [
        {
            "name": "table",
            "path": "table.csv",
            "encoding": "utf-8",
            "schema": {
                "fields": [
                    {"name": "id", "type": "integer", "constraints": {"required": True, "minimum": 1}},
                    {"name": "text", "type": "string", "format": "default", "constraints": {"pattern": "[a-z]*"}},
                    {"name": "flag", "type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
                ],
                "primaryKey": ["id"],
                "foreignKeys": [{"fields": ["id"], "reference": {"resource": "", "fields": ["id"]}}],
                "missingValues": ["", "NA"],
            },
        }
    ],
}
CLEAN = b"id,text,flag\n1,a,yes\n2,,NA\n"
CONTENTS = [CLEAN, CLEAN + b"x,B,\n2,b,no\n"]

NAMES = sorted(
    {
        *[
            "name",
            "title",
            "description",
            "version",
            "homepage",
            "created",
            "keywords",
            "licenses",
            "contributors",
            "sources",
            "image",
            "id",
            "profile",
        ],
        *[
            "$schema",
            "resources",
            "path",
            "data",
            "url",
            "scheme",
            "format",
            "type",
            "mediatype",
            "encoding",
            "dialect",
            "schema",
            "compression",
        ],
        *[
            "innerpath",
            "extrapaths",
            "hash",
            "bytes",
            "rows",
            "fields",
            "stats",
            "layout",
            "primaryKey",
            "foreignKeys",
            "missingValues",
        ],
        *[
            "fieldsMatch",
            "uniqueKeys",
            "constraints",
            "trueValues",
            "falseValues",
            "bareNumber",
            "decimalChar",
            "groupChar",
        ],
        *[
            "floatNumber",
            "example",
            "rdfType",
            "categories",
            "required",
            "unique",
            "minimum",
            "maximum",
            "exclusiveMinimum",
        ],
        *[
            "minLength",
            "maxLength",
            "pattern",
            "enum",
            "delimiter",
            "itemType",
            "arrayItem",
            "email",
            "role",
            "roles",
            "custom",
        ],
    }
)
TYPES = ["string", "integer", "number", "boolean", "date", "year", "any", "list", "array", "geojson", "unheard-of"]
VALUES = st.one_of(
    st.sampled_from(
        [None, True, False, 0, 1, -1, 1.5, "", "x", "id", "text", "table", "Not A Name", "default", "uri", "a@b"]
    ),
    st.sampled_from(
        [[], {}, [None], ["x"], ["id"], [{}], {"x": 1}, [{"value": "a"}], [{"title": "x"}], [{"path": "x"}]]
    ),
    st.sampled_from(
        ["https://datapackage.org/profiles/2.0/datapackage.json", "tabular-data-resource", "../up.csv", "csv"]
    ),
    st.sampled_from(TYPES),
)


@st.composite
def descriptors(draw: st.DrawFn) -> Any:
    """The descriptor with one or two of its properties changed, added or taken away."""
    found = copy.deepcopy(DESCRIPTOR)
    for _ in range(draw(st.integers(1, 2))):
        place: Any = found
        while isinstance(place, dict | list) and len(place) and draw(st.integers(0, 3)):
            inside = [
                each for each in (place.values() if isinstance(place, dict) else place) if isinstance(each, dict | list)
            ]
            if not inside:
                break
            place = draw(st.sampled_from(inside))
        if isinstance(place, list):
            place.append(copy.deepcopy(draw(VALUES)))
        elif draw(st.integers(0, 4)) == 0 and place:
            place.pop(draw(st.sampled_from(sorted(place))))
        else:
            place[draw(st.sampled_from([*NAMES, *sorted(place)]))] = copy.deepcopy(draw(VALUES))
    return found


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(descriptors(), st.sampled_from(CONTENTS))
def test_any_descriptor_gets_the_report_of_frictionless(descriptor: Any, content: bytes) -> None:
    note(json.dumps(descriptor, indent=1))
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "table.csv").write_bytes(content)
        path = Path(folder) / "datapackage.json"
        path.write_text(json.dumps(descriptor), encoding="utf-8")
        try:
            theirs = expected(path)
        except Exception:
            return
        assert screened(path)[0] == theirs
