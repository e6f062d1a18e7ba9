"""Columns as text are what `cell_text`, `json` and `csv` make of each cell."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build.cell_text import cell_text
from build.column_text import csv_column, json_column, lines

TEXTS = st.text()
ODD_TEXTS = ['"', "\\", "\x00\x1f\x7f", "\u2028", "🙂", "a,b", "a\nb", "a\r", " a ", "é", "\t", "'", "/"]
ODD_NUMBERS = [0.0, -0.0, 1e-7, 1e-6, 1e20, 1e21, 2.0**53, -1.5, 5e-324, 1.7976931348623157e308, 0.1, 100.0]


def as_json(value: str | float | bool | date | None) -> str:
    if value is None or not isinstance(value, str | date):
        return "null" if value is None else cell_text(value)
    return json.dumps(value if isinstance(value, str) else value.isoformat(), ensure_ascii=False)


@given(st.lists(st.one_of(TEXTS, st.sampled_from(ODD_TEXTS), st.none())))
def test_texts(values: list[str | None]) -> None:
    column = pa.chunked_array([pa.array(values, pa.string())])
    assert json_column(column).to_pylist() == [as_json(value) for value in values]
    # Read by Python, whatever is quoted; a lone empty cell would be a blank line, so there are two.
    text = lines([csv_column(column), csv_column(column)]).decode()
    assert list(csv.reader(io.StringIO(text, newline=""), strict=True)) == [[value or ""] * 2 for value in values]


@given(st.lists(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.sampled_from(ODD_NUMBERS), st.none())))
def test_numbers(values: list[float | None]) -> None:
    column = pa.chunked_array([pa.array(values, pa.float64())])
    assert json_column(column).to_pylist() == [as_json(value) for value in values]
    assert csv_column(column).to_pylist() == [cell_text(value) for value in values]


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_number_that_is_none_has_no_text(value: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        json_column(pa.chunked_array([[value]]))


def test_other_types() -> None:
    days = [date(1, 1, 1), date(999, 12, 31), date(2024, 2, 29), date(9999, 12, 31), None]
    assert json_column(pa.chunked_array([days])).to_pylist() == [as_json(day) for day in days]
    assert csv_column(pa.chunked_array([days])).to_pylist() == [cell_text(day) for day in days]
    flags = [True, False, None]
    assert json_column(pa.chunked_array([flags])).to_pylist() == ["true", "false", "null"]
    counts = [-(2**63), 2**63 - 1, 0, None]
    assert json_column(pa.chunked_array([counts])).to_pylist() == [as_json(count) for count in counts]


def test_a_slice_has_its_own_lines() -> None:
    column = pa.chunked_array([["a", "b", "c"]]).slice(1, 1)
    assert lines([column], before="[", after="]") == b"[b]\n"
    assert lines([column.slice(0, 0)]) == b""
