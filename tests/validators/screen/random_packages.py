"""Random packages for property tests: schemas, dialects and rows, most of them nearly right.

Rows are drawn from values that suit their column, from values that look like it, and from values
that have caused trouble somewhere; a row may be too short, too long or blank.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.validators.screen.awkward import AWKWARD

Json = dict[str, Any]

_WORDS = ["a", "b", "c", "aa", "ab", "x1", "x2"]
_SUITING: dict[str, list[str]] = {
    "string": [*_WORDS, *(f"w{number}" for number in range(40))],
    "any": [*_WORDS, *(f"w{number}" for number in range(40))],
    "integer": ["-1", "999", *map(str, range(40))],
    "number": ["1.0", "1.50", "2.5", "-3.25", "100.125", *map(str, range(40))],
    "boolean": ["true", "false", "1", "0"],
    "date": ["2024-02-29", "2023-12-31", "1999-06-15", *(f"2024-01-{day:02}" for day in range(1, 32))],
    "datetime": ["2024-01-01T00:00:00", "2024-01-01T00:00:00Z", "2024-06-15T12:30:45"],
    "time": ["00:00:00", "12:30:45", "23:59:59"],
    "year": ["2024", "1999", "0001"],
    "yearmonth": ["2024-01", "1999-12"],
    "duration": ["P1Y", "PT1H30M", "P3D"],
    "geopoint": ["10,20", "-10.5,45.25"],
    "object": ["{}", '{"a": 1}'],
    "array": ["[]", "[1, 2]"],
    "list": ["a,b", "1,2", "1"],
    "geojson": ['{"type": "Point", "coordinates": [1, 2]}', "{}"],
}
_SUITING_FORMAT: dict[tuple[str, str], list[str]] = {
    ("string", "email"): ["a@b.co", "ab.c@example.org"],
    ("string", "uri"): ["http://a.b/c", "https://example.org/a?b=c#d"],
    ("string", "binary"): ["YQ==", "YWI=", "YWJj"],
    ("string", "uuid"): ["123e4567-e89b-12d3-a456-426614174000"],
    ("date", "%d/%m/%y"): ["31/12/24", "01/02/03", "29/02/00"],
    ("date", "%d.%m.%Y"): ["31.12.2024", "01.02.2003"],
    ("date", "%Y%m%d"): ["20241231"],
    ("datetime", "%d/%m/%Y %H:%M"): ["31/12/2024 12:30"],
    ("time", "%H:%M"): ["12:30", "00:00"],
    ("geopoint", "array"): ["[10, 20]"],
    ("geopoint", "object"): ['{"lon": 10, "lat": 20}'],
}
_COMMON = ["string", "integer", "number", "boolean", "date", "datetime", "any"]
UNHASHABLE = ("object", "array", "list", "geojson")
_FORMATS = {
    "string": ["default", "email", "uri", "binary", "uuid"],
    "date": ["default", "any", "%d/%m/%y", "%Y-%m-%d", "%d.%m.%Y", "%Y%m%d"],
    "datetime": ["default", "any", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"],
    "time": ["default", "any", "%H:%M:%S", "%H:%M"],
    "geopoint": ["default", "array", "object"],
}
_PATTERNS = [
    "[a-z]+",
    "^[a-z0-9]*$",
    "a|b",
    "^a|b$",
    r"\d+",
    r"\w+",
    r"[^\d]",
    r"\S+",
    "(?=a).*",
    r"(a)\1",
    "a.b",
    "(?i)A",
    r"\bx",
    "x[12]",
    "é",
    "[[:alpha:]]",
    "a{2,3}",
    "^$",
    "",
    "[^a]",
    ".+",
    r"a\Z",
    "a++",
    "(?:ab?)+",
    r"\x61",
]
_BOUNDS: dict[str, list[Any]] = {
    "integer": [0, 1, "2", -1, 10],
    "number": [0, 1.5, -3, 10, 2.5],
    "date": ["2024-01-01", "2000-01-01"],
    "datetime": ["2024-01-01T00:00:00", "2024-01-01T00:00:00Z"],
    "time": ["12:00:00"],
    "year": [2000, "2010"],
    "yearmonth": ["2010-01"],
}


@dataclass(frozen=True)
class Drawn:
    """A package to be written: `tables` as `write_package` takes them."""

    tables: dict[str, tuple[Json, bytes]]
    descriptor: Json
    more: Json


@st.composite
def fields(draw: st.DrawFn, name: str) -> Json:
    """One field of any type, with formats and constraints that its type may have."""
    type_ = draw(st.sampled_from([*_COMMON, *_COMMON, *sorted(_SUITING)]))
    field: Json = {"name": name, "type": type_}
    if type_ in _FORMATS and draw(st.integers(0, 3)) == 0:
        field["format"] = draw(st.sampled_from(_FORMATS[type_]))
    if type_ in ("number", "integer") and draw(st.integers(0, 5)) == 0:
        field |= draw(_signs(type_))
    if type_ == "boolean" and draw(st.integers(0, 2)) == 0:
        field |= {"trueValues": ["yes", "1", "true"], "falseValues": ["no", "0", draw(st.sampled_from(["-", "yes"]))]}
    if type_ == "list" and draw(st.booleans()):
        field |= {
            "itemType": draw(st.sampled_from(["integer", "string", "date"])),
            "delimiter": draw(st.sampled_from(",;|")),
        }
    if draw(st.integers(0, 7)) == 0:
        field["missingValues"] = draw(st.lists(st.sampled_from(["", "NA", "-", "0"]), unique=True))
    if limits := draw(_constraints(type_)):
        field["constraints"] = limits
    return field


def _signs(type_: str) -> st.SearchStrategy[Json]:
    if type_ == "integer":
        return st.fixed_dictionaries({}, optional={"bareNumber": st.booleans()})
    return st.fixed_dictionaries(
        {},
        optional={
            "bareNumber": st.booleans(),
            "decimalChar": st.sampled_from([",", ".", "e", "'"]),
            "groupChar": st.sampled_from([",", ".", " ", "1", ""]),
            "floatNumber": st.booleans(),
        },
    )


@st.composite
def _constraints(draw: st.DrawFn, type_: str) -> Json:
    found: Json = {}
    if draw(st.integers(0, 3)) == 0:
        found["required"] = draw(st.booleans())
    if draw(st.integers(0, 4)) == 0 and type_ not in UNHASHABLE:
        found["unique"] = True
    if type_ == "string" and draw(st.integers(0, 4)) == 0:
        found["pattern"] = draw(st.sampled_from(_PATTERNS))
    if type_ == "string" and draw(st.integers(0, 4)) == 0:
        found |= {"minLength": draw(st.integers(0, 2)), "maxLength": draw(st.integers(1, 40))}
    if type_ in _BOUNDS and draw(st.integers(0, 4)) == 0:
        found[draw(st.sampled_from(["minimum", "maximum"]))] = draw(st.sampled_from(_BOUNDS[type_]))
    if type_ not in ("list", "object", "array") and draw(st.integers(0, 4)) == 0:
        found["enum"] = draw(st.lists(st.sampled_from(_SUITING[type_]), min_size=1, max_size=4))
    return found


@st.composite
def cells(draw: st.DrawFn, field: Json, trouble: int) -> str:
    """A cell that suits its field, or in `trouble` of 20 cases looks as if it did, or has caused trouble."""
    kind = draw(st.integers(0, 19))
    if kind < 20 - trouble:
        return str(draw(st.sampled_from(_suiting(field))))
    if kind < 19:
        return str(draw(st.sampled_from(AWKWARD)))
    return draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=6))


def _suiting(field: Json) -> list[str]:
    if "enum" in field.get("constraints", {}):
        return [str(term) for term in field["constraints"]["enum"]]
    return _SUITING_FORMAT.get((field["type"], field.get("format", "default")), _SUITING[field["type"]])


@st.composite
def rows(draw: st.DrawFn, columns: list[Json], trouble: int) -> list[str]:
    """A row, where there is trouble seldom of another width than its table's."""
    found = [draw(cells(field, trouble)) for field in columns]
    match draw(st.integers(0 if trouble else 3, 30)):
        case 0:
            return found[:-1]
        case 1:
            return [*found, draw(st.sampled_from(["", "x"]))]
        case 2:
            return ["" for _ in found]
        case _:
            return found


