"""What cells become in a typed table: the kind of their column and the values that DuckDB has."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest

from tests.validators.screen.frictionless_report import write_package
from validators.screen.screening import screening
from validators.screen.typed_tables import TypedColumn


def column_of(field: dict[str, Any], cells: list[str], folder: Path, **more: Any) -> tuple[TypedColumn, list[Any]]:
    """The typed column of some cells, and its values."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([["a", "b"], *([cell, "x"] for cell in cells)])
    schema = {"fields": [{"name": "a", **field}, {"name": "b", "type": "string"}], **more}
    path = write_package(folder, {"t": (schema, text.getvalue().encode())})
    with screening(path, digest=False, texts=True) as run:
        report = run.screened().report
        assert report["valid"], report
        (table,) = run.tables()
        run.space.connection.execute("SET TimeZone = 'UTC'")
        found = run.space.connection.sql(table.query).to_arrow_table()
    return table.columns[0], found.column(0).to_pylist()


NOON = datetime(2024, 1, 1, 12, tzinfo=UTC)
HELD: dict[str, tuple[dict[str, Any], list[str], str, list[Any]]] = {
    "plain integers": ({"type": "integer"}, ["1", "-2", "+3", "007", ""], "integer", [1, -2, 3, 7, None]),
    "integers that frictionless reads": (
        {"type": "integer"},
        ["1_000", "٣", "１２", " 5 "],
        "integer",
        [1000, 3, 12, 5],
    ),
    "the largest of 64 bits": (
        {"type": "integer"},
        ["9223372036854775807", "-9223372036854775808"],
        "integer",
        [2**63 - 1, -(2**63)],
    ),
    "bare numbers": ({"type": "integer", "bareNumber": False}, ["$5", "5%"], "integer", [5, 5]),
    "plain numbers": ({"type": "number"}, ["1", "1.50", "-0.1", ".5", "1e5"], "number", [1.0, 1.5, -0.1, 0.5, 1e5]),
    "sixteen digits that a double gives back": (
        {"type": "number"},
        ["55.75222222222222"],
        "number",
        [55.75222222222222],
    ),
    "as many digits as Python writes of a double": (
        {"type": "number"},
        ["0.12345678901234568", "-0.30000000000000004", "55.752222222222220", "1" + "0" * 25],
        "number",
        [0.12345678901234568, -0.30000000000000004, 55.75222222222222, 1e25],
    ),
    "groups and decimal signs": (
        {"type": "number", "groupChar": ".", "decimalChar": ","},
        ["1.000,5", "2,25"],
        "number",
        [1000.5, 2.25],
    ),
    "floats": ({"type": "number", "floatNumber": True}, ["0.1", "0.30000000000000004"], "number", [0.1, 0.1 + 0.2]),
    "booleans": (
        {"type": "boolean", "trueValues": ["yes"], "falseValues": ["no"]},
        ["yes", "no", ""],
        "boolean",
        [True, False, None],
    ),
    "leap days and early years": (
        {"type": "date"},
        ["2024-02-29", "0999-01-01"],
        "date",
        [date(2024, 2, 29), date(999, 1, 1)],
    ),
    "two digits of a year": (
        {"type": "date", "format": "%d/%m/%y"},
        ["31/12/24", "01/01/69", "01/01/68"],
        "date",
        [date(2024, 12, 31), date(1969, 1, 1), date(2068, 1, 1)],
    ),
    "dates of a format": ({"type": "date", "format": "%d.%m.%Y"}, ["31.12.2024"], "date", [date(2024, 12, 31)]),
    "times of a day": ({"type": "time"}, ["12:30:00", "12:30:00.5"], "time", [time(12, 30), time(12, 30, 0, 500000)]),
    "times of a format": ({"type": "time", "format": "%H:%M"}, ["12:30"], "time", [time(12, 30)]),
    "moments without a zone": (
        {"type": "datetime"},
        ["2024-01-01T12:00:00", "2024-01-01T12:00:00.25"],
        "datetime",
        [datetime(2024, 1, 1, 12), datetime(2024, 1, 1, 12, 0, 0, 250000)],
    ),
    "moments with zones": (
        {"type": "datetime"},
        ["2024-01-01T12:00:00Z", "2024-01-01T14:00:00+02:00", "2024-01-01T12:00:00+14:30", ""],
        "instant",
        [NOON, NOON, datetime(2023, 12, 31, 21, 30, tzinfo=UTC), None],
    ),
    "years": ({"type": "year"}, ["2024", "0001"], "integer", [2024, 1]),
    "any text": ({"type": "string"}, ["a", " b ", "c\nd", "é", ""], "text", ["a", " b ", "c\nd", "é", None]),
    "missing values": (
        {"type": "integer", "missingValues": ["NA", "0"]},
        ["1", "NA", "0"],
        "integer",
        [1, None, None],
    ),
    "no missing value": ({"type": "string", "missingValues": []}, ["", "a"], "text", ["", "a"]),
    "JSON": ({"type": "object"}, ['{"a": 1}'], "text", ['{"a": 1}']),
    "durations": ({"type": "duration"}, ["P1M", "PT1H30M"], "text", ["P1M", "PT1H30M"]),
    "nothing at all": ({"type": "date"}, ["", ""], "date", [None, None]),
}


