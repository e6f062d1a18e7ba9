from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb
import pytest

from tests.clean.package import apply, problems
from validators.check import NO_BASELINE, check
from validators.dataset_tables import baseline_ids, load
from validators.problem import shown
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture(scope="module")
def tables(clean_package: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    _report, checked = check(clean_package)
    assert checked is not None
    with duckdb.connect() as connection:
        load(connection, checked.package, checked.tables, read_vocabularies(clean_package))
        yield connection


def test_people_and_organisations_have_the_id_of_their_actor(tables: duckdb.DuckDBPyConnection) -> None:
    ids = tables.execute("SELECT table_name FROM live_ids WHERE record_id = 'act-ada-example'").fetchall()
    assert ids == [("actors",)]


def test_a_retired_id_is_not_live(tables: duckdb.DuckDBPyConnection) -> None:
    assert tables.execute("SELECT * FROM live_ids WHERE record_id = 'act-ada-exampel'").fetchall() == []


@pytest.mark.parametrize(
    ("table", "row", "column", "value"),
    [
        ("amounts", "amt-example-mine-value", "low", "5000000"),
        ("places", "plc-exampleville", "latitude", "60.5"),
        ("places", "plc-exampleville", "longitude", "20"),
        ("meetings", "mtg-2025-03-04-exampleville", "date", "2025-03-04"),
    ],
)
def test_cells_are_as_they_stand_in_the_file(
    table: str, row: str, column: str, value: str, tables: duckdb.DuckDBPyConnection
) -> None:
    """A claim value is compared with the cell as text: 20, never 20.0."""
    query = "SELECT value FROM cells WHERE table_name = ? AND record_id = ? AND column_name = ?"
    assert tables.execute(query, [table, row, column]).fetchall() == [(value,)]


@pytest.mark.parametrize("value", ["plain", "王毅", "x" * 60, "x" * 61])
def test_shown_in_sql_is_shown_in_python(value: str, tables: duckdb.DuckDBPyConnection) -> None:
    assert tables.execute("SELECT shown(?)", [value]).fetchone() == (shown(value),)


def test_shown_in_sql_keeps_a_message_on_one_line(tables: duckdb.DuckDBPyConnection) -> None:
    assert tables.execute("SELECT shown('a' || chr(10) || 'b')").fetchone() == ("'a b'",)


def test_before_the_first_release_there_is_no_baseline_and_a_note_says_so(clean_package: Path) -> None:
    version, ids = baseline_ids(clean_package)
    assert (version, len(ids)) == ("", 0)
    report, _checked = check(clean_package)
    assert report.notes == (NO_BASELINE,)


def test_an_id_of_the_last_release_may_not_vanish(package: Path) -> None:
    """0.10.0 is later than 0.9.0, whatever their names' order; an id that was retired has not vanished."""
    apply(package, {"file": "releases/0.9.0.ids.txt", "content": "act-long-gone\n"})
    apply(package, {"file": "releases/0.10.0.ids.txt", "content": "act-ada-exampel\nact-ada-example\nact-gone\n"})
    assert problems(package) == [
        "data/retired_ids.csv:0:0: D18 'act-gone' of release 0.10.0 is neither live nor retired. "
        "Fix: Restore the row, or add the id to retired_ids with its reason."
    ]
    report, _checked = check(package)
    assert report.notes == ()
