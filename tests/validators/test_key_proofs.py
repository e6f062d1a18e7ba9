"""Keys that are proven clean are clean for frictionless; what it would find is never proven."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.clean.package import CHECKOUT
from validators.descriptor import Table, read_package
from validators.key_proofs import all_differ, keys_are_proven
from validators.lexer import Row
from validators.raw_table import RawTable
from validators.schema_layer import check_schema

TABLES = {table.name: table for table in read_package(CHECKOUT).edited}


def _table(name: str, rows: list[dict[str, str]]) -> RawTable:
    table = TABLES[name]
    cells = [tuple(row.get(column, _filler(table, column)) for column in table.columns) for row in rows]
    return RawTable(table, f"{name}.csv", [Row(row, line) for line, row in enumerate((table.columns, *cells), 1)])


def _filler(table: Table, column: str) -> str:
    field = table.by_name[column]
    if column in table.references or not field.required:
        return ""
    return str(field.example).lower() if field.type == "boolean" else str(field.example)


def _keys_are_wrong(raw: dict[str, RawTable]) -> bool:
    # Every row is called doubtful, so that frictionless judges.
    unproven = {name: range(2, 2 + table.count) for name, table in raw.items()}
    codes = {problem.code for found in check_schema(raw, unproven).values() for problem in found}
    return bool(codes & {"S08", "S12", "S13"})


_IDS = st.sampled_from(("plc-a", "plc-b", "plc-c", ""))
_PLACES = st.lists(st.fixed_dictionaries({"place_id": _IDS, "part_of_place_id": _IDS}), max_size=4)
_MEETINGS = st.lists(st.fixed_dictionaries({"meeting_id": st.sampled_from(("mtg-a", "mtg-b")), "place_id": _IDS}))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(places=_PLACES, meetings=_MEETINGS, there=st.booleans())
def test_no_wrong_key_is_proven(places: list[dict[str, str]], meetings: list[dict[str, str]], there: bool) -> None:
    raw = {"meetings": _table("meetings", meetings)} | ({"places": _table("places", places)} if there else {})
    if keys_are_proven(raw):
        assert not _keys_are_wrong(raw)


@pytest.mark.parametrize(
    ("places", "meetings", "proven"),
    [
        (["plc-a", "plc-b"], ["plc-a", "plc-b", ""], True),
        (["plc-b", "plc-a"], ["plc-a"], True),
        (["plc-a", "plc-a"], ["plc-a"], False),
        (["plc-a", ""], ["plc-a"], False),
        (["plc-a"], ["plc-b"], False),
        ([], ["plc-a"], False),
        ([], [], True),
    ],
)
def test_right_keys_are_proven(places: list[str], meetings: list[str], proven: bool) -> None:
    held = [{"meeting_id": f"mtg-{number}", "place_id": place} for number, place in enumerate(meetings)]
    raw = {
        "places": _table("places", [{"place_id": place, "part_of_place_id": ""} for place in places]),
        "meetings": _table("meetings", held),
    }
    assert keys_are_proven(raw) == proven


def test_rows_with_an_empty_cell_of_a_key_differ() -> None:
    rows = [{"place_id": each, "part_of_place_id": part} for each, part in (("plc-a", ""), ("plc-a", ""))]
    texts, columns = _table("places", rows).texts, TABLES["places"].columns
    key = [columns.index("place_id"), columns.index("part_of_place_id")]
    assert all_differ(texts, key)
    assert not all_differ(texts, key[:1])
