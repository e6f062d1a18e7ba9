"""Layer 3, rows: pydantic models on the rows that the schema layer passed, then the row rules.

A column has far fewer values than cells, and most values stand many times; so each column's values
are judged once. Rows made of values that passed are proven; the model sees the others whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from validators.bytes_layer import RawTable
from validators.descriptor import Column
from validators.lexer import Row
from validators.models import Record, field_of, model_of
from validators.problem import Problem
from validators.row_rules import ROW_RULES, RowRule


def check_rows(raw: RawTable, bad_lines: set[int]) -> list[Problem]:
    """Problems in the rows of one table; rows with a cell on `bad_lines` failed before and are left out."""
    rules = [rule for rule in ROW_RULES if raw.table.name in rule.tables]
    sound = [row for row in raw.rows[1:] if not bad_lines or bad_lines.isdisjoint(row.lines)]
    doubtful = _doubtful(raw, sound, rules)
    if not doubtful:
        return []
    model = model_of(raw.table)
    return [problem for row in doubtful for problem in _check_row(raw, row, model, rules)]


def _doubtful(raw: RawTable, rows: Sequence[Row], rules: Sequence[RowRule]) -> list[Row]:
    """The rows in which something is wrong or cannot be proven."""
    if not rows:
        return []
    columns = zip(*(row.cells for row in rows), strict=True)
    known = [_values(field, set(cells)) for field, cells in zip(raw.table.fields, columns, strict=True)]
    # A row as the rules take it: attributes by column, as on a record of the model.
    record: Any = NamedTuple("record", [(name, Any) for name in raw.table.columns])  # type: ignore[misc]
    found = []
    for row in rows:
        try:
            values = record._make(map(dict.__getitem__, known, row.cells))
        except KeyError:
            found.append(row)
            continue
        if any(next(iter(rule.check(values)), None) is not None for rule in rules):
            found.append(row)
    return found


def _values(field: Column, texts: set[str]) -> dict[str, Any]:
    """The value of each text that the field's part of the model accepts; an empty cell is None."""
    kind, info = field_of(field)
    filled = sorted(texts - {""})
    found: dict[str, Any] = {} if info.is_required() else {"": None}
    adapter: TypeAdapter[Any] = TypeAdapter(list[kind], config=Record.model_config)  # type: ignore[valid-type]
    try:
        found.update(zip(filled, adapter.validate_python(filled), strict=True))
    except ValidationError as error:
        wrong = {each["loc"][0] for each in error.errors(include_context=False, include_input=False, include_url=False)}
        right = [text for index, text in enumerate(filled) if index not in wrong]
        found.update(zip(right, adapter.validate_python(right), strict=True))
    return found


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
