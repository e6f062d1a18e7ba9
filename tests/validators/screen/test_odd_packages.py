"""Packages for which the report was once not frictionless's own: each is a way to be misled."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from tests.validators.screen.frictionless_report import expected, screened

Json = dict[str, Any]


def field(name: str, type_: Any = "string", **more: Any) -> Json:
    return {"name": name, "type": type_, **more}


# Where a text, a type or a truth is asked for.
NO_TRUTH: list[Any] = [1, 0, "yes", [], None, True]
NO_TYPE: list[Any] = ["", None, [], {}, False]
TWO: Json = {"fields": [field("a", "integer"), field("b")]}
TEXTS: Json = {"fields": [field("a"), field("b")]}
CLEAN = b"a,b\n1,x\n2,y\n"


def _key(column: str, table: str, far: str) -> list[Json]:
    return [{"fields": [column], "reference": {"resource": table, "fields": [far]}}]


# What is in the descriptor of the one table, and the files.
CASES: dict[str, tuple[Json, dict[str, bytes]]] = {
    "a folder that looks like a column": (
        {"path": "year=2024/t.csv", "schema": TWO},
        {"year=2024/t.csv": b"a,b\n1,x\nz,y\n"},
    ),
    "a folder that looks like a column of ours": (
        {"path": "c_0=x/t.csv", "schema": {"fields": [field("a", constraints={"pattern": "[a-z]"}), field("b")]}},
        {"c_0=x/t.csv": CLEAN},
    ),
    "rows of empty cells that are passed over": (
        {"path": "t.csv", "schema": TWO, "dialect": {"skipBlankRows": True}},
        {"t.csv": b"a,b\n1,x\n\n,\n2,y\n"},
    ),
    "arrays that only DuckDB reads": (
        {"path": "t.csv", "schema": {"fields": [field("a", "array"), field("b")]}},
        {"t.csv": b'a,b\n"[1,]",x\n[nan],y\n"[1,1, ]",z\n[INF],z\n[-nan],z\n"[""nan""]",z\n'},
    ),
    "objects that only DuckDB reads": (
        {"path": "t.csv", "schema": {"fields": [field("a", "object"), field("b")]}},
        {"t.csv": b'a,b\n"{""a"":1,}",x\n"{""a"": inf}",y\n'},
    ),
    "a key of a column that is not there": (
        {"path": "t.csv", "schema": {**TWO, "foreignKeys": _key("b", "nowhere", "a")}},
        {"t.csv": b"a\n1\n"},
    ),
    "a label that the schema lacks": (
        {"path": "t.csv", "schema": {"fields": [field("a")], "missingValues": ["-"]}},
        {"t.csv": b"a,y\n-,\n"},
    ),
    "labels that the schema lacks, and nothing is missing": (
        {"path": "t.csv", "schema": {"fields": [field("x")], "missingValues": [], "fieldsMatch": "subset"}},
        {"t.csv": b"x,y\n,\n"},
    ),
    "two files without headers": (
        {"path": ["t.csv", "u.csv"], "schema": TWO, "dialect": {"header": False}},
        {"t.csv": b"1,x\n2,y\n", "u.csv": b"3,z\n4,w\n"},
    ),
    "two files with tabs": (
        {"path": ["t.tsv", "u.tsv"], "schema": TWO},
        {"t.tsv": b"a\tb\n1\tx\n", "u.tsv": b"a\tb\n3\tz\n"},
    ),
    "two packed files": (
        {"path": ["t.csv.gz", "u.csv.gz"], "schema": TWO},
        {"t.csv.gz": gzip.compress(CLEAN, mtime=0), "u.csv.gz": gzip.compress(CLEAN, mtime=0)},
    ),
    "two files of so many bytes": (
        {"path": ["t.csv", "u.csv"], "schema": TWO, "bytes": 16},
        {"t.csv": CLEAN, "u.csv": CLEAN},
    ),
    "an encoding that is empty": (
        {"path": "t.csv", "schema": TEXTS, "encoding": ""},
        {"t.csv": "a,b\né,ü\nè,ö\n".encode("latin-1")},
    ),
    **{
        f"skipInitialSpace of {value!r}": (
            {"path": "t.csv", "schema": TEXTS, "dialect": {"skipInitialSpace": value}},
            {"t.csv": b"a|b\n0| 0\n1| 1\n2| 2\n"},
        )
        for value in NO_TRUTH
    },
    **{
        f"a type of {value!r}": (
            {"path": "t.csv", "schema": {"fields": [field("a", value), field("b")]}},
            {"t.csv": CLEAN},
        )
        for value in NO_TYPE
    },
    "a format that is empty": (
        {"path": "t.csv", "schema": {"fields": [field("a", "date", format=""), field("b")]}},
        {"t.csv": b"a,b\n2024-01-01,x\n"},
    ),
    "a prefix in the middle of a format": (
        {"path": "t.csv", "schema": {"fields": [field("a", "date", format="%d/fmt:%m/%Y"), field("b")]}},
        {"t.csv": b"a,b\n01/02/2024,x\n"},
    ),
    "a format whose parser is not there": (
        {"path": "t.csv", "schema": {"fields": [field("a", format="wkt"), field("b")]}},
        {"t.csv": b"a,b\n,x\n"},
    ),
    **{
        f"a file called {name}": ({"path": name, "schema": TWO, **more}, {name: CLEAN})
        for name in ("csv", "d/csv", "d/.csv", "csv.gz", "t.csv.")
        for more in ({}, {"type": "table"})
    },
    "a schema with a byte order mark": (
        {"path": "t.csv", "schema": "schema.json"},
        {"t.csv": CLEAN, "schema.json": b"\xef\xbb\xbf" + json.dumps(TWO).encode()},
    ),
    "a schema in UTF-16": (
        {"path": "t.csv", "schema": "schema.json"},
        {"t.csv": CLEAN, "schema.json": json.dumps(TWO).encode("utf-16")},
    ),
    "a hash of too few digits": ({"path": "t.csv", "schema": TWO, "hash": "sha1:0"}, {"t.csv": CLEAN}),
    "keys of more digits than are compared": (
        {"path": "t.csv", "schema": {"fields": [field("a", "number"), field("b")], "primaryKey": "a"}},
        {"t.csv": b"a,b\n%s,1\n %s,2\n" % ((b"9" * 27 + b"." + b"9" * 10,) * 2)},
    ),
    "keys that differ in the last of many places": (
        {"path": "t.csv", "schema": {"fields": [field("a", "number"), field("b")], "primaryKey": "a"}},
        {"t.csv": b"a,b\n0.1234567890123456789,1\n0.1234567890123456788,2\n0.12345678901234567890,3\n"},
    ),
    "a bound that a value misses in the last of many places": (
        {"path": "t.csv", "schema": {"fields": [field("a", "number", constraints={"minimum": 0.5}), field("b")]}},
        {"t.csv": b"a,b\n0.49999999999999999999999,1\n0.5000000000000000000000,2\n0.4999999999999999,3\n"},
    ),
}


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("encoding", [{"encoding": "utf-8"}, {}], ids=["declared", "guessed"])
def test_the_report_is_that_of_frictionless(case: str, encoding: Json, tmp_path: Path) -> None:
    resource, files = CASES[case]
    for name, content in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(content)
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": [{"name": "t", **encoding, **resource}]}))
    assert screened(path)[0] == expected(path)
