"""Every type, format and constraint against the values that have caused trouble: verdicts are frictionless's."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest

from tests.validators.screen.awkward import AWKWARD
from tests.validators.screen.frictionless_report import expected, screened, write_package
from validators.failure import CannotRunError

V2 = {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}

# A field, and texts that the screen has to prove by itself.
CASES: list[tuple[dict[str, Any], list[str]]] = [
    ({"type": "string"}, ["a", "漢字", " "]),
    ({"type": "string", "constraints": {"minLength": 2, "maxLength": 3}}, ["ab", "漢字", "é1"]),
    ({"type": "string", "constraints": {"pattern": "[a-z]{2,}"}}, ["ab"]),
    ({"type": "string", "constraints": {"pattern": r"\d+"}}, ["1", "007"]),
    ({"type": "string", "constraints": {"pattern": r"^\w+$"}}, ["ab", "x1"]),
    ({"type": "string", "constraints": {"pattern": "a|b"}}, ["a", "b"]),
    ({"type": "string", "constraints": {"pattern": "^a|b$"}}, []),
    ({"type": "string", "constraints": {"pattern": "(?=a).*"}}, []),
    ({"type": "string", "constraints": {"pattern": r"(a)\1?"}}, []),
    ({"type": "string", "constraints": {"pattern": "a.b"}}, ["a,b"]),
    ({"type": "string", "constraints": {"pattern": "[[:alpha:]]"}}, ["a]"]),
    ({"type": "string", "constraints": {"enum": ["a", "", "é"]}}, ["a"]),
    ({"type": "string", "constraints": {"required": True}}, ["a", " "]),
    ({"type": "string", "constraints": {"unique": True}}, ["a", "b"]),
    (
        {"type": "string", "format": "uri"},
        ["http://a.b/c", "https://example.org/a?b=c#d", "https://a.b/c,d;e/%D0%B0?q=(x)&r=/", "https://a.b/ё/漢字"],
    ),
    ({"type": "string", "format": "email"}, ["a@b.co"]),
    ({"type": "string", "format": "uuid"}, ["123e4567-e89b-12d3-a456-426614174000"]),
    ({"type": "string", "format": "binary"}, ["YQ==", "YWI="]),
    ({"type": "string", "format": "wkt"}, []),
    ({"type": "integer"}, ["1", "-5", "+1", "007"]),
    ({"type": "integer", "bareNumber": False}, ["1", "-5"]),
    ({"type": "integer", "constraints": {"minimum": 0, "maximum": "7"}}, ["1", "7"]),
    ({"type": "integer", "constraints": {"enum": [1, "007"]}}, ["1", "007"]),
    ({"type": "integer", "constraints": {"unique": True}}, ["1", "2"]),
    ({"type": "number"}, ["1", "1.0", "-5", "+1"]),
    ({"type": "number", "constraints": {"minimum": -1.5, "maximum": 1}}, ["1", "1.0", "-1.5"]),
    ({"type": "number", "constraints": {"unique": True}}, ["1", "2.5"]),
    ({"type": "number", "decimalChar": ","}, ["1,5"]),
    ({"type": "number", "groupChar": "."}, []),
    ({"type": "number", "groupChar": ",", "bareNumber": False}, ["1", "1.0"]),
    ({"type": "number", "floatNumber": True}, ["1", "1.0"]),
    ({"type": "number", "floatNumber": True, "constraints": {"maximum": 3}}, []),
    ({"type": "boolean"}, ["true", "TRUE", "0"]),
    ({"type": "boolean", "trueValues": ["yes"], "falseValues": ["-"]}, ["yes", "-"]),
    ({"type": "boolean", "constraints": {"enum": [True]}}, ["true", "1"]),
    ({"type": "date"}, ["2024-02-29"]),
    ({"type": "date", "format": "any"}, ["2024-02-29"]),
    ({"type": "date", "format": "%d/%m/%y"}, ["31/12/24", "29/02/00"]),
    ({"type": "date", "format": "%B"}, []),
    ({"type": "date", "constraints": {"minimum": "2024-02-29"}}, ["2024-02-29"]),
    ({"type": "date", "constraints": {"unique": True}}, ["2024-02-29"]),
    ({"type": "datetime"}, ["2024-01-01T12:00:00", "2024-01-01T12:00:00Z", "2024-01-01T12:00:00.5"]),
    ({"type": "datetime", "format": "any"}, ["2024-01-01T12:00:00Z"]),
    ({"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S"}, ["2024-01-01T12:00:00"]),
    ({"type": "datetime", "constraints": {"unique": True}}, ["2024-01-01T12:00:00"]),
    ({"type": "time"}, ["12:30:00", "12:30:00Z", "12:30:00+01:00"]),
    ({"type": "time", "format": "any"}, ["12:30:00"]),
    ({"type": "time", "format": "%H:%M"}, ["12:30"]),
    ({"type": "year"}, ["2024"]),
    ({"type": "year", "constraints": {"minimum": 2000}}, ["2024"]),
    ({"type": "yearmonth"}, ["2024-01"]),
    ({"type": "yearmonth", "constraints": {"maximum": "2024-06"}}, ["2024-01"]),
    ({"type": "duration"}, ["P1Y", "PT1H", "P1Y2M3DT4H5M6S"]),
    ({"type": "geopoint"}, ["10,20", "10, 20", "-10.5,-20.25"]),
    ({"type": "geopoint", "format": "array"}, []),
    ({"type": "geopoint", "format": "object"}, []),
    ({"type": "object"}, ["{}", '{"a":1}']),
    ({"type": "array"}, ["[]", "[1,2]"]),
    ({"type": "array", "arrayItem": {"type": "integer"}}, []),
    ({"type": "list"}, ["a,b"]),
    ({"type": "list", "itemType": "integer"}, ["1,5"]),
    ({"type": "list", "itemType": "date", "delimiter": ";"}, []),
    ({"type": "geojson"}, []),
    ({"type": "any"}, ["a", "1"]),
    ({"type": "any", "constraints": {"enum": ["a", 1]}}, ["a"]),
    ({"type": "string", "missingValues": ["a", "-"]}, ["a", "b"]),
    ({"type": "integer", "missingValues": ["NA", "-"]}, ["NA", "1"]),
    ({"type": "date", "missingValues": []}, ["2024-02-29"]),
]


def _package(folder: Path, field: dict[str, Any], texts: list[str], **descriptor: Any) -> Path:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["id", "value"])
    writer.writerows(enumerate(texts))
    schema = {"fields": [{"name": "id", "type": "integer"}, {"name": "value", **field}]}
    return write_package(folder, {"values": (schema, out.getvalue().encode())}, descriptor)


@pytest.mark.filterwarnings("ignore:Possible nested set")
@pytest.mark.parametrize("field", [field for field, _ in CASES], ids=str)
def test_awkward_values_get_the_verdicts_of_frictionless(field: dict[str, Any], tmp_path: Path) -> None:
    path = _package(tmp_path, field, AWKWARD, **V2)
    ours, found = screened(path)
    assert ours == expected(path)
    # Frictionless lacks the parser of `wkt`, and says so in place of reading.
    assert found.rows == (0 if field.get("format") == "wkt" else len(AWKWARD))


@pytest.mark.filterwarnings("ignore:Possible nested set")
@pytest.mark.parametrize(("field", "texts"), [case for case in CASES if case[1]], ids=str)
def test_ordinary_values_are_proven_without_frictionless(
    field: dict[str, Any], texts: list[str], tmp_path: Path
) -> None:
    found = screened(_package(tmp_path, field, texts, **V2))[1]
    assert found.report["valid"]
    assert found.judged == 0


@pytest.mark.parametrize(
    "field",
    [
        {"type": "integer", "constraints": {"exclusiveMinimum": 1, "exclusiveMaximum": 7}},
        {"type": "date", "constraints": {"exclusiveMaximum": "2024-02-29"}},
        {"type": "string", "missingValues": [{"value": "a", "label": "none"}]},
        {"type": "string", "example": "a"},
        {"type": "integer", "constraints": {"minLength": 1}},
        {"type": "unheard-of"},
        {"type": "string", "required": True},
    ],
    ids=str,
)
@pytest.mark.parametrize("version", [{}, V2], ids=["v1", "v2"])
def test_what_depends_on_the_version_or_is_wrong_in_a_schema_is_left_to_frictionless(
    field: dict[str, Any], version: dict[str, Any], tmp_path: Path
) -> None:
    path = _package(tmp_path, field, AWKWARD, **version)
    assert screened(path)[0] == expected(path)


def test_what_stops_frictionless_is_said_in_one_sentence(tmp_path: Path) -> None:
    path = _package(tmp_path, {"type": "string", "constraints": {"pattern": "("}}, ["a"])
    with pytest.raises(CannotRunError, match=r"^values: frictionless gives up: missing \)"):
        screened(path)


@pytest.mark.parametrize(
    ("schema", "content"),
    [
        ({"fields": [{"name": "a", "type": "object"}], "primaryKey": ["a"]}, b"a\n{}\n{}\n"),
        (
            {
                "fields": [
                    {"name": "a", "type": "datetime", "constraints": {"minimum": "2024-01-01T00:00:00", "unique": True}}
                ]
            },
            b"a\n2024-01-01T00:00:00\n2024-01-01T00:00:00Z\n",
        ),
    ],
    ids=["objects in a key", "a bound without a zone"],
)
def test_what_stops_frictionless_in_a_key_is_said_in_one_sentence(
    schema: dict[str, Any], content: bytes, tmp_path: Path
) -> None:
    path = write_package(tmp_path, {"t": (schema, content)})
    with pytest.raises(TypeError):
        expected(path)
    with pytest.raises(CannotRunError, match=r"^t: frictionless gives up: "):
        screened(path)