@st.composite
def packages(draw: st.DrawFn) -> Drawn:
    """One or two tables with keys between them, in a dialect that their resources declare or leave open."""
    near_fields = [draw(fields(name)) for name in ("a", "b", "c")[: draw(st.integers(1, 3))]]
    far_fields = [draw(fields(name)) for name in ("a", "b")]
    if draw(st.booleans()):
        far_fields[0] = {**near_fields[0], "constraints": {}}
    near: Json = {"fields": near_fields}
    far: Json = {"fields": far_fields}
    for schema in (near, far):
        if draw(st.booleans()):
            # Frictionless fails on keys of lists and objects.
            names = [field["name"] for field in schema["fields"] if field["type"] not in UNHASHABLE]
            schema["primaryKey"] = draw(st.lists(st.sampled_from(names or ["a"]), min_size=1, max_size=2, unique=True))
        if draw(st.integers(0, 7)) == 0:
            schema["fieldsMatch"] = draw(st.sampled_from(["equal", "subset", "superset", "partial"]))
        if draw(st.integers(0, 3)) == 0:
            schema["missingValues"] = draw(st.sampled_from([["", "NA"], ["-"], [], ["a"]]))
    near["foreignKeys"] = draw(
        st.lists(_references(near_fields, far_fields), max_size=draw(st.sampled_from([0, 1, 2])))
    )
    dialect = draw(st.sampled_from(_DIALECTS))
    ends = draw(st.sampled_from(["\n", "\n", "\n", "\r\n"]))
    tables = {
        name: (schema, draw(_contents(schema["fields"], dialect, ends)))
        for name, schema in (("near", near), ("far", far))
    }
    more: Json = {"dialect": dialect} if draw(st.booleans()) else {}
    version = draw(st.sampled_from([{}, {"$schema": "https://datapackage.org/profiles/2.0/datapackage.json"}]))
    return Drawn(tables, dict(version), more)


