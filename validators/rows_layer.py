"""Layer 3, rows: pydantic models on the rows that the schema layer passed, then the row rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa

from validators.bytes_layer import RawTable
from validators.descriptor import Table
from validators.lexer import Row
from validators.problem import Problem
from validators.row_rules import ROW_RULES, RowRule
from validators.rows_screen import unproven_rows

if TYPE_CHECKING:
    import duckdb

    from validators.models import Record


def check_rows(connection: duckdb.DuckDBPyConnection, raw: RawTable, bad_lines: set[int]) -> list[Problem]:
    """Problems in the rows of one table; rows with a cell on `bad_lines` failed before and are left out."""
    sound = [row for row in raw.rows[1:] if not bad_lines or bad_lines.isdisjoint(row.lines)]
    connection.register("rows_as_text", as_text(raw.table, sound))
    unproven = unproven_rows(connection, "rows_as_text", raw.table)
    connection.unregister("rows_as_text")
    return judge_rows(raw, [sound[number] for number in unproven])


def judge_rows(raw: RawTable, rows: Sequence[Row]) -> list[Problem]:
    """Problems in some rows of a table, by its model and its row rules."""
    if not rows:
        return []
    # Imported here: no model is made where SQL has proven every row.
    from validators.models import model_of

    rules = [rule for rule in ROW_RULES if raw.table.name in rule.tables]
    model = model_of(raw.table)
    return [problem for row in rows for problem in _check_row(raw, row, model, rules)]


def as_text(table: Table, rows: Sequence[Row]) -> pa.Table:
    """Rows as columns of text for `rows_screen`: an empty cell is null, and `row_number` counts from 0."""
    columns = list(zip(*(row.cells for row in rows), strict=True)) or [()] * len(table.columns)
    texts = {
        name: pa.array([cell or None for cell in cells], pa.string())
        for name, cells in zip(table.columns, columns, strict=True)
    }
    return pa.table({"row_number": pa.array(range(len(rows)), pa.int64()), **texts})


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
