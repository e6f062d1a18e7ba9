from __future__ import annotations

import pytest

from publish.words.amounts import amount_in_words


def row(
    low: float | None, high: float | None, qualifier: str, system: str, unit: str, period: str = ""
) -> dict[str, object]:
    return {"low": low, "high": high, "qualifier": qualifier, "unit_system": system, "unit": unit, "period": period}


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (row(25, 25, "about", "ucum", "min"), "about 25 minutes"),
        (row(1, None, "more_than", "ucum", "h"), "more than 1 hour"),
        (row(None, 1, "nearly", "ucum", "h"), "nearly 1 hour"),
        (row(0.5, 0.5, "exact", "ucum", "h"), "0.5 hours"),
        (row(70, 75, "about", "ucum", "min"), "about 70 to 75 minutes"),
        (row(12e6, 12e6, "exact", "currency", "USD"), "USD 12 million"),
        (row(4e9, 5e9, "about", "currency", "USD"), "about USD 4 billion to 5 billion"),
        (row(18172971903836, 18172971903836, "exact", "currency", "RUB"), "RUB 18.173 trillion"),
        (row(50.12, 50.12, "exact", "ucum", "%"), "50.12 %"),
        (row(31.5e9, 31.5e9, "exact", "ucum", "m3", "P1Y"), "31.5 billion m³ a year"),
        (row(600_000, 600_000, "exact", "currency", "USD", "P6M"), "USD 600,000 in 6 months"),
        (row(1, 1, "exact", "count", "call"), "1 call"),
        (row(19, 19, "exact", "count", "country"), "19 countries"),
        (row(2, None, "several", "count", "visit"), "several (2 or more) visits"),
        (row(None, None, "several", "count", "meeting"), "several meetings"),
    ],
)
def test_an_amount_is_told_as_people_write_it(amount: dict[str, object], words: str) -> None:
    assert amount_in_words(amount) == words