_DIALECTS: list[Json] = [
    {},
    {"delimiter": ","},
    {"delimiter": ";"},
    {"delimiter": "\t"},
    {"quoteChar": "'"},
    {"skipInitialSpace": True},
    {"escapeChar": "\\"},
    {"doubleQuote": False, "escapeChar": "\\"},
    {"skipBlankRows": True},
    {"commentChar": "#"},
    {"commentChar": "a"},
    {"headerCase": False},
]


def _references(near: list[Json], far: list[Json]) -> st.SearchStrategy[Json]:
    names = st.sampled_from([field["name"] for field in near])
    there = st.sampled_from([field["name"] for field in far])
    one = st.tuples(names, st.sampled_from(["far", "far", ""]), there).map(
        lambda key: _reference([key[0]], key[1], [key[2]])
    )
    two = st.tuples(names, there, there).map(lambda key: _reference([key[0], key[0]], "far", [key[1], key[2]]))
    return st.one_of(one, one, two)


def _reference(near: list[str], table: str, far: list[str]) -> Json:
    return {"fields": near, "reference": {"resource": table, "fields": near if table == "" else far}}


@st.composite
def _contents(draw: st.DrawFn, columns: list[Json], dialect: Json, ends: str) -> bytes:
    header = [field["name"] for field in columns]
    match draw(st.integers(0, 59)):
        case 0:
            header = header[::-1]
        case 1:
            header = [*header, "extra"]
        case 2:
            header = header[:-1]
    trouble = draw(st.sampled_from([0, 1, 3]))
    found = draw(st.lists(rows(columns, trouble), max_size=12))
    out = io.StringIO()
    writer = csv.writer(
        out,
        delimiter=dialect.get("delimiter", ","),
        quotechar=dialect.get("quoteChar", '"'),
        escapechar=dialect.get("escapeChar"),
        doublequote=dialect.get("doubleQuote", True),
        quoting=draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL])),
        lineterminator=ends,
    )
    for row in [header, *found]:
        if trouble and draw(st.integers(0, 29)) == 0:
            out.write(ends)
        writer.writerow(row)
    text = out.getvalue()
    match draw(st.integers(0, 29)):
        case 0:
            text = text.rstrip("\r\n")
        case 1:
            text = text.replace('"', "", 1)
        case 2:
            text += draw(st.sampled_from(['"', '"a" ,b\n', 'a"b\n', '"a"b\n', "\n\n", "a,b,c,d,e\n", "\r", "x\ry\n"]))
    mark = "\ufeff" if draw(st.integers(0, 29)) == 0 else ""
    return (mark + text).encode()


def shown(drawn: Drawn) -> str:
    """A package as a person would look at it."""
    return json.dumps({name: [schema, content.decode()] for name, (schema, content) in drawn.tables.items()}, indent=1)
