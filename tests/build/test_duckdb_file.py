from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import duckdb
import pytest

from build import duckdb_file
from build.content import content
from build.errors import QueryError
from build.queries import Query
from tests.build.sample import CHECKOUT, checked_package

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def connection(dist: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(str(dist / "backchannel.duckdb"), read_only=True) as opened:
        yield opened


def test_duckdb_1_2_can_open_it(dist: Path) -> None:
    # The header: 8 bytes of checksum, `DUCK`, the storage version; 65 is what 1.2 writes, and it reads no later one.
    header = (dist / "backchannel.duckdb").read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") <= 65


def test_titles_and_descriptions_are_comments(connection: duckdb.DuckDBPyConnection) -> None:
    comments = dict(connection.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert comments["places"].startswith("Places: A place with its country")
    query = "SELECT column_name, comment FROM duckdb_columns() WHERE table_name = 'meetings'"
    columns = dict(connection.execute(query).fetchall())
    assert columns["place_id"] == "Place: Where it was."
    assert "First day that `date` may mean" in columns["date_earliest"]
    assert None not in columns.values()


def test_types_and_keys_come_from_the_schema(connection: duckdb.DuckDBPyConnection) -> None:
    columns = {row[0]: row[1:] for row in connection.execute("DESCRIBE places").fetchall()}
    assert columns["latitude"][0] == "DOUBLE"
    assert columns["place_id"][:3] == ("VARCHAR", "NO", "PRI")
    assert dict(row[:2] for row in connection.execute("DESCRIBE meetings").fetchall())["date_latest"] == "DATE"


def test_every_view_can_be_read_and_says_what_it_is(dist: Path, tmp_path: Path) -> None:
    # Under another name: a view must not hold the name of the file that it was made in.
    copy = shutil.copy(dist / "backchannel.duckdb", tmp_path / "renamed.duckdb")
    with duckdb.connect(str(copy), read_only=True) as connection:
        views = connection.execute("SELECT view_name, comment FROM duckdb_views() WHERE NOT internal").fetchall()
        assert len(views) == len(list((CHECKOUT / "queries/views").glob("*.sql")))
        for view, comment in views:
            assert comment
            connection.execute(f'SELECT * FROM "{view}"').fetchall()


def test_a_view_on_a_missing_table_is_refused(package: Path, tmp_path: Path) -> None:
    whole = content(checked_package(package))
    view = Query("bad_view", "view", "Bad", "Bad.", (), "SELECT * FROM no_such_table")
    with pytest.raises(QueryError, match=r"bad_view.sql.*no_such_table"):
        duckdb_file.write(replace(whole, views=(view,)), tmp_path / "out.duckdb")


def test_small_tables_make_a_small_file(dist: Path) -> None:
    # 9.7 MB with blocks of 256 KB, more than ten times the SQLite file.
    assert (dist / "backchannel.duckdb").stat().st_size < 2_000_000


def test_nothing_but_the_file_is_left(package: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    duckdb_file.write(content(checked_package(package)), tmp_path / "out/backchannel.duckdb")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["backchannel.duckdb"]
