"""How long each named question takes on each engine, on the databases of `dist/`."""

from __future__ import annotations

import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

import duckdb

from build.queries import Query, duckdb_sql, read_queries

RUNS = 5


class Answer(NamedTuple):
    """The median seconds of one question without parameters, which asks for everything."""

    name: str
    rows: int
    sqlite: float
    duckdb: float

    @property
    def slowest(self) -> float:
        """The seconds of the slower engine."""
        return max(self.sqlite, self.duckdb)


def measure_questions(root: Path, dist: Path) -> list[Answer]:
    """Every question, the slowest first."""
    with (
        closing(sqlite3.connect(f"file:{dist}/backchannel.sqlite?mode=ro", uri=True)) as lite,
        duckdb.connect(str(dist / "backchannel.duckdb"), read_only=True) as duck,
    ):
        questions = (query for query in read_queries(root) if query.kind == "question")
        return sorted(_answers(questions, lite, duck), key=lambda answer: -answer.slowest)


def _answers(questions: Iterator[Query], lite: sqlite3.Connection, duck: duckdb.DuckDBPyConnection) -> Iterator[Answer]:
    for query in questions:
        values = {parameter.name: "" for parameter in query.parameters}
        text = duckdb_sql(query)

        def on_sqlite(sql: str = query.sql, values: dict[str, str] = values) -> int:
            return len(lite.execute(sql, values).fetchall())

        def on_duckdb(sql: str = text, values: dict[str, str] = values) -> int:
            return len(duck.execute(sql, values).fetchall())

        (rows, one), (_, two) = _median(on_sqlite), _median(on_duckdb)
        yield Answer(query.name, rows, one, two)


def _median(work: Callable[[], int]) -> tuple[int, float]:
    seconds, rows = [], 0
    for _ in range(RUNS):
        begun = time.perf_counter()
        rows = work()
        seconds.append(time.perf_counter() - begun)
    return rows, statistics.median(seconds)
