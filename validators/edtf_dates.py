"""EDTF dates in this project's profile, and the first and last day that each may mean.

The profile (design, section 3): level 0, the qualifiers `?` `~` `%`, `X` for digits, seasons,
`..`, intervals `a/b` (it lasted) and `[a..b]` (one day within). The bounds are the strict ones of
the `edtf` library (https://pypi.org/project/edtf/), because its lenient ones pad an approximate
date by guesswork. The profile is small enough to bound here: the library takes milliseconds a
date, and the tests hold every form of the profile against it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import cache
from typing import NamedTuple

# `2025-04/` and `/2025` are left out: the library invents ten years for an empty end. Half-given
# digits such as `2025-1X` are left out too: it cannot bound them. Winter, `2025-24`, is left out
# because it belongs to two years and the library takes it for December alone.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11)}  # the first and the last month of spring, summer and autumn
_SEASON = r"\d{4}-2[1-3]"
_DAY = (
    r"(?:\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?"
    r"|\d{3}X|\d{2}XX|\d{4}-XX|\d{4}-(?:0[1-9]|1[0-2])-XX)"
)
_END = rf"(?:{_DAY}|{_SEASON})"
_DATE = rf"(?:{_DAY}[?~%]?|{_SEASON})"
_PROFILE = re.compile(
    rf"(?P<date>{_DATE})"
    rf"|(?P<start>{_DATE}|\.\.)/(?P<end>{_DATE}|\.\.)"
    rf"|\[(?P<first>{_END}|)\.\.(?P<last>{_END}|)\]",
    re.ASCII,
)


class NotEdtf(ValueError):
    """The text is not a date of the profile; the message says why."""


class Bounds(NamedTuple):
    """The first and the last day that a date may mean; None where it does not say."""

    earliest: date | None
    latest: date | None


@cache
def bounds(text: str) -> Bounds:
    """The bounds of an EDTF text of the profile.

    Raises:
        NotEdtf: the text is not of the profile, names no real day, or ends before it begins.
    """
    if text == "..":
        return Bounds(None, None)
    match = _PROFILE.fullmatch(text)
    if match is None:
        raise NotEdtf("not a date of the EDTF profile")
    if match["date"]:
        return _strict(match["date"])
    # "" is the open side of a set, ".." that of an interval; neither gives a day.
    left, right = (match["start"], match["end"]) if match["start"] else (match["first"], match["last"])
    earliest = _strict(left).earliest if left not in ("", "..") else None
    latest = _strict(right).latest if right not in ("", "..") else None
    if earliest is None and latest is None:
        raise NotEdtf("both ends are open, which says nothing")
    if earliest is not None and latest is not None and latest < earliest:
        raise NotEdtf("it ends before it begins")
    return Bounds(earliest, latest)


def _strict(text: str) -> Bounds:
    """The bounds of one date without an interval, as the library's `lower_strict` and `upper_strict` give them."""
    # A qualifier is a doubt, and adds no days of its own; a month or day of XX may be any, as if it were not written.
    year, *rest = text.rstrip("?~%").split("-")
    months = [int(part) for part in rest if part != "XX"]
    try:
        return Bounds(_first(int(year.replace("X", "0")), *months), _last(int(year.replace("X", "9")), *months))
    except ValueError as error:
        raise NotEdtf("no such day in the calendar") from error


def _first(year: int, month: int = 1, day: int = 1) -> date:
    return date(year, _SEASONS.get(month, (month, month))[0], day)


def _last(year: int, month: int = 12, day: int = 0) -> date:
    last_month = _SEASONS.get(month, (month, month))[1]
    return date(year, last_month, day or monthrange(year, last_month)[1])
