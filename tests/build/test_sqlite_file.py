from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from build import sqlite_file
from build.content import content
from build.errors import BuildError, QueryError
from build.queries import Query
from tests.build.sample import CHECKOUT, checked_package
from validators.descriptor import read_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def connection(dist: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{dist}/backchannel.sqlite?mode=ro", uri=True)) as opened:
        yield opened


def _keys(connection: sqlite3.Connection, table: str) -> set[tuple[str, str, str]]:
    return {(row[3], row[2], row[4]) for row in connection.execute(f"PRAGMA foreign_key_list({table})")}


def test_the_file_is_sound(connection: sqlite3.Connection) -> None:
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def test_foreign_keys_self_references_and_record_references_are_declared(connection: sqlite3.Connection) -> None:
    assert ("actor_id", "actors", "actor_id") in _keys(connection, "people")
    assert ("parent_deal_id", "deals", "deal_id") in _keys(connection, "deals")
    assert ("record_id", "records", "record_id") in _keys(connection, "claims")
    assert ("successor_id", "records", "record_id") in _keys(connection, "retired_ids")


def test_every_key_column_and_every_first_day_is_indexed(connection: sqlite3.Connection) -> None:
    package = read_package(CHECKOUT)
    for table in package.tables:
        indexes = [row[1] for row in connection.execute(f'PRAGMA index_list("{table.name}")')]
        leading = {connection.execute(f'PRAGMA index_info("{index}")').fetchone()[2] for index in indexes}
        pointing = {*table.references, *(field.name for field in table.fields if field.records)}
        first_days = {f"{field.name}_earliest" for field in table.fields if field.edtf}
        assert {table.key, *pointing, *first_days} <= leading


def test_types_are_enforced(dist: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.sqlite"
    copy.write_bytes((dist / "backchannel.sqlite").read_bytes())
    with closing(sqlite3.connect(copy)) as writable:
        for statement in (
            "UPDATE places SET latitude = 'north'",
            "UPDATE places SET label = NULL",
            "UPDATE meetings SET status = 'maybe'",
            "UPDATE assets SET is_named = 2",
        ):
            with pytest.raises(sqlite3.IntegrityError):
                writable.execute(statement)


def test_statistics_for_the_planner_are_there(connection: sqlite3.Connection) -> None:
    assert connection.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0] > 0


def test_every_view_can_be_read(connection: sqlite3.Connection) -> None:
    views = [row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert len(views) == len(list((CHECKOUT / "queries/views").glob("*.sql")))
    for view in views:
        connection.execute(f'SELECT * FROM "{view}"').fetchall()


def test_a_view_on_a_missing_column_is_refused(package: Path, tmp_path: Path) -> None:
    whole = content(checked_package(package))
    view = Query("bad_view", "view", "Bad", "Bad.", (), "SELECT no_such_column FROM actors")
    with pytest.raises(QueryError, match=r"bad_view.sql.*no_such_column"):
        sqlite_file.write(replace(whole, views=(view,)), tmp_path / "out.sqlite")


def test_a_reference_that_leads_nowhere_is_refused(package: Path, tmp_path: Path) -> None:
    names = package / "data/actor_names.csv"
    names.write_text(names.read_text(encoding="utf-8").replace(",act-wang,", ",act-nobody,"), encoding="utf-8")
    with pytest.raises(BuildError, match="actor_names points at a row of actors that does not exist"):
        sqlite_file.write(content(checked_package(package)), tmp_path / "out.sqlite")


def test_a_stored_view_gives_the_rows_of_its_select_in_its_order(package: Path, tmp_path: Path) -> None:
    sql = "SELECT label, actor_id FROM actors ORDER BY label DESC"
    view = Query("by_label", "view", "By label", "Actors by label.", (), sql, "asked often")
    target = tmp_path / "out.sqlite"
    sqlite_file.write(replace(content(checked_package(package)), views=(view,)), target)
    with closing(sqlite3.connect(target)) as connection:
        assert connection.execute("SELECT * FROM by_label").fetchall() == connection.execute(sql).fetchall()
        kind = connection.execute("SELECT type FROM sqlite_master WHERE name = 'by_label'").fetchone()
        plan = connection.execute("EXPLAIN QUERY PLAN SELECT * FROM by_label WHERE label = 'x'").fetchall()
    assert kind == ("view",)
    assert "idx_by_label_stored" in str(plan)
