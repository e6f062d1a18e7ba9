"""The SQL that both engines read alike: SQLite's, with what DuckDB understands otherwise spelt out."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.sqlite import SQLite
from sqlglot.generator import Generator
from sqlglot.generators.sqlite import SQLiteGenerator


def _ordered(generator: Generator, expression: exp.Ordered) -> str:
    # SQLite puts nulls first where nothing is said and DuckDB last, so it is always said.
    direction = " DESC" if expression.args.get("desc") else ""
    nulls = "FIRST" if expression.args.get("nulls_first") else "LAST"
    return f"{generator.sql(expression, 'this')}{direction} NULLS {nulls}"


class Canonical(SQLite):
    """The dialect in which canonical queries are written. Both engines run the same text."""

    class Generator(SQLiteGenerator):
        """Writes what SQLite and DuckDB read alike."""

        TRANSFORMS = {**SQLiteGenerator.TRANSFORMS, exp.Ordered: _ordered}  # noqa: RUF012 (as in sqlglot)
        # DuckDB's REAL has four bytes and its INTEGER too; SQLite takes these names for its own two types.
        TYPE_MAPPING = {  # noqa: RUF012 (as in sqlglot)
            **SQLiteGenerator.TYPE_MAPPING,
            exp.DType.DOUBLE: "DOUBLE",
            exp.DType.FLOAT: "DOUBLE",
            exp.DType.INT: "BIGINT",
            exp.DType.BIGINT: "BIGINT",
        }
