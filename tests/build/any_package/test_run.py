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


def _inline(folder: Path, **tables: tuple[Json, list[Json]]) -> Path:
    resources = [{"name": name, "data": rows, "schema": schema} for name, (schema, rows) in tables.items()]
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": resources}), encoding="utf-8")
    return path


def test_a_folder_is_named_from_where_one_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_package(tmp_path, TABLES)
    monkeypatch.chdir(tmp_path)
    build(Path("datapackage.json"), Path("out"))
    assert in_duckdb(tmp_path / "out", "SELECT count(*) FROM visits") == [(2,)]


@pytest.mark.parametrize("name", ["d[1]", "d*", "a'b", "100%", "a#b"])
def test_signs_in_the_name_of_a_folder_are_signs(name: str, tmp_path: Path) -> None:
    # DuckDB took `d[1]/t.csv` for `d1/t.csv`, and read another table.
    schema = {"fields": [field("a", "integer"), field("b")]}
    for folder, content in (("d1", b"a,b\nx,Q\ny,R\n"), (name, b"a,b\n1,x\n2,y\n")):
        (tmp_path / folder).mkdir()
        write_package(tmp_path / folder, {"t": (schema, content)})
    build(tmp_path / name / "datapackage.json", tmp_path / "out" / name)
    assert in_duckdb(tmp_path / "out" / name, "FROM t") == [(1, "x"), (2, "y")]


def test_a_folder_to_which_duckdb_cannot_write_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="without a question mark"):
        build(write_package(tmp_path, TABLES), tmp_path / "what?")


UNIQUE: Json = {"unique": True}
NOT_UNIQUE_IN_SQL: dict[str, tuple[Json, list[Json]]] = {
    "NaN is not equal to itself": (
        {"fields": [field("a", "number", constraints=UNIQUE)]},
        [{"a": "NaN"}, {"a": "NaN"}],
    ),
    "a number and its text": ({"fields": [field("a", "any")], "primaryKey": "a"}, [{"a": 1}, {"a": "1"}]),
    "uniqueKeys of inline data": ({"fields": [field("a")], "uniqueKeys": [["a"]]}, [{"a": "x"}, {"a": "x"}]),
}


@pytest.mark.parametrize("case", NOT_UNIQUE_IN_SQL)
def test_a_key_that_what_is_stored_does_not_keep_is_left_out(case: str, tmp_path: Path) -> None:
    schema, rows = NOT_UNIQUE_IN_SQL[case]
    build(_inline(tmp_path, t=(schema, rows)), tmp_path / "out", own_rules=True)
    assert in_sqlite(tmp_path / "out", "SELECT count(*) FROM t") == [(2,)]
    assert in_sqlite(tmp_path / "out", "SELECT * FROM pragma_index_list('t')") == []


def test_nan_twice_in_a_file_is_stored_twice(tmp_path: Path) -> None:
    schema = {"fields": [field("a", "number"), field("b")], "primaryKey": "a", "uniqueKeys": [["a"]]}
    build(write_package(tmp_path, {"t": (schema, b"a,b\nNaN,1\nNaN,2\n")}), tmp_path / "out", own_rules=True)
    assert in_sqlite(tmp_path / "out", "SELECT a FROM t") == [("NaN",), ("NaN",)]


def test_a_reference_between_a_number_and_true_is_not_declared(tmp_path: Path) -> None:
    far = {"fields": [field("a", "any", constraints=UNIQUE)]}
    near = {
        "fields": [field("b", "any")],
        "foreignKeys": [{"fields": "b", "reference": {"resource": "far", "fields": "a"}}],
    }
    path = _inline(tmp_path, far=(far, [{"a": 1}, {"a": "x"}]), near=(near, [{"b": 1.0}, {"b": True}]))
    build(path, tmp_path / "out")
    assert in_sqlite(tmp_path / "out", "SELECT * FROM near") == [("1.0",), ("True",)]
    assert in_sqlite(tmp_path / "out", "SELECT * FROM pragma_foreign_key_list('near')") == []


