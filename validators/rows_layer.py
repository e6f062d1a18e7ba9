"""Layer 3, rows: pydantic models on the rows that the schema layer passed, then the row rules."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import ValidationError

from validators.bytes_layer import RawTable
from validators.lexer import Row
from validators.models import Record, model_of
from validators.problem import Problem
from validators.row_rules import ROW_RULES, RowRule


def check_rows(raw: RawTable, bad_lines: set[int]) -> list[Problem]:
    """Problems in the rows of one table; rows with a cell on `bad_lines` failed before and are left out."""
    rules = [rule for rule in ROW_RULES if raw.table.name in rule.tables]
    model = model_of(raw.table)
    sound = (row for row in raw.rows[1:] if bad_lines.isdisjoint(row.lines))
    return [problem for row in sound for problem in _check_row(raw, row, model, rules)]


def _check_row(raw: RawTable, row: Row, model: type[Record], rules: list[RowRule]) -> Iterator[Problem]:
    cells = {name: cell or None for name, cell in zip(raw.table.columns, row.cells, strict=True)}
    try:
        record = model.model_validate(cells)
    except ValidationError as error:
        for found in error.errors():
            context = found.get("ctx", {})
            yield _problem(
                raw, row, str(found["loc"][0]), found["type"], found["msg"], context["fix"], context["expected"]
            )
        return
    for rule in rules:
        for column, message in rule.check(record):
            yield _problem(raw, row, column, rule.rule.code, message, rule.rule.fix, rule.rule.sentence)


def _problem(raw: RawTable, row: Row, column: str, code: str, message: str, fix: str, expected: str) -> Problem:
    index = raw.table.columns.index(column)
    place = row.lines[index], row.columns[index]
    return Problem(raw.path, *place, code, message, fix, column, row.cells[index], expected)
