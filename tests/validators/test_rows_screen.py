"""What is proven clean, frictionless, the models and the row rules find clean too."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.clean.package import CHECKOUT, DATA, read_rows
from tests.validators.odd_cells import Cells, odd_row
from validators import row_proofs
from validators.bytes_layer import read_table
from validators.cell_proofs import is_provable, unproven_cells
from validators.descriptor import Column, Table, read_package
from validators.lexer import Row
from validators.raw_table import RawTable, as_texts
from validators.row_rules import ROW_RULES
from validators.rows_layer import judge_row
from validators.rows_screen import unproven_rows
from validators.schema_layer import judged_schema
from validators.sql_text import matches

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PACKAGE = read_package(CHECKOUT)
TABLES = {table.name: table for table in PACKAGE.edited}
# Rows of the dataset that stay unproven and are clean: a hundredth, or the screen has lost its use.
MOST_UNPROVEN = 0.01


def screen(table: Table, rows: list[Row]) -> set[int]:
    """The numbers of the rows that are not proven, and of those whose cells are not."""
    texts = as_texts(range(len(rows)), [row.cells for row in rows], len(table.columns))
    with CONNECTION.cursor() as connection:
        connection.register("odd", texts.rename_columns(["row_number", *table.columns]))
        return unproven_rows(connection, {"odd": table})["odd"] | unproven_cells(table, texts)


def with_proven_cells(table: Table, rows: list[Row]) -> list[Row]:
    texts = as_texts(range(len(rows)), [row.cells for row in rows], len(table.columns))
    unproven = unproven_cells(table, texts)
    return [row for number, row in enumerate(rows) if number not in unproven]


CONNECTION = duckdb.connect(config={"threads": 1})


def as_row(table: Table, cells: Mapping[str, str | None]) -> Row:
    return Row(tuple(cells[name] or "" for name in table.columns), line=1)


def clean_row(table: Table) -> Cells:
    """A row of the clean package, or one of the schema's examples where the table has none there."""
    file = DATA / f"{table.name}.csv"
    if file.exists() and (rows := read_rows(file)):
        return {name: rows[0].get(name) or None for name in table.columns}
    return {field.name: _example(field) if field.required else None for field in table.fields}


def _example(field: Column) -> str:
    return str(field.example).lower() if field.type == "boolean" else str(field.example)


def falsely_proven(table: Table, rows: list[Row]) -> Iterator[tuple[Row, str]]:
    unproven = set(screen(table, rows))
    for number, row in enumerate(rows):
        if number not in unproven:
            for problem in judge_row(RawTable(table, "odd.csv", (row,)), row):
                yield row, str(problem)


