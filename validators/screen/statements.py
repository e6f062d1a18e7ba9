"""The SQL that loads a table: its cells from a file, its proofs and the values of its keys.

SELECT coalesce(…, FALSE) AS clean, …       what is proven of the row
FROM (SELECT c_0, …, … AS v_0 FROM read_csv(…))   the cells, and the values of keys among them
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from uuid import uuid4

from sqlglot import exp

from validators.screen import sql, types
from validators.screen.cells import missing_values, row_is_clean
from validators.screen.sifting import ROW_NUMBER
from validators.screen.sql import Unprovable
from validators.screen.tables import Plan

# A text that no cell is, so that an empty cell is an empty text and not NULL; nobody can write it on purpose.
_NO_NULL = f"\x1a{uuid4().hex}"


def read_csv(file: Path, columns: list[str], delimiter: str, *, header: bool) -> str:
    """DuckDB's reader over a file, told everything, so that it guesses nothing."""
    kinds = {name: "BIGINT" if name == ROW_NUMBER else "VARCHAR" for name in columns}
    struct = ", ".join(f"'{name}': '{kind}'" for name, kind in kinds.items())
    options = {
        "auto_detect": "false",
        "header": str(header).lower(),
        # A folder called `year=2024` is no column.
        "hive_partitioning": "false",
        "delim": _quoted(delimiter),
        "quote": "'\"'",
        "escape": "'\"'",
        "strict_mode": "true",
        "nullstr": _quoted(_NO_NULL),
        "columns": f"{{{struct}}}",
    }
    return f"read_csv({_quoted(_literally(file))}, {', '.join(f'{key} = {value}' for key, value in options.items())})"


def _literally(file: Path) -> str:
    """The path of one file, in which DuckDB would take some signs for those of many."""
    return re.sub(r"[*?\[]", r"[\g<0>]", str(file))


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def create(
    plan: Plan, keys: Collection[str], name: str, scan: str, *, quotes: bool, numbered: bool, texts: bool
) -> str:
    """CREATE TABLE … AS SELECT; with `row_number` from the file, or the `size` of each row without quotes.

    With `texts` also `t_…`, each cell's text, NULL where it is missing.
    """
    values = _key_values(plan, keys)
    number: exp.Expr = sql.column(ROW_NUMBER) if numbered else exp.alias_(_size(_cells(plan), quotes), "size")
    inner: list[exp.Expr] = [*_cells(plan), *([sql.column(ROW_NUMBER)] if numbered else [])]
    inner += [exp.alias_(value, f"v_{position}") for position, value in values.items()]
    outer = [_clean(plan, values), number, *_key_columns(plan, values), *(_texts(plan) if texts else ())]
    return f"CREATE TABLE {name} AS SELECT {_list(outer)} FROM (SELECT {_list(inner)} FROM {scan})"


def proofs(plan: Plan, cells: str) -> str:
    """A query for `row_number` and `clean`, over cells that are at hand."""
    return f"SELECT {_list([sql.column(ROW_NUMBER), _clean(plan, ())])} FROM {cells}"


def key_view(plan: Plan, keys: Collection[str], name: str, cells: str) -> str:
    """CREATE VIEW with what `create` has of the keys, over cells that are at hand."""
    values = _key_values(plan, keys)
    needed = [sql.column(ROW_NUMBER), *(sql.column(plan.columns_of_cells[number]) for number in values)]
    inner = _list([*needed, *(exp.alias_(value, f"v_{number}") for number, value in values.items())])
    outer = _list([sql.column(ROW_NUMBER), *_key_columns(plan, values)])
    return f"CREATE TEMP VIEW {name} AS SELECT {outer} FROM (SELECT {inner} FROM {cells})"


def _cells(plan: Plan) -> list[exp.Column]:
    return [sql.column(each) for each in plan.columns_of_cells]


def _key_values(plan: Plan, keys: Collection[str]) -> dict[int, exp.Expr]:
    return {number: _value(plan, number) for number, column in enumerate(plan.columns) if column in keys}


def _clean(plan: Plan, values: Collection[int]) -> exp.Expr:
    known = {number: sql.column(f"v_{number}") for number in values}
    return exp.alias_(exp.func("coalesce", row_is_clean(plan, _cells(plan), known), exp.false()), "clean")


def _key_columns(plan: Plan, values: Collection[int]) -> list[exp.Expr]:
    each = ((sql.column(f"v_{number}"), exp.alias_(_loose(plan, number), f"l_{number}")) for number in values)
    return [column for pair in each for column in pair]


def _texts(plan: Plan) -> list[exp.Expr]:
    cells = zip(plan.fields, _cells(plan), strict=True)
    return [
        exp.alias_(exp.case().when(exp.not_(sql.one_of(cell, missing_values(field, plan.schema))), cell), f"t_{number}")
        for number, (field, cell) in enumerate(cells)
    ]


def has_texts(plan: Plan) -> bool:
    """Whether SQL knows which cells of a table are missing, as `create` needs it for its texts."""
    try:
        _texts(plan)
    except Unprovable:
        return False
    return True


def _list(expressions: Sequence[exp.Expr]) -> str:
    return ", ".join(each.sql(sql.DIALECT) for each in expressions)


def _size(cells: Sequence[exp.Column], quotes: bool) -> exp.Expr:
    total: exp.Expr = exp.Literal.number(0)
    for cell in cells:
        bare: exp.Expr = exp.func("replace", cell.copy(), sql.text('"'), sql.text("")) if quotes else cell
        total = exp.Add(this=total, expression=sql.byte_length(bare))
    return total


def _value(plan: Plan, number: int) -> exp.Expr:
    """The value of a key's column, NULL where it is missing or not proven."""
    field, cell = plan.fields[number], sql.column(plan.columns_of_cells[number])
    try:
        missing = sql.one_of(cell, missing_values(field, plan.schema))
        return exp.case().when(exp.not_(missing), types.value(field, cell))
    except Unprovable:
        # Nothing is proven, and each row's key is left to frictionless.
        return exp.cast(exp.null(), "VARCHAR")


def _loose(plan: Plan, number: int) -> exp.Expr:
    """Whether a key's value is neither proven nor missing."""
    field, cell = plan.fields[number], sql.column(plan.columns_of_cells[number])
    try:
        if types.is_total(field):
            return exp.false()
        missing = sql.one_of(cell, missing_values(field, plan.schema))
    except Unprovable:
        return exp.true()
    return sql.every([exp.Is(this=sql.column(f"v_{number}"), expression=exp.null()), exp.not_(missing)])
