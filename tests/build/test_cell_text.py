from __future__ import annotations

import math
from datetime import date

import pytest

from build.cell_text import Cell, cell_text, number_text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        # RFC 8785, appendix B.
        (0.0, "0"),
        (-0.0, "0"),
        (5e-324, "5e-324"),
        (1.7976931348623157e308, "1.7976931348623157e+308"),
        (9007199254740992.0, "9007199254740992"),
        (295147905179352830000.0, "295147905179352830000"),
        (9.999999999999997e22, "9.999999999999997e+22"),
        (1e23, "1e+23"),
        (999999999999999700000.0, "999999999999999700000"),
        (1e21, "1e+21"),
        (9.999999999999997e-7, "9.999999999999997e-7"),
        (0.000001, "0.000001"),
        (333333333.3333332, "333333333.3333332"),
        (-0.0000033333333333333333, "-0.0000033333333333333333"),
        (4.5, "4.5"),
        (5.0, "5"),
    ],
)
def test_numbers_are_written_as_rfc_8785_has_them(value: float, text: str) -> None:
    assert number_text(value) == text


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_what_json_cannot_say_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="finite"):
        number_text(value)


@pytest.mark.parametrize(
    ("value", "text"),
    [(None, ""), (True, "true"), (False, "false"), (3, "3"), (date(2025, 12, 2), "2025-12-02"), ("王毅", "王毅")],
)
def test_cells_have_the_lexical_form_of_table_schema(value: Cell, text: str) -> None:
    assert cell_text(value) == text
