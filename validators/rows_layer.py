"""Layer 3, rows: pydantic models on the rows that the schema layer passed, then the row rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from validators.lexer import Row
from validators.problem import Problem
from validators.raw_table import RawTable
from validators.row_rules import ROW_RULES, RowRule
from validators.rows_screen import unproven_rows
from validators.screen.sifting import ROW_NUMBER

if TYPE_CHECKING:
    from validators.models import Record


def check_rows(raw: Mapping[str, RawTable], bad_lines: Mapping[str, set[int]]) -> list[Problem]:
    """Problems in the rows of tables; rows with a cell on their table's `bad_lines` failed before and are left out."""
    import duckdb

    if not raw:
        return []
    with duckdb.connect() as connection:
        for name, table in raw.items():
            connection.register(name, table.texts.rename_columns([ROW_NUMBER, *table.table.columns]))
        unproven = unproven_rows(connection, {name: table.table for name, table in raw.items()})
    problems: list[Problem] = []
    for name, numbers in unproven.items():
        rows = (raw[name].row(number) for number in numbers)
        bad = bad_lines.get(name, set())
        problems += judge_rows(raw[name], [row for row in rows if not bad or bad.isdisjoint(row.lines)])
    return problems


def judge_rows(raw: RawTable, rows: Sequence[Row]) -> list[Problem]:
    """Problems in some rows of a table, by its model and its row rules."""
    if not rows:
        return []
    # Imported here: no model is made where SQL has proven every row.
    from validators.models import model_of

    rules = [rule for rule in ROW_RULES if raw.table.name in rule.tables]
    model = model_of(raw.table)
    return [problem for row in rows for problem in _check_row(raw, row, model, rules)]


def _check_row(raw: RawTable, row: Row, model: type[Record], rules: list[RowRule]) -> Iterator[Problem]:
    cells = {name: cell or None for name, cell in zip(raw.table.columns, row.cells, strict=True)}
    from pydantic import ValidationError

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
