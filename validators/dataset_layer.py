"""Layer 4, dataset: SQL that must return no rows, on all tables together, run in DuckDB."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

import duckdb
import pyarrow as pa

from validators import dataset_tables
from validators.dataset_rules import DatasetRule, dataset_rules
from validators.descriptor import Package
from validators.engine import connect
from validators.lexer import Row
from validators.problem import Problem
from validators.raw_table import RawTable
from validators.vocabularies import Vocabulary

__all__ = ["check_dataset", "dataset_rules"]

# What a rule's query returns.
_BROKEN = ", ".join(
    f"CAST({name} AS VARCHAR) AS {name}" for name in ("table_name", "record_id", "column_name", "message", "fix")
)
Broken = tuple[str, str, str | None, str | None, str | None]


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
    with connect() as connection:
        dataset_tables.load(connection, package, tables, vocabularies)
        found = _apply_all(connection)
    rows = {name: _by_key(raw[name]) for name in {row[0] for _rule, breaks in found for row in breaks}}
    problems = (problem for rule, breaks in found for problem in _problems(rule, breaks, raw, rows))
    # A row that breaks a rule together with two others is found twice.
    return list(dict.fromkeys(problems))


def _apply_all(connection: duckdb.DuckDBPyConnection) -> list[tuple[DatasetRule, list[Broken]]]:
    """What breaks each rule. All rules are one statement, which takes a third of the time of one each."""
    rules = dataset_rules()
    parts = [f"SELECT {position}, {_BROKEN} FROM ({rule.sql})" for position, rule in enumerate(rules)]
    found: dict[int, list[Broken]] = defaultdict(list)
    try:
        for position, *broken in connection.execute(" UNION ALL ".join(parts)).fetchall():
            found[position].append((*broken,))
    except duckdb.Error:
        # Whichever rule it is says so when it runs alone.
        return [(rule, _apply(connection, rule)) for rule in rules]
    return [(rules[position], breaks) for position, breaks in sorted(found.items())]


def _apply(connection: duckdb.DuckDBPyConnection, rule: DatasetRule) -> list[Broken]:
    try:
        return connection.execute(f"SELECT {_BROKEN} FROM ({rule.sql})").fetchall()
    except duckdb.Error as error:
        raise duckdb.Error(f"rule {rule.rule.code}: {error}") from error


def _by_key(raw: RawTable) -> dict[str, Row]:
    key = raw.table.columns.index(raw.table.key)
    return {row.cells[key]: row for row in reversed(raw.rows[1:]) if len(row.cells) > key}


def _problems(
    rule: DatasetRule, breaks: list[Broken], raw: Mapping[str, RawTable], rows: Mapping[str, Mapping[str, Row]]
) -> Iterator[Problem]:
    for table_name, record_id, column_name, message, fix in breaks:
        row = rows[table_name].get(record_id)
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
