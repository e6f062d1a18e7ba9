"""What the values of a field are stored as in typed tables, in SQL and in Python.

A kind holds a value exactly or does not take it: a column with one value that its kinds do not take is
stored as text, each cell as it is written. The kind follows from the field alone, but for a `datetime`,
of which Table Schema does not say whether it has a zone.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any, Literal

from sqlglot import exp

from validators.screen import types
from validators.screen.sql import Unprovable, any_of, every, matches, text, try_cast
from validators.screen.tables import Field

Kind = Literal["integer", "number", "boolean", "date", "datetime", "instant", "time", "text"]

# The types of DuckDB. An instant is a point in time, whatever zone it was written in.
DUCKDB: dict[Kind, str] = {
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMP",
    "instant": "TIMESTAMP WITH TIME ZONE",
    "time": "TIME",
    "text": "VARCHAR",
}
_KINDS: dict[str, tuple[Kind, ...]] = {
    "integer": ("integer",),
    "year": ("integer",),
    "number": ("number",),
    "boolean": ("boolean",),
    "date": ("date",),
    "datetime": ("datetime", "instant"),
    "time": ("time",),
}
# Digits that a double always gives back: DBL_DIG of C, 15.
_SURE_DIGITS = 15
_ZONE = ".*(?:Z|[+-][0-9]{2}:[0-9]{2})"
_WHOLE: range = range(-(2**63), 2**63)


class Unfit(Exception):
    """A kind does not hold this value as it is."""


def kinds(field: Field) -> tuple[Kind, ...]:
    """The kinds that a field's values may have, the likeliest first; none where only text will do."""
    return _KINDS.get(types.type_of(field), ())


def stored(field: Field, kind: Kind, cell: exp.Expr) -> exp.Expr:
    """The value of a cell that is proven to be of its field's type; NULL where the kind may not hold it.

    Raises:
        Unprovable: the values of this field are read by frictionless alone.
    """
    if kind == "boolean":
        return types.boolean(field, cell)
    if kind == "number":
        return _double(types.plain_number(field, cell))
    plain = types.format_of(field) in ("default", "any")
    if kind in ("datetime", "instant") and plain:
        zoned = matches(cell, _ZONE)
        suits = every([zoned, exp.not_(_is_last_day(cell))]) if kind == "instant" else exp.not_(zoned)
        return exp.case().when(suits, try_cast(cell, DUCKDB[kind]))
    if kind == "time" and plain:
        return exp.case().when(exp.not_(matches(cell, _ZONE)), try_cast(cell, "TIME"))
    if kind == "integer" or plain:
        return try_cast(cell, DUCKDB[kind])
    return _of_format(types.format_of(field), kind, cell)


def _is_last_day(cell: exp.Expr) -> exp.Expr:
    # An instant of it may be of the year 10000 in UTC, which Python does not have.
    return exp.StartsWith(this=cell.copy(), expression=text("9999-12-31"))


def _double(cell: exp.Expr) -> exp.Expr:
    double = try_cast(cell, "DOUBLE")
    short = exp.LTE(this=exp.Length(this=cell.copy()), expression=exp.Literal.number(_SURE_DIGITS))
    # DuckDB writes a double in the fewest digits that lead back to it.
    same = exp.EQ(this=exp.cast(double.copy(), "VARCHAR"), expression=cell.copy())
    return exp.case().when(any_of(short, same), double)


def _of_format(format_: str, kind: Kind, cell: exp.Expr) -> exp.Expr:
    # What `%y` means and what a date without a year is differs from parser to parser.
    if kind == "instant" or "%y" in format_ or (kind != "time" and "%Y" not in format_):
        raise Unprovable
    parsed = exp.Anonymous(this="try_strptime", expressions=[cell.copy(), text(format_)])
    return exp.cast(parsed, DUCKDB[kind])


def proven(field: Field, kind: Kind, clean: exp.Expr, cell: exp.Expr) -> exp.Expr | None:
    """The value of a cell that is proven, by its row or alone, and NULL elsewhere; None where SQL reads no value."""
    try:
        sure = any_of(clean.copy(), types.is_value(field, cell))
        return exp.case().when(sure, stored(field, kind, cell))
    except Unprovable:
        return None


def unread(cell: exp.Expr, value: exp.Expr) -> exp.Expr:
    """Whether a cell has something in it and its value is not known."""
    return every([_is_filled(cell), exp.Is(this=value.copy(), expression=exp.null())])


def _is_filled(cell: exp.Expr) -> exp.Expr:
    return exp.not_(exp.Is(this=cell.copy(), expression=exp.null()))


def fitting(kind: Kind, value: Any) -> Any:
    """A value as frictionless has it, as Arrow takes it; None stays None.

    Raises:
        Unfit: the kind does not hold it exactly.
    """
    return None if value is None else _FITTING[kind](value)


def encodable(text: str) -> str:
    """The text without half characters, which JSON can name and no database holds."""
    return text.encode("utf-8", "replace").decode()


def _integer(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value not in _WHOLE:
        raise Unfit
    return value


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Unfit
    try:
        found = float(value)
    except (OverflowError, ValueError):
        raise Unfit from None  # too large, or a NaN that signals
    # Not every format keeps what is not a number: SQLite makes it NULL.
    if found - found != 0 or (not isinstance(value, float) and Decimal(repr(found)) != value):
        raise Unfit
    return found


def _exactly(type_: type) -> Callable[[Any], Any]:
    def fit(value: Any) -> Any:
        if type(value) is not type_:
            raise Unfit
        return value

    return fit


def _instant(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.utcoffset() is None:
        raise Unfit
    try:
        return value.astimezone(UTC)
    except OverflowError:
        raise Unfit from None


def _without_zone(type_: type) -> Callable[[Any], Any]:
    def fit(value: Any) -> Any:
        if not isinstance(value, type_) or value.tzinfo is not None:  # type: ignore[attr-defined]
            raise Unfit
        return value

    return fit


_FITTING: dict[Kind, Callable[[Any], Any]] = {
    "integer": _integer,
    "number": _number,
    "boolean": _exactly(bool),
    "date": _exactly(date),
    "datetime": _without_zone(datetime),
    "instant": _instant,
    "time": _without_zone(time),
}