@pytest.mark.parametrize("case", HELD)
def test_a_column_has_the_type_of_its_field(case: str, tmp_path: Path) -> None:
    field, cells, kind, values = HELD[case]
    column, found = column_of(field, cells, tmp_path)
    assert (column.kind, found) == (kind, values)
    assert not column.is_widened


WIDENED: dict[str, tuple[dict[str, Any], list[str]]] = {
    "an integer beyond 64 bits": ({"type": "integer"}, ["1", "9" * 40]),
    "more digits than a double has": ({"type": "number"}, ["1.5", "0.1234567890123456789"]),
    "no number": ({"type": "number"}, ["1", "NaN"]),
    "without end": ({"type": "number"}, ["1", "-INF"]),
    "moments with and without a zone": ({"type": "datetime"}, ["2024-01-01T12:00:00", "2024-01-01T12:00:00Z"]),
    "a time with a zone": ({"type": "time"}, ["12:30:00", "12:30:00Z"]),
    "a NaN that signals": ({"type": "number"}, ["sNaN"]),
    "an instant after 9999": ({"type": "datetime"}, ["9999-12-31T23:59:59-05:00"]),
    "an instant before the year 1": ({"type": "datetime"}, ["0001-01-01T00:00:00+01:00"]),
}


@pytest.mark.parametrize("case", WIDENED)
def test_what_no_type_holds_exactly_leaves_its_column_text_as_written(case: str, tmp_path: Path) -> None:
    field, cells = WIDENED[case]
    column, found = column_of(field, cells, tmp_path)
    assert (column.kind, found, column.is_widened) == ("text", cells, True)


def test_rows_keep_their_order_where_some_are_read_by_frictionless(tmp_path: Path) -> None:
    cells = [str(number) if number % 7 else f"1_{number:03}" for number in range(3000)]
    column, found = column_of({"type": "integer"}, cells, tmp_path)
    assert column.kind == "integer"
    assert found == [int(cell) for cell in cells]


def test_one_odd_cell_does_not_make_the_others_of_its_row_odd(tmp_path: Path) -> None:
    # A hundred columns that were all read by frictionless, for one cell, took more memory than there was.
    names = [f"n{number}" for number in range(100)]
    rows = [names, *([str(number)] * 100 for number in range(4))]
    rows[2][7] = "1_0"
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    schema = {"fields": [{"name": name, "type": "integer"} for name in names]}
    path = write_package(tmp_path, {"t": (schema, text.getvalue().encode())})
    with screening(path, 200_000_000, digest=False, texts=True) as run:
        assert run.screened().report["valid"]
        (table,) = run.tables()
        found = run.space.connection.execute(table.query).fetchall()
    assert found == [tuple(int(cell) for cell in row) for row in rows[1:]]


def test_many_columns_that_frictionless_reads_need_little_memory(tmp_path: Path) -> None:
    names = [f"n{number}" for number in range(100)]
    text = ",".join(names) + "\n" + "\n".join(",".join(["1e3"] * 100) for _ in range(3)) + "\n"
    schema = {"fields": [{"name": name, "type": "number"} for name in names]}
    path = write_package(tmp_path, {"t": (schema, text.encode())})
    with screening(path, 300_000_000, digest=False, texts=True) as run:
        assert run.screened().report["valid"]
        (table,) = run.tables()
        assert run.space.connection.execute(table.query).fetchall() == [(1000.0,) * 100] * 3
