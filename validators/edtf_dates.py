"""EDTF dates in this project's profile, and the first and last day that each may mean.

The profile (design, section 3): level 0, the qualifiers `?` `~` `%`, `X` for digits, seasons,
`..`, intervals `a/b` (it lasted) and `[a..b]` (one day within). Parsing is the `edtf` library's
(https://pypi.org/project/edtf/); its strict bounds are used because the lenient ones pad an
approximate date by guesswork. It takes milliseconds a date, so each text is parsed once.
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
_PLAIN = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?", re.ASCII)
_DECADE = re.compile(r"\d{3}X", re.ASCII)
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
    # Nearly every date is a day, month or year, which needs no library: 4 ms a date are seconds for a thousand.
    # A qualifier does not move strict bounds.
    unqualified = text.rstrip("?~%")
    if _PLAIN.fullmatch(unqualified):
        return _plain(*map(int, unqualified.split("-")))
    if _DECADE.fullmatch(unqualified) and unqualified > "000X":
        year = int(unqualified[:3]) * 10
        return Bounds(date(year, 1, 1), date(year + 9, 12, 31))
    # Imported here: the library takes a fifth of a second, and most commands need no dates.
    from edtf import parse_edtf
    from edtf.parser.edtf_exceptions import EDTFParseException

    try:
        parsed = parse_edtf(text)
        low, high = parsed.lower_strict(), parsed.upper_strict()
        return Bounds(date(*low[:3]), date(*high[:3]))
    except (EDTFParseException, ValueError) as error:
        raise NotEdtf("no such day in the calendar") from error


def _plain(year: int, month: int = 0, day: int = 0) -> Bounds:
    last_month = month or 12
    try:
        last_day = day or monthrange(year, last_month)[1]
        return Bounds(date(year, month or 1, day or 1), date(year, last_month, last_day))
    except ValueError as error:
        raise NotEdtf("no such day in the calendar") from error