@pytest.mark.parametrize("name", TABLES)
def test_a_clean_row_is_proven(name: str) -> None:
    assert screen(TABLES[name], [as_row(TABLES[name], clean_row(TABLES[name]))]) == set()
    assert is_provable(TABLES[name])


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_row_is_proven_in_which_something_would_be_found(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    cells = data.draw(st.lists(odd_row(table, clean_row(table)), min_size=1, max_size=12))
    assert list(falsely_proven(table, [as_row(table, row) for row in cells])) == []


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_frictionless_finds_nothing_in_proven_cells(name: str, data: st.DataObject) -> None:
    from frictionless import Schema

    table = TABLES[name]
    schema = Schema.from_descriptor({**judged_schema(table, ()), "primaryKey": []})
    cells = data.draw(st.lists(odd_row(table, clean_row(table)), min_size=1, max_size=12))
    for row in with_proven_cells(table, [as_row(table, row) for row in cells]):
        for field, cell in zip(schema.fields, row.cells, strict=True):
            assert not field.read_cell(cell)[1], (field.name, cell)


@pytest.mark.parametrize("name", TABLES)
@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_the_rules_judge_proven_cells_as_they_judge_a_model(name: str, data: st.DataObject) -> None:
    table = TABLES[name]
    cells = data.draw(st.lists(odd_row(table, clean_row(table)), min_size=1, max_size=12))
    for row in with_proven_cells(table, [as_row(table, row) for row in cells]):
        raw = RawTable(table, "odd.csv", (row,))
        assert list(judge_row(raw, row, cells_are_proven=True)) == list(judge_row(raw, row))


DATED = (
    "2025",
    "2025-04",
    "2025-04~",
    "2025-04-03",
    "2025-12?",
    "2025-21",
    "2024%",
    "202X",
    "2025-03/2025-05",
    "..",
    "2025-XX",
)
NAMES = (
    "Лев XIV",
    "Лев",
    "Lev",
    "斯蒂芬P林奇",
    "林",
    "X Æ",
    "Łódź",
    "O’Neil",
    "ªº",
    "12",
    "Ἀθήνα",
    "Л.L",
    "〇",
    "々林",
    "Ꙗ",
    "ᴀ",
)
UNITS = ("USD", "usd", "XAU", "h", "m/s", "H", "project", "Project", "filling station", "-x", "hours", "%", "[mi_i]")
NUMBERS = (None, "0", "1", "2", "10", "-1", "1.5", "1.25", "999999999999999", "99999999999999", "0.0000000000001")
IDS = (None, "act-a", "act-b")
STATES = (None, "2026-01-02")
# For each rule, cells for the columns that it reads, and the table in which it is tried.
READ: dict[str, tuple[str, dict[str, tuple[str | None, ...]]]] = {
    "R20": ("amounts", {"unit_system": ("currency", "ucum", "count"), "unit": UNITS}),
    "R21": ("amounts", {"low": NUMBERS, "high": NUMBERS}),
    "R22": ("actor_names", {"script": ("Hani", "Cyrl", "Latn", "Grek"), "name": NAMES}),
    "R23": ("sanctions", {"target_actor_id": IDS, "target_asset_id": IDS}),
    "R24": ("claim_hops", {"source_id": IDS, "actor_id": IDS}),
    "R25": (
        "sources",
        {
            "read_extent": ("whole", "none"),
            "consulted": STATES,
            "locator_unit": (None, "paragraph"),
            "read_from": (None, "1", "9"),
            "read_to": (None, "1", "10"),
        },
    ),
    "R26": ("claims", {"locator": ("1", "9", "10"), "locator_end": (None, "1", "9", "10")}),
    "R27": ("claim_values", {"basis": ("stated", "inferred"), "inferred_from": (None, "The date.")}),
    "R28": (
        "claim_values",
        {
            "wording": (
                None,
                "Jan. 20",
                "U.S. aide",
                "He left. She",
                "王" * 25,
                "王" * 26,
                "a" * 80,
                "a" * 81,
                "é" * 80,
                "é" * 81,
            )
        },
    ),
    "R29": (
        "places",
        {"kind": ("city", "private_estate"), "latitude": (None, "1"), "longitude": (None, "2")},
    ),
    "R30": ("positions", {"start": (None, *DATED), "end": (None, *DATED)}),
    "R31": ("relationships", {"from_actor_id": IDS[1:], "to_actor_id": IDS[1:]}),
    "R32": ("places", {"place_id": ("plc-a", "plc-b"), "part_of_place_id": (None, "plc-a", "plc-b")}),
    "R33": ("statements", {"kind": ("belief", "opinion"), "about_actor_id": IDS}),
    "R34": ("actors", {"type": ("person", "collective", "anonymous"), "head_count": (None, "2")}),
}


def test_every_rule_has_a_proof_and_a_test_of_it() -> None:
    assert {rule.rule.code for rule in ROW_RULES} == set(row_proofs.PROOFS) == set(READ)


@pytest.mark.parametrize("code", READ)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_row_is_proven_that_breaks_the_rule(code: str, data: st.DataObject) -> None:
    name, read = READ[code]
    table, clean = TABLES[name], clean_row(TABLES[name])
    change = st.fixed_dictionaries({column: st.sampled_from(cells) for column, cells in read.items()})
    rows = [as_row(table, {**clean, **cells}) for cells in data.draw(st.lists(change, min_size=1, max_size=20))]
    assert list(falsely_proven(table, rows)) == []


def test_nearly_every_row_of_the_dataset_is_proven() -> None:
    """A few names in two scripts and wordings with abbreviations stay for the model to judge."""
    rows, unproven = 0, 0
    for table in TABLES.values():
        raw, _problems = read_table(CHECKOUT, PACKAGE.paths[table.name], table)
        assert raw is not None
        rows += len(raw.rows) - 1
        unproven += len(screen(table, list(raw.rows[1:])))
    assert unproven <= MOST_UNPROVEN * rows


@pytest.mark.parametrize(("script", "word"), [("Latn", "LATIN"), ("Cyrl", "CYRILLIC"), ("Hani", "CJK")])
def test_the_letters_of_a_script_have_its_name_in_unicode(script: str, word: str) -> None:
    allowed = f"[{row_proofs.LETTERS[script]}{row_proofs.NO_LETTERS}]"
    every = "SELECT chr(i::INTEGER) AS c FROM generate_series(32, 70000) AS r(i) WHERE i NOT BETWEEN 55296 AND 57343"
    with CONNECTION.cursor() as connection:
        found = connection.execute(f"SELECT c FROM ({every}) WHERE {matches('c', allowed)}").fetchall()
    letters = [letter for (letter,) in found if letter.isalpha()]
    assert letters
    assert [letter for letter in letters if word not in unicodedata.name(letter, "")] == []
