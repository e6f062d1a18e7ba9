"""An EDTF date as people write it: `2025-04-02/2025-04-03` is "2–3 April 2025".

The profile is that of `validators.edtf_dates`. Nothing is made more exact than it is: a range within which one day
lies is told apart from a range that something lasted.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from validators.edtf_dates import bounds

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn"}
_QUALIFIERS = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}
_SET = re.compile(r"\[(.*)\.\.(.*)\]")


@cache
def in_words(text: str) -> str:
    """A date of the profile in English words.

    Raises:
        NotEdtf: the text is not of the profile.
    """
    bounds(text)
    if text == "..":
        return "still going on"
    if (match := _SET.fullmatch(text)) is not None:
        return _one_of(match[1], match[2])
    start, slash, end = text.partition("/")
    return _lasting(start, end) if slash else _single(text)


def _single(text: str) -> str:
    if text[-1] in _QUALIFIERS:
        return _QUALIFIERS[text[-1]].format(_single(text[:-1]))
    year, *rest = text.split("-")
    if not rest:
        return _year(year)
    if rest[0] in _SEASONS:
        return f"{_SEASONS[rest[0]]} {year}"
    if rest[0] == "XX":
        return f"a month of {year}"
    month = f"{MONTHS[int(rest[0]) - 1]} {year}"
    if len(rest) == 1:
        return month
    return f"a day of {month}" if rest[1] == "XX" else f"{int(rest[1])} {month}"


def _year(year: str) -> str:
    if "X" not in year:
        return year
    return f"the {year.replace('X', '0')}s" if year.endswith("X") and year[2] != "X" else f"a year of the {year[:2]}00s"


def _lasting(start: str, end: str) -> str:
    if end == "..":
        return f"since {_single(start)}"
    return f"until {_single(end)}" if start == ".." else _span(start, end, "–")


def _one_of(first: str, last: str) -> str:
    if not first:
        return f"{_single(last)} or earlier"
    if not last:
        return f"{_single(first)} or later"
    earliest, latest = bounds(first).earliest, bounds(last).latest
    if earliest is not None and latest is not None and len(first) == len(last) == len("2025-01-01"):
        if latest - earliest == timedelta(days=1):
            return _span(first, last, " or ")
        if (part := _part_of_month(earliest, latest)) is not None:
            return f"{part} {MONTHS[earliest.month - 1]} {earliest.year}"
    return f"between {_span(first, last, ' and ')}"


def _part_of_month(first: date, last: date) -> str | None:
    """Early, mid or late, where the bounds are exactly a third of a month."""
    if (first.year, first.month) != (last.year, last.month):
        return None
    ends_month = (last + timedelta(days=1)).month != last.month
    return {(1, False): "early", (11, False): "mid", (21, True): "late"}.get(
        (first.day, ends_month) if first.day == 21 or last.day - first.day == 9 else (0, False)
    )


def _span(start: str, end: str, between: str) -> str:
    """Both ends, with what they share said once."""
    one, two = start.split("-"), end.split("-")
    plain = (start + end).replace("-", "").isdigit() and not {*one[1:2], *two[1:2]} & set(_SEASONS)
    if plain and len(one) == len(two) == 3 and one[:2] == two[:2]:
        return f"{int(one[2])}{between}{_single(end)}"
    if plain and len(one) == len(two) > 1 and one[0] == two[0]:
        return f"{_single(start).removesuffix(' ' + one[0])}{_wide(between)}{_single(end)}"
    return f"{_single(start)}{_wide(between)}{_single(end)}"


def _wide(between: str) -> str:
    # A dash between ends of several words stands between spaces.
    return " – " if between == "–" else between
