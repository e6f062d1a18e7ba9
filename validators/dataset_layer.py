"""Layer 4, dataset: SQL that must return no rows, on all tables together, run in DuckDB."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache

import duckdb
import pyarrow as pa

from validators import dataset_tables
from validators.bytes_layer import RawTable
from validators.dataset_rules import DatasetRule, dataset_rules
from validators.descriptor import Package
from validators.lexer import Row
from validators.problem import Problem
from validators.vocabularies import Vocabulary

__all__ = ["check_dataset", "dataset_rules"]


def check_dataset(
    package: Package,
    raw: Mapping[str, RawTable],
    tables: Mapping[str, pa.Table],
    vocabularies: Mapping[str, Vocabulary],
) -> list[Problem]:
    """Problems between rows and tables. `tables` are typed; cells that failed before are null in them.

    Raises:
        duckdb.Error: a rule's SQL cannot run, which is an error of the rule and not of the data.
    """
    connection = duckdb.connect()
    try:
        dataset_tables.load(connection, package, tables, vocabularies)
        rows = cache(lambda name: _by_key(raw[name]))
        found = (problem for rule in dataset_rules() for problem in _apply(connection, rule, raw, rows))
        # A row that breaks a rule together with two others is found twice.
        return list(dict.fromkeys(found))
    finally:
        connection.close()


def _by_key(raw: RawTable) -> dict[str, Row]:
    key = raw.table.columns.index(raw.table.key)
    return {row.cells[key]: row for row in reversed(raw.rows[1:]) if len(row.cells) > key}


def _apply(
    connection: duckdb.DuckDBPyConnection,
    rule: DatasetRule,
    raw: Mapping[str, RawTable],
    rows: Callable[[str], Mapping[str, Row]],
) -> Iterator[Problem]:
    found = connection.execute(rule.sql)
    names = tuple(column[0] for column in found.description)
    if names != ("table_name", "record_id", "column_name", "message", "fix"):
        raise ValueError(f"rule {rule.rule.code} returns {', '.join(names)}")
    for table_name, record_id, column_name, message, fix in found.fetchall():
        row = rows(table_name).get(record_id)
        # A message that repeats a cell which failed before is NULL; the rule's sentence stands for it.
        text = rule.rule.sentence if message is None else message
        yield _problem(rule, raw[table_name], row, record_id, column_name, text, fix or rule.rule.fix)


def _problem(
    rule: DatasetRule, raw: RawTable, row: Row | None, record_id: str, column_name: str | None, message: str, fix: str
) -> Problem:
    column = column_name or raw.table.key
    if row is None:
        # A row that is gone, such as an id that the last release had, has no line.
        return Problem(raw.path, 0, 0, rule.rule.code, message, fix, column, record_id)
    index = raw.table.columns.index(column)
    if index >= len(row.cells):
        return Problem(raw.path, row.line, 1, rule.rule.code, message, fix, column, "", rule.rule.sentence)
    place = row.lines[index], row.columns[index]
    return Problem(raw.path, *place, rule.rule.code, message, fix, column, row.cells[index], rule.rule.sentence)
