"""A typed value as text: what stands in CSV files, and what fingerprints are made of."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

Cell = str | int | float | bool | date | None


def cell_text(value: Cell) -> str:
    """The value in the lexical form of Table Schema; an empty cell is the empty string."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case float():
            return number_text(value)
        case date():
            return value.isoformat()
        case _:
            return str(value)


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number, as RFC 8785 section 3.2.2.3 writes it.

    Raises:
        ValueError: the number is not finite, which JSON cannot say.
    """
    digits = Decimal(repr(value))
    if not digits.is_finite():
        raise ValueError(f"{value} is not a finite number")
    if value == 0:
        return "0"
    if 1e-6 <= abs(value) < 1e21:
        return format(digits, "f").removesuffix(".0")
    mantissa, exponent = repr(value).split("e")
    return f"{mantissa}e{int(exponent):+d}"
