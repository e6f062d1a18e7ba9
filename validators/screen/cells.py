"""What proves a row clean: each cell by its field, and that the row is not blank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlglot import exp

from validators.screen import constraints, types
from validators.screen.sql import Unprovable, any_of, every, one_of
from validators.screen.tables import Field, Plan


def missing_values(field: Field, schema: Mapping[str, Any]) -> list[str]:
    """The texts that stand for no value: the field's own, else the schema's, else the empty one."""
    found = field.get("missingValues", schema.get("missingValues", [""]))
    return [each["value"] if isinstance(each, dict) else each for each in found]


def row_is_clean(plan: Plan, cells: Sequence[exp.Expr], known: Mapping[int, exp.Expr]) -> exp.Expr:
    """A condition that is true only if frictionless finds nothing in a row with one cell for each field.

    `known` are columns that hold the value of a cell by the number of its field, NULL where it is
    missing or not proven, so that nothing is proven twice.
    """
    proofs = [
        cell_is_clean(field, plan.schema, cell, known.get(number))
        for number, (field, cell) in enumerate(zip(plan.fields, cells, strict=True))
    ]
    return every([*proofs, _not_blank(plan, cells)])


def cell_is_clean(field: Field, schema: Mapping[str, Any], cell: exp.Expr, known: exp.Expr | None = None) -> exp.Expr:
    """A condition that is true only if frictionless finds nothing in the cell."""
    try:
        missing = one_of(cell, missing_values(field, schema))
    except Unprovable:
        return exp.false()
    try:
        sound = every(_sound(field, cell, known))
    except Unprovable:
        sound = exp.false()
    return every([exp.not_(missing), sound]) if _is_required(field) else any_of(missing, sound)


def _sound(field: Field, cell: exp.Expr, known: exp.Expr | None) -> list[exp.Expr]:
    limits = field.get("constraints") or {}
    kept = [constraints.keeps(field, name, limit, cell) for name, limit in limits.items() if limit is not None]
    is_value = types.is_value(field, cell)
    if known is not None and not types.is_total(field) and _has_family(field):
        is_value = any_of(exp.not_(exp.Is(this=known.copy(), expression=exp.null())), is_value)
    return [each for each in (is_value, *kept) if each != exp.true()]


def _has_family(field: Field) -> bool:
    try:
        types.family(field)
    except Unprovable:
        return False
    return True


def _is_required(field: Field) -> bool:
    return bool((field.get("constraints") or {}).get("required"))


def _not_blank(plan: Plan, cells: Sequence[exp.Expr]) -> exp.Expr:
    # Frictionless puts one error, of a blank row, in place of all where no cell has a value.
    if any(map(_is_required, plan.fields)):
        return exp.true()
    try:
        filled = [
            exp.not_(one_of(cell, missing_values(field, plan.schema)))
            for field, cell in zip(plan.fields, cells, strict=True)
        ]
    except Unprovable:
        return exp.false()
    return any_of(*filled)
