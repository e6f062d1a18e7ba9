"""Layer 3, rows: pydantic models on the rows that the schema layer passed, then the row rules."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from collections.abc import Set as AbstractSet
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from validators.engine import connect
from validators.lexer import Row
from validators.problem import Problem
from validators.raw_table import RawTable
from validators.row_rules import ROW_RULES
from validators.rows_screen import has_rules, unproven_rows
from validators.screen.sifting import ROW_NUMBER
from validators.typed import value_of

if TYPE_CHECKING:
    from validators.models import Record


def check_rows(
    raw: Mapping[str, RawTable], unproven: Mapping[str, AbstractSet[int]], bad_lines: Mapping[str, Collection[int]]
) -> list[Problem]:
    """Problems in the rows of tables.

    Args:
        raw: the tables by name, with the columns of their schemas.
        unproven: the numbers of rows with a cell that is not proven clean (`cell_proofs`), by table.
        bad_lines: the lines with what failed before, by table; rows with a cell there are left out.
    """
    problems: list[Problem] = []
    for name, numbers in _against_rules(raw).items():
        bad = bad_lines.get(name, ())
        for number in sorted(numbers | unproven[name]):
            row = raw[name].row(number)
            if not bad or not any(line in bad for line in row.lines):
                problems += judge_row(raw[name], row, cells_are_proven=number not in unproven[name])
    return problems


def _against_rules(raw: Mapping[str, RawTable]) -> dict[str, set[int]]:
    """The numbers of rows that are not proven to keep the row rules, by table."""
    ruled = {name: table for name, table in raw.items() if has_rules(table.table)}
    found: dict[str, set[int]] = {name: set() for name in raw}
    with connect() as connection:
        for name, table in ruled.items():
            connection.register(name, table.texts.rename_columns([ROW_NUMBER, *table.table.columns]))
        return found | unproven_rows(connection, {name: table.table for name, table in ruled.items()})


def judge_row(raw: RawTable, row: Row, *, cells_are_proven: bool = False) -> Iterator[Problem]:
    """Problems in a row of a table, by its model, unless its cells are proven clean, and by its row rules."""
    record: Record | SimpleNamespace
    if cells_are_proven:
        # A model would only be slow: pydantic is not even loaded where nothing is wrong.
        record = SimpleNamespace(**_values(raw, row))
    else:
        from pydantic import ValidationError

        from validators.models import model_of

        try:
            record = model_of(raw.table).model_validate(_cells(raw, row))
        except ValidationError as error:
            for found in error.errors():
                context = found.get("ctx", {})
                yield _problem(
                    raw, row, str(found["loc"][0]), found["type"], found["msg"], context["fix"], context["expected"]
                )
            return
    for rule in ROW_RULES:
        if raw.table.name in rule.tables:
            for column, message in rule.check(record):
                yield _problem(raw, row, column, rule.rule.code, message, rule.rule.fix, rule.rule.sentence)


def _cells(raw: RawTable, row: Row) -> dict[str, str | None]:
    return {name: cell or None for name, cell in zip(raw.table.columns, row.cells, strict=True)}


def _values(raw: RawTable, row: Row) -> dict[str, Any]:
    cells = zip(raw.table.fields, row.cells, strict=True)
    return {field.name: value_of(field.type, cell) if cell else None for field, cell in cells}


def _problem(raw: RawTable, row: Row, column: str, code: str, message: str, fix: str, expected: str) -> Problem:
    index = raw.table.columns.index(column)
    place = row.lines[index], row.columns[index]
    return Problem(raw.path, *place, code, message, fix, column, row.cells[index], expected)
