"""An amount as people write it: `more_than 1 h` is "more than 1 hour", `1000000000 USD` is "USD 1 billion"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

# The terms of schema/vocabularies/amount_qualifiers.json, but for `exact`, stand before the number as they are.
_EXACT = "exact"
# What readers spell out; every other unit stands as its symbol. Codes: https://ucum.org/ucum
_UNITS = {"min": "minute", "h": "hour", "d": "day", "wk": "week", "mo": "month", "a": "year", "t": "tonne"}
_PERIOD = re.compile(r"P(?P<count>\d+)(?P<unit>[YMWD])")
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


def amount_in_words(row: Mapping[str, Any]) -> str:
    """The quantity of a row of `amounts` in English words, with its qualifier, unit and period.

    Args:
        row: `low`, `high`, `qualifier`, `unit_system`, `unit` and `period` of the row.
    """
    low, high = row["low"], row["high"]
    ends = [number(end) for end in dict.fromkeys((low, high)) if end is not None]
    numbers, qualifier = " to ".join(ends), row["qualifier"]
    if qualifier == "several" and high is None:
        numbers = "" if low is None else f"({numbers} or more)"
    text = _with_unit(numbers, row["unit_system"], row["unit"], single=ends == ["1"])
    words = (
        [] if qualifier == _EXACT else [qualifier.replace("_", " ") + ("," if qualifier == "several" and high else "")]
    )
    return " ".join([*words, text, *_per(row.get("period"))])


def _per(period: str | None) -> list[str]:
    """An ISO 8601 duration over which an amount runs: `P1Y` is "a year", `P6M` "in 6 months"."""
    if not period:
        return []
    match = _PERIOD.fullmatch(period)
    if match is None:
        return [f"({period})"]
    count, unit = match["count"], {"Y": "year", "M": "month", "W": "week", "D": "day"}[match["unit"]]
    return [f"a {unit}" if count == "1" else f"in {count} {unit}s"]


def number(value: float) -> str:
    """A number with its scale: `12000000.0` is "12 million"."""
    for size, name in _SCALES:
        if abs(value) >= size:
            return f"{_plain(value / size)} {name}"
    return _plain(value)


def _plain(value: float) -> str:
    return f"{value:,.10g}" if value == int(value) else f"{value:,.4f}".rstrip("0").rstrip(".")


def _with_unit(numbers: str, system: str, unit: str, *, single: bool) -> str:
    if system == "currency":
        return f"{unit} {numbers}".strip()
    if unit == "%":
        return f"{numbers} %".strip()
    if system == "count" or unit in _UNITS:
        return f"{numbers} {_plural(_UNITS.get(unit, unit), single)}".strip()
    return f"{numbers} {symbol(unit)}".strip()


def _plural(word: str, single: bool) -> str:
    if single or word.endswith("s"):
        return word
    return f"{word[:-1]}ies" if word.endswith("y") and word[-2] not in "aeiou" else f"{word}s"


@cache
def symbol(unit: str) -> str:
    """The symbol of a UCUM unit: `m3` is m³."""
    return f"{_registry().from_ucum(unit).units:~P}"


@cache
def _registry() -> Any:
    # Imported here: it takes a second, and few amounts need it.
    from ucumvert import PintUcumRegistry

    return PintUcumRegistry()
