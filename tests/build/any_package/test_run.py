"""The tables of any package in the outputs: names, keys, what is refused, and that a build is whole."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest

from build.any_package.run import OUTPUTS, build_package
from build.any_package.stored import StoredTable, distinct
from build.errors import BuildError
from tests.validators.screen.frictionless_report import write_package
from validators.screen.screening import screening

Json = dict[str, Any]


def build(path: Path, dist: Path, *, own_rules: bool = False) -> list[StoredTable]:
    with screening(path, digest=False, own_rules=own_rules, texts=True) as run:
        report = run.screened().report
        assert report["valid"], report
        return build_package(run, dist, lambda _step: None)


def in_sqlite(dist: Path, query: str) -> list[Any]:
    with closing(sqlite3.connect(dist / "tables.sqlite")) as connection:
        return connection.execute(query).fetchall()


def in_duckdb(dist: Path, query: str) -> list[Any]:
    with duckdb.connect(str(dist / "tables.duckdb"), read_only=True) as connection:
        return connection.execute(query).fetchall()


def field(name: str, type_: str = "string", **more: Any) -> Json:
    return {"name": name, "type": type_, **more}


PEOPLE: Json = {
    "title": "People",
    "description": "Who is in it",
    "fields": [
        field("id", "integer", description="A number"),
        field("name", constraints={"required": True, "unique": True}),
        field("boss", "integer"),
    ],
    "primaryKey": "id",
    "foreignKeys": [{"fields": "boss", "reference": {"resource": "", "fields": "id"}}],
}
VISITS: Json = {
    "fields": [field("person", "integer"), field("day", "date"), field("note"), field("since", "datetime")],
    "primaryKey": ["person", "day"],
    "foreignKeys": [{"fields": ["person"], "reference": {"resource": "people", "fields": ["id"]}}],
}
TABLES = {
    "people": (PEOPLE, b"id,name,boss\n2,Ann,1\n1,Ben,\n"),
    "visits": (
        VISITS,
        b"person,day,note,since\n1,2024-02-29,,2024-01-01T12:00:00Z\n2,,x,2024-01-01T14:00:00.5+02:00\n",
    ),
}


def test_keys_types_and_descriptions_come_from_the_schema(tmp_path: Path) -> None:
    dist = tmp_path / "out"
    build(write_package(tmp_path, TABLES), dist)
    assert in_sqlite(dist, "SELECT name, type, pk FROM pragma_table_info('people')") == [
        ("id", "INTEGER", 1),
        ("name", "TEXT", 0),
        ("boss", "INTEGER", 0),
    ]
    keys = 'SELECT "table", "from", "to" FROM pragma_foreign_key_list'
    assert in_sqlite(dist, f"{keys}('people')") == [("people", "boss", "id")]
    assert in_sqlite(dist, f"{keys}('visits')") == [("people", "person", "id")]
    assert in_sqlite(dist, "PRAGMA foreign_key_check") == []
    assert {name for (name,) in in_sqlite(dist, "SELECT name FROM sqlite_master WHERE type = 'index'")} >= {
        "idx_people_boss",
        "idx_visits_person",
    }
    assert in_duckdb(dist, "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = 'visits'") == [
        ("person", "BIGINT"),
        ("day", "DATE"),
        ("note", "VARCHAR"),
        ("since", "TIMESTAMP WITH TIME ZONE"),
    ]
    assert in_duckdb(dist, "SELECT comment FROM duckdb_tables() WHERE table_name = 'people'") == [
        ("People: Who is in it",)
    ]
    assert in_duckdb(dist, "SELECT comment FROM duckdb_columns() WHERE column_name = 'id'") == [("A number",)]
    metadata = pq.read_metadata(dist / "parquet/people.parquet").metadata
    assert json.loads(metadata[b"table_schema"])["primaryKey"] == "id"


def test_sqlite_has_days_and_instants_as_iso_8601(tmp_path: Path) -> None:
    build(write_package(tmp_path, TABLES), tmp_path / "out")
    assert in_sqlite(tmp_path / "out", "SELECT day, since FROM visits") == [
        ("2024-02-29", "2024-01-01T12:00:00Z"),
        (None, "2024-01-01T12:00:00.5Z"),
    ]


def test_a_primary_key_of_which_a_part_may_be_missing_is_unique(tmp_path: Path) -> None:
    build(write_package(tmp_path, TABLES), tmp_path / "out")
    ((created,),) = in_sqlite(tmp_path / "out", "SELECT sql FROM sqlite_master WHERE name = 'visits'")
    assert 'UNIQUE ("person", "day")' in created
    assert "PRIMARY KEY" not in created


def test_a_reference_to_what_is_not_unique_is_an_index_alone(tmp_path: Path) -> None:
    far = {"fields": [field("a"), field("b")]}
    near = {
        "fields": [field("a"), field("b")],
        "foreignKeys": [{"fields": ["a"], "reference": {"resource": "far", "fields": ["a"]}}],
    }
    tables = {"far": (far, b"a,b\nx,1\nx,2\n"), "near": (near, b"a,b\nx,1\n")}
    build(write_package(tmp_path, tables), tmp_path / "out")
    assert in_sqlite(tmp_path / "out", "SELECT * FROM pragma_foreign_key_list('near')") == []
    assert in_sqlite(tmp_path / "out", "SELECT name FROM pragma_index_list('near')") == [("idx_near_a",)]


@pytest.mark.parametrize("own_rules", [True, False])
def test_unique_keys_are_declared_only_where_they_were_checked(own_rules: bool, tmp_path: Path) -> None:
    schema = {"fields": [field("a"), field("b")], "uniqueKeys": [["a", "b"]]}
    build(write_package(tmp_path, {"t": (schema, b"a,b\n1,2\n")}), tmp_path / "out", own_rules=own_rules)
    ((created,),) = in_sqlite(tmp_path / "out", "SELECT sql FROM sqlite_master WHERE type = 'table'")
    assert ('UNIQUE ("a", "b")' in created) is own_rules


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (["a", "A", "a_2"], ["a", "A_2", "a_2_2"]),
        (["sqlite_stat", "data/table"], ["_sqlite_stat", "data_table"]),
        (["Straße", "STRASSE"], ["Straße", "STRASSE_2"]),
        (["end", 'a"b', "x y"], ["end", 'a"b', "x y"]),
        (["a\0b", ".."], ["a_b", "_.."]),
    ],
)
def test_names_differ_in_more_than_case(names: list[str], found: list[str]) -> None:
    assert distinct(names) == found


def test_columns_that_differ_in_case_alone_are_all_there(tmp_path: Path) -> None:
    schema = {"fields": [field("id"), field("ID"), field('quo"ted')]}
    build(write_package(tmp_path, {"order": (schema, b'id,ID,"quo""ted"\n1,2,3\n')}), tmp_path / "out")
    query = 'SELECT "id", "ID_2", "quo""ted" FROM "order"'
    assert in_sqlite(tmp_path / "out", query) == in_duckdb(tmp_path / "out", query) == [("1", "2", "3")]


def test_what_frictionless_reads_alone_is_built_too(tmp_path: Path) -> None:
    schema = {"fields": [field("name"), field("count", "integer"), field("tags", "array")]}
    (tmp_path / "latin.csv").write_bytes("name,count,tags\nZoë,1,[]\n".encode("latin-1"))
    (tmp_path / "packed.csv.gz").write_bytes(gzip.compress(b"name,count,tags\nAnn,2,[1]\n"))
    (tmp_path / "note.txt").write_text("not a table", encoding="utf-8")
    resources: list[Json] = [
        {"name": "latin", "path": "latin.csv", "encoding": "latin-1", "schema": schema},
        {"name": "inline", "data": [{"name": "Ben", "count": 9 * 10**40, "tags": [1, "a"]}], "schema": schema},
        {"name": "packed", "path": "packed.csv.gz", "encoding": "utf-8", "schema": schema},
        {"name": "note", "path": "note.txt"},
    ]
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": resources}), encoding="utf-8")
    tables = build(path, tmp_path / "out")
    assert [each.name for each in tables] == ["latin", "inline", "packed"]
    assert in_duckdb(tmp_path / "out", "FROM latin") == [("Zoë", 1, "[]")]
    assert in_duckdb(tmp_path / "out", "FROM inline") == [("Ben", "9" + "0" * 40, '[1, "a"]')]
    assert in_sqlite(tmp_path / "out", "SELECT * FROM packed") == [("Ann", 2, "[1]")]


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    path = write_package(tmp_path, TABLES)
    build(path, tmp_path / "one")
    build(path, tmp_path / "two")
    for name in ("tables.sqlite", "parquet/people.parquet", "parquet/visits.parquet"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_a_build_that_fails_leaves_the_last_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, dist = write_package(tmp_path, TABLES), tmp_path / "out"
    build(path, dist)
    before = (dist / "tables.sqlite").read_bytes()

    def full(*_args: object, **_more: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("build.any_package.sqlite_tables.fill", full)
    with pytest.raises(BuildError, match="No space left on device; the last build stands as it was"):
        build(path, dist)
    assert (dist / "tables.sqlite").read_bytes() == before
    assert len(list((dist / ".builds").iterdir())) == 1


def test_a_row_that_is_lost_on_the_way_stops_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from build.bulk_insert import fill

    def lossy(file: Path, statements: Any, tables: Any) -> None:
        fill(file, statements, ((name, rows.read_all().slice(1)) for name, rows in tables))

    monkeypatch.setattr("build.any_package.sqlite_tables.fill", lossy)
    with pytest.raises(BuildError, match="people: SQLite has 1 rows, not 2"):
        build(write_package(tmp_path, TABLES), tmp_path / "out")
    assert not any((tmp_path / "out" / name).exists() for name in OUTPUTS)


def test_a_package_without_a_table_is_refused(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("not a table", encoding="utf-8")
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": [{"name": "note", "path": "note.txt"}]}), encoding="utf-8")
    with pytest.raises(BuildError, match="no table"):
        build(path, tmp_path / "out")


def test_what_stands_in_the_place_of_an_output_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "parquet").write_text("mine", encoding="utf-8")
    with pytest.raises(BuildError, match="was not put there by a build"):
        build(write_package(tmp_path, TABLES), tmp_path / "out")
    assert (tmp_path / "out" / "parquet").read_text(encoding="utf-8") == "mine"
