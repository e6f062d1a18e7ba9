"""What validates builds: the tables of random packages come back from each output as frictionless reads them."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, assume, event, given, note, seed, settings

from build.any_package.run import build_package
from build.any_package.stored import StoredTable
from build.ddl import quoted
from tests.validators.screen.frictionless_report import write_package
from tests.validators.screen.random_packages import Drawn, packages, shown
from validators import frictionless_platform
from validators.failure import CannotRunError
from validators.screen.screening import screening

EXAMPLES = int(os.environ.get("BACKCHANNEL_EXAMPLES", "300"))
PART = 1000
_TYPES = ("string", "any")


def built(path: Path, dist: Path) -> list[StoredTable]:
    """The tables that were built, none where the package is not valid."""
    with screening(path, digest=False, texts=True) as run:
        return build_package(run, dist, lambda _step: None) if run.screened().report["valid"] else []


def rows_of(path: Path, number: int) -> tuple[list[Any], list[list[Any]]]:
    """The fields and the rows of a table as frictionless reads them."""
    from frictionless import Package

    resource: Any = Package(str(path)).resources[number]
    with resource:
        fields = resource.header.get_expected_fields()
        return fields, [[row[name] for name in row.field_names] for row in resource.row_stream]


def rows_in(dist: Path, table: StoredTable) -> Iterator[tuple[str, list[Sequence[Any]]]]:
    """The rows of a table in each output, in the order in which they stand there."""
    select = f"SELECT {', '.join(map(quoted, table.names))} FROM {quoted(table.name)} ORDER BY rowid"
    with closing(sqlite3.connect(dist / "tables.sqlite")) as connection:
        yield "SQLite", connection.execute(select).fetchall()
    with duckdb.connect(str(dist / "tables.duckdb"), read_only=True) as connection:
        yield "DuckDB", _pylist(connection.sql(select).to_arrow_table())
    yield "Parquet", _pylist(pq.read_table(dist / f"parquet/{table.name}.parquet"))


def in_order_of_key(rows: list[list[Any]], table: StoredTable) -> list[list[Any]]:
    """Rows as SQLite has them: in the order of the file, or in that of the number that is the key."""
    key = table.table.plan.primary_key
    if len(key) != 1 or table.column(key[0]).kind != "integer":
        return rows
    position = table.table.plan.columns.index(key[0])
    return sorted(rows, key=lambda row: int(row[position]))


def _pylist(rows: Any) -> list[Sequence[Any]]:
    return list(zip(*(column.to_pylist() for column in rows.columns), strict=True))


def is_same(found: Any, value: Any, kind: str, field: Any) -> bool:
    """Whether an output holds what frictionless reads in a cell."""
    if value is None or found is None:
        return found is value
    match kind:
        case "number":
            # The fewest digits that lead to a double are those that were written.
            return Decimal(repr(found)) == Decimal(repr(value) if isinstance(value, float) else value)
        case "boolean":
            return found in (0, 1) and bool(found) is value
        case "integer":
            return isinstance(found, int) and bool(found == value)
        case "text":
            return bool(found == value if field.type in _TYPES else field.read_cell(found)[0] == value)
        case _:
            return bool(_READ[kind](found) == value if isinstance(found, str) else found == value)


_READ: dict[str, Callable[[str], Any]] = {
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "datetime": datetime.fromisoformat,
    "instant": datetime.fromisoformat,
}


def _part(number: int, examples: int) -> None:
    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(packages())
    def rows_come_back(drawn: Drawn) -> None:
        note(shown(drawn))
        with tempfile.TemporaryDirectory() as folder:
            path, dist = write_package(Path(folder), drawn.tables, drawn.descriptor, **drawn.more), Path(folder) / "out"
            try:
                tables = built(path, dist)
            except CannotRunError:
                # Frictionless stops with an error of Python, so there is no verdict and no build.
                tables = []
            event(f"built: {bool(tables)}")
            assume(bool(tables))
            for table in tables:
                fields, expected = rows_of(path, table.table.plan.number)
                for title, found in rows_in(dist, table):
                    assert len(found) == len(expected), title
                    wanted = in_order_of_key(expected, table) if title == "SQLite" else expected
                    for row, values in zip(found, wanted, strict=True):
                        for cell, value, column, field in zip(row, values, table.table.columns, fields, strict=True):
                            assert is_same(cell, value, column.kind, field), (title, column, cell, value)

    rows_come_back()


@pytest.mark.parametrize("first", range(0, EXAMPLES // 10, PART))
def test_rows_come_back_from_every_output_as_frictionless_reads_them(first: int) -> None:
    frictionless_platform.prepare()
    _part(first // PART, min(PART, EXAMPLES // 10 - first))
