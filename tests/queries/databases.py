"""One set of rows in both databases, and a way to ask them the same question."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from backchannel.building import ensure_built
from build import duckdb_file, sqlite_file
from build.content import content
from build.queries import Query, duckdb_sql, read_queries
from validators.descriptor import Column, Package, read_package
from validators.typed import Checked, typed_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CHECKOUT = Path(__file__).parents[2]
QUERIES = {query.name: query for query in read_queries(CHECKOUT)}

Rows = Mapping[str, Sequence[Mapping[str, str]]]


@dataclass(frozen=True)
class Answer:
    """What one database gave: the names of the columns and the rows, days as ISO texts."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Databases:
    """The same rows in SQLite and in DuckDB."""

    sqlite: sqlite3.Connection
    duckdb: DuckDBPyConnection

    def answers(self, query: Query, values: Mapping[str, str]) -> tuple[Answer, Answer]:
        """What each database answers, SQLite first."""
        lite = self.sqlite.execute(query.sql, dict(values))
        duck = self.duckdb.execute(duckdb_sql(query), dict(values))
        return _answer(lite.description, lite.fetchall()), _answer(duck.description, duck.fetchall())

    def ask(self, name: str, **values: str) -> list[dict[str, Any]]:
        """The rows of a named query by column; parameters that are not given are empty. Both databases must agree."""
        query = QUERIES[name]
        lite, duck = self.answers(query, {p.name: values.pop(p.name, "") for p in query.parameters})
        assert values == {}, "no such parameters"
        assert lite == duck
        return [dict(zip(lite.columns, row, strict=True)) for row in lite.rows]


def real_databases() -> Databases:
    """The curated data, from the last build; `make test` has made it already."""
    ensure_built(CHECKOUT, CHECKOUT / "dist")
    return _open(CHECKOUT / "dist")


def small_databases(rows: Rows, folder: Path) -> Databases:
    """Rows made by hand; required cells that they leave out are filled with something that fits."""
    package = read_package(CHECKOUT)
    filled = {
        table.name: [
            [row.get(field.name, _filling(field)) for field in table.fields] for row in rows.get(table.name, [])
        ]
        for table in package.edited
    }
    return _build(package, filled, folder)


def _build(package: Package, rows: Mapping[str, list[list[str]]], folder: Path) -> Databases:
    tables = {table.name: typed_table(table, rows[table.name]) for table in package.edited}
    made = content(Checked(package, tables))
    sqlite_file.write(made, folder / sqlite_file.FILE_NAME)
    duckdb_file.write(made, folder / duckdb_file.FILE_NAME)
    return _open(folder)


def _open(folder: Path) -> Databases:
    return Databases(
        sqlite3.connect(folder / sqlite_file.FILE_NAME),
        duckdb.connect(str(folder / duckdb_file.FILE_NAME), read_only=True),
    )


def _filling(field: Column) -> str:
    if not field.required:
        return ""
    if field.constraints.enum is not None:
        return field.constraints.enum[0]
    return {"string": "x", "boolean": "false", "date": "2025-01-01"}.get(field.type, "1")


def _answer(description: Sequence[Sequence[Any]] | None, rows: Sequence[Sequence[Any]]) -> Answer:
    assert description is not None
    plain = tuple(tuple(cell.isoformat() if isinstance(cell, date) else cell for cell in row) for row in rows)
    return Answer(tuple(column[0] for column in description), plain)