def test_indexes_and_tables_have_names_of_their_own(tmp_path: Path) -> None:
    far = {"fields": [field("id"), field("b")]}
    keys = [{"fields": each, "reference": {"resource": "idx_a_b", "fields": ["id"]}} for each in (["b_c"], ["b"])]
    tables: dict[str, tuple[Json, bytes]] = {
        "idx_a_b": (far, b"id,b\nx,1\n"),
        "a": ({"fields": [field("b_c"), field("b")], "foreignKeys": keys}, b"b_c,b\nx,x\n"),
        "a_b": ({"fields": [field("c"), field("d")], "foreignKeys": [{**keys[0], "fields": ["c"]}]}, b"c,d\nx,1\n"),
    }
    build(write_package(tmp_path, tables), tmp_path / "out")
    found = in_sqlite(tmp_path / "out", "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' ORDER BY 1, 2")
    assert found == [("a", "idx_a_b_2"), ("a", "idx_a_b_c"), ("a_b", "idx_a_b_c_2")]


def test_a_table_that_is_too_wide_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(2001)]
    path = _inline(tmp_path, t=({"fields": [field(name) for name in names]}, [dict.fromkeys(names, "x")]))
    with pytest.raises(BuildError, match=r"t has 2,001 columns, and SQLite holds 2,000"):
        build(path, tmp_path / "out")
    assert [each.name for each in (tmp_path / "out").iterdir()] == [".lock"]


def test_a_long_name_is_cut(tmp_path: Path) -> None:
    tables = {name * 150: ({"fields": [field("a"), field("b")]}, b"a,b\n1,2\n") for name in ("ab",)}
    resources = [
        {"name": name, "path": "t.csv", "encoding": "utf-8", "schema": schema} for name, (schema, _) in tables.items()
    ]
    (tmp_path / "t.csv").write_bytes(b"a,b\n1,2\n")
    path = tmp_path / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": resources}), encoding="utf-8")
    (table,) = build(path, tmp_path / "out")
    assert table.name == "ab" * 100
    assert in_duckdb(tmp_path / "out", f"FROM {table.name}") == [("1", "2")]


def test_half_a_character_is_a_question_mark(tmp_path: Path) -> None:
    schema = {"fields": [field("a", description="half \ud800"), field("\ud800")], "title": "\udc00"}
    (table,) = build(_inline(tmp_path, t=(schema, [{"a": "x\ud83d", "\ud800": "y"}])), tmp_path / "out")
    assert table.names == ("a", "?")
    assert in_sqlite(tmp_path / "out", "SELECT * FROM t") == [("x?", "y")]


def test_inline_values_read_back(tmp_path: Path) -> None:
    schema = {"fields": [field("place", "geopoint"), field("flag", "any"), field("list", "list")]}
    build(_inline(tmp_path, t=(schema, [{"place": [10, 20], "flag": None, "list": ["a", "b"]}])), tmp_path / "out")
    assert in_sqlite(tmp_path / "out", "SELECT * FROM t") == [("10,20", None, "a,b")]


def test_the_folder_of_another_build_is_refused(tmp_path: Path) -> None:
    dist = tmp_path / "dist"
    dist.mkdir()
    (dist / "backchannel.sqlite").symlink_to(".current/backchannel.sqlite")
    with pytest.raises(BuildError, match=r"holds another build \(backchannel.sqlite\)"):
        build(write_package(tmp_path, TABLES), dist)


def test_what_somebody_keeps_in_the_folder_stays(tmp_path: Path) -> None:
    dist = tmp_path / "out"
    dist.mkdir()
    (dist / ".mine.new").write_text("mine", encoding="utf-8")
    build(write_package(tmp_path, TABLES), dist)
    assert (dist / ".mine.new").read_text(encoding="utf-8") == "mine"
    (dist / "parquet").unlink()
    (dist / "parquet").symlink_to(tmp_path)
    with pytest.raises(BuildError, match="a link that no build made"):
        build(write_package(tmp_path, TABLES), dist)
