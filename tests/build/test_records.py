from __future__ import annotations

from typing import TYPE_CHECKING

from build.records import records
from tests.build.sample import ROWS, checked_package
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path


def _rows(package: Path) -> dict[str, dict[str, object]]:
    table = records(checked_package(package), read_vocabularies(package))
    return {row["record_id"]: row for row in table.to_pylist()}


def test_every_id_is_listed_once_in_order(package: Path) -> None:
    found = list(_rows(package))
    # People and organisations are actors, so their rows add no ids.
    expected = sum(len(rows) for name, rows in ROWS.items() if name not in ("people", "organisations"))
    assert len(found) == expected
    assert found == sorted(found)


def test_a_person_is_listed_as_an_actor(package: Path) -> None:
    assert _rows(package)["act-witkoff"] == {
        "record_id": "act-witkoff",
        "table_name": "actors",
        "label": "Steve Witkoff",
        "is_live": True,
        "successor_id": None,
    }


def test_a_retired_id_names_the_table_that_it_was_in_and_its_successor(package: Path) -> None:
    assert _rows(package)["act-vitkoff"] == {
        "record_id": "act-vitkoff",
        "table_name": "actors",
        "label": "act-vitkoff",
        "is_live": False,
        "successor_id": "act-witkoff",
    }
