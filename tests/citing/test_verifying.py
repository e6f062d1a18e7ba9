"""Verification says that a result is the same, or where it is not."""

from __future__ import annotations

import json
import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from citing.asking import Asked, ask
from citing.errors import CitingError
from citing.query_record import QueryRecord
from citing.releases import Release
from citing.verifying import verify

ASKED = Asked("SELECT actor_id, label, type FROM actors", "Actors")


@pytest.fixture
def record(release: Release) -> QueryRecord:
    return ask(ASKED, release)


@pytest.fixture
def copy(release: Release, tmp_path: Path) -> Release:
    folder = tmp_path / "copy"
    folder.mkdir()
    for name in ("backchannel.sqlite", "backchannel.duckdb", "datapackage.json"):
        shutil.copy(release.folder / name, folder / name)
    return replace(release, folder=folder)


def change(release: Release, sql: str) -> None:
    with sqlite3.connect(release.folder / "backchannel.sqlite") as connection:
        connection.execute(sql)
    with duckdb.connect(str(release.folder / "backchannel.duckdb")) as other:
        other.execute(sql)


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_an_untouched_release_gives_the_same(record: QueryRecord, release: Release, engine: str) -> None:
    assert verify(record, release, engine) == []


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_another_label_is_found_in_its_column_and_row(record: QueryRecord, copy: Release, engine: str) -> None:
    change(copy, "UPDATE actors SET label = 'Somebody' WHERE actor_id = 'act-ada-example'")
    found = verify(record, copy, engine)
    assert found[:2] == ["other values are in label", "the first difference is in row 1"]
    assert found[-1].startswith("the fingerprint is sha256:")


@pytest.mark.parametrize("engine", ["sqlite", "duckdb"])
def test_another_row_is_counted(record: QueryRecord, copy: Release, engine: str) -> None:
    change(copy, "INSERT INTO actors (actor_id, label, type) VALUES ('act-zz', 'Z', 'person')")
    assert f"there are {record.result.rows + 1} rows and were {record.result.rows}" in verify(record, copy, engine)


def test_columns_are_compared_first(record: QueryRecord, release: Release) -> None:
    other = replace(record, columns=record.columns[:2])
    assert verify(other, release, "sqlite") == ["the columns are actor_id, label, type and were actor_id, label"]


def test_another_version_cannot_be_asked(record: QueryRecord, release: Release) -> None:
    other = replace(release, descriptor={**release.descriptor, "version": "7.0.0"})
    with pytest.raises(CitingError, match=f"is of version {record.version}, and dist is 7.0.0"):
        verify(record, other, "sqlite")


def test_a_folder_without_a_database_is_named(record: QueryRecord, release: Release, tmp_path: Path) -> None:
    with pytest.raises(CitingError, match=r"holds no backchannel\.sqlite"):
        verify(record, replace(release, folder=tmp_path), "sqlite")


def test_a_file_that_is_no_database_is_named(record: QueryRecord, copy: Release) -> None:
    for name in ("backchannel.sqlite", "backchannel.duckdb"):
        (copy.folder / name).write_text(json.dumps({"no": "database"}) * 1000)
    with pytest.raises(CitingError, match="SQLite cannot run the query: file is not a database"):
        verify(record, copy, "sqlite")
    with pytest.raises(CitingError, match=r"backchannel\.duckdb cannot be opened"):
        verify(record, copy, "duckdb")
