"""The profile of docs/model.md. Where a test names a trap of the `edtf` library, it was met (design, section 3)."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from validators.edtf_dates import Bounds, NotEdtf, bounds

# Every form of a date of the profile, on years at the edges of the calendar and around leap days.
YEARS = ("0000", "0001", "0004", "1900", "1999", "2000", "2023", "2024", "2100", "9999")
SHORT = tuple(form for year in YEARS for form in (year, f"{year[:3]}X", f"{year[:2]}XX", f"{year}-XX"))
MONTHS = tuple(f"{year}-{month:02}" for year in YEARS for month in range(1, 13))
DAYS = tuple(f"{month}-{day}" for month in MONTHS for day in ("01", "28", "29", "30", "31", "XX"))
SEASONS = tuple(f"{year}-{season}" for year in YEARS for season in (21, 22, 23))


def day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-04", "2025-04-01", "2025-04-30"),
        ("2025-04-03", "2025-04-03", "2025-04-03"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2024-02-29", "2024-02-29", "2024-02-29"),
        ("2000-02-29", "2000-02-29", "2000-02-29"),
        # A qualifier is a doubt, and adds no days of its own.
        ("2025?", "2025-01-01", "2025-12-31"),
        ("2025-04~", "2025-04-01", "2025-04-30"),
        ("2025-04-03%", "2025-04-03", "2025-04-03"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("20XX", "2000-01-01", "2099-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-04-XX", "2025-04-01", "2025-04-30"),
        ("2024-02-XX", "2024-02-01", "2024-02-29"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2025-04/2025-05", "2025-04-01", "2025-05-31"),
        ("2025-04~/2025-06?", "2025-04-01", "2025-06-30"),
        ("2025-04-03/2025-04-03", "2025-04-03", "2025-04-03"),
        ("2025-04/..", "2025-04-01", None),
        ("../2025-04", None, "2025-04-30"),
        ("[2025-12-03..2025-12-07]", "2025-12-03", "2025-12-07"),
        ("[2025..2026-03]", "2025-01-01", "2026-03-31"),
        ("[..2025-04]", None, "2025-04-30"),
        ("[2025-04..]", "2025-04-01", None),
        ("..", None, None),
    ],
)
def test_bounds(text: str, earliest: str | None, latest: str | None) -> None:
    assert bounds(text) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    "text",
    [
        "2025-02-29",
        "1900-02-29",
        "2025-04-31",
        "2025-13",
        "2025-00",
        "0000",
        "2025-04/",  # the library invents ten years for the empty end
        "/2025-04",
        "2025-07-2X",  # the library fails on its bounds
        "2025-1X",
        "2025-24",  # winter: the library takes it for December alone
        "2025-22~",  # the library refuses a doubtful season
        "2025-25",
        "2025-05/2025-04",
        "[2025-05..2025-04]",
        "[..]",
        "../..",
        "",
        " 2025",
        "2025\n",
        "2025-4",
        "25",
        "2025-04-03T10:00",
        "Y12025",
        "-2025",
        "٢٠٢٥",
        "last week",
        "2025 or 2026",
    ],
)
def test_what_is_not_of_the_profile_is_refused(text: str) -> None:
    with pytest.raises(NotEdtf):
        bounds(text)


def test_every_day_of_a_leap_year_bounds_itself() -> None:
    for number in range(date(2024, 1, 1).toordinal(), date(2025, 1, 1).toordinal(), 7):
        text = date.fromordinal(number).isoformat()
        assert bounds(text) == (day(text), day(text))


def of_the_library(text: str) -> Bounds | None:
    """The strict bounds that the `edtf` library gives, or None where it gives none."""
    try:
        parsed = parse_edtf(text)
        return Bounds(date(*parsed.lower_strict()[:3]), date(*parsed.upper_strict()[:3]))
    except (EDTFParseException, ValueError):
        return None


def ours(text: str) -> Bounds | None:
    try:
        return bounds(text)
    except NotEdtf:
        return None


@pytest.mark.parametrize("qualifier", ["", "?", "~", "%"])
def test_the_bounds_of_a_date_are_those_of_the_library(qualifier: str) -> None:
    # A doubtful day costs the library 4 ms: every seventh will do, which meets each form and each month.
    dates = [f"{date}{qualifier}" for date in (*SHORT, *MONTHS[::3], *DAYS[::7])]
    assert {text: ours(text) for text in dates} == {text: of_the_library(text) for text in dates}


def test_the_bounds_of_a_season_are_those_of_the_library() -> None:
    assert {text: ours(text) for text in SEASONS} == {text: of_the_library(text) for text in SEASONS}
