"""What proves that a value keeps its constraints, as `frictionless/schema/field.py` checks them."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from sqlglot import exp

from validators.screen import types
from validators.screen.patterns import re2
from validators.screen.sql import Unprovable, literal, matches, one_of
from validators.screen.tables import Field
from validators.screen.types import type_of

_COMPARISONS: dict[str, type[exp.Binary]] = {
    "minimum": exp.GTE,
    "maximum": exp.LTE,
    "exclusiveMinimum": exp.GT,
    "exclusiveMaximum": exp.LT,
}


def keeps(field: Field, name: str, limit: Any, cell: exp.Expr) -> exp.Expr:
    """A condition that is true only if the cell, whose type is proven elsewhere, keeps a constraint.

    Raises:
        Unprovable: the constraint is left to frictionless.
    """
    if name in _COMPARISONS:
        return _COMPARISONS[name](this=types.bound_value(field, cell), expression=_bound(field, limit))
    if name in _PROOFS:
        return _PROOFS[name](field, limit, cell)
    raise Unprovable


def _bound(field: Field, limit: Any) -> exp.Expr:
    if type_of(field) == "integer" and isinstance(limit, float) and limit.is_integer():
        limit = int(limit)
    shown = str(limit)
    if isinstance(limit, bool) or not isinstance(limit, str | int | float):
        raise Unprovable
    type_ = type_of(field)
    if type_ in ("integer", "year"):
        form = types.INTEGER if type_ == "integer" else "[0-9]{1,4}"
        if not re.fullmatch(form, shown, re.ASCII) or (type_ == "year" and isinstance(limit, str) and len(limit) != 4):
            raise Unprovable
        return literal(str(int(shown)), "BIGINT")
    if type_ == "number":
        return _number(limit)
    if not isinstance(limit, str) or not re.fullmatch(types.BOUND_FORMS.get(type_, "(?!)"), limit, re.ASCII):
        raise Unprovable
    return exp.Literal.string(limit)


def _number(limit: str | int | float) -> exp.Expr:
    # A limit given as text would be read with the field's own signs.
    if isinstance(limit, str) or not re.fullmatch(r"-?[0-9]{1,20}(\.[0-9]{1,18})?", format(Decimal(str(limit)), "f")):
        raise Unprovable
    return literal(format(Decimal(str(limit)), "f"), types.DECIMAL)


def _length(comparison: type[exp.Binary]) -> Callable[[Field, Any, exp.Expr], exp.Expr]:
    def prove(field: Field, limit: Any, cell: exp.Expr) -> exp.Expr:
        if type_of(field) != "string" or isinstance(limit, bool) or not isinstance(limit, int):
            raise Unprovable
        # Both count code points.
        return comparison(this=exp.Length(this=cell.copy()), expression=exp.Literal.number(limit))

    return prove


def _pattern(field: Field, limit: Any, cell: exp.Expr) -> exp.Expr:
    found = re2(limit) if type_of(field) == "string" and isinstance(limit, str) else None
    if found is None:
        raise Unprovable
    return matches(cell, found)


def _enum(field: Field, limit: Any, cell: exp.Expr) -> exp.Expr:
    if not isinstance(limit, list):
        raise Unprovable
    return one_of(cell, [form for term in limit for form in _forms(field, term)])


def _forms(field: Field, term: Any) -> list[str]:
    """Texts that frictionless certainly reads as the term, if they are of the field's type."""
    type_ = type_of(field)
    if type_ == "boolean":
        true, false = types.true_values(field), types.false_values(field)
        return true if term is True or term in true else false if term is False or term in false else []
    if isinstance(term, str):
        # The same text is the same value, whatever the type.
        return [term]
    plain = isinstance(term, int) and not isinstance(term, bool)
    return [str(term)] if plain and type_ in ("integer", "number") and not field.get("floatNumber") else []


_PROOFS: dict[str, Callable[[Field, Any, exp.Expr], exp.Expr]] = {
    "minLength": _length(exp.GTE),
    "maxLength": _length(exp.LTE),
    "pattern": _pattern,
    "enum": _enum,
    # Rows are compared in `keys`; that a required cell is filled is part of `cells`.
    "unique": lambda _field, _limit, _cell: exp.true(),
    "required": lambda _field, _limit, _cell: exp.true(),
}
