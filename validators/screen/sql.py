"""The few words of SQL that the screen is written in, as expression trees of sqlglot.

A tree is written as DuckDB's SQL today; another engine would be another argument of `sql()`.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlglot import exp

DIALECT = "duckdb"


class Unprovable(Exception):
    """No expression can prove this; the verdict is left to frictionless."""


def column(name: str, table: str | None = None) -> exp.Column:
    """A column by its name, always quoted."""
    return exp.column(name, table=table, quoted=True)


def text(value: str) -> exp.Expr:
    """A text as a literal.

    Raises:
        Unprovable: it holds a NUL or half a character, which end the statement.
    """
    if "\0" in value or (not value.isprintable() and any(0xD800 <= ord(each) <= 0xDFFF for each in value)):
        raise Unprovable
    return exp.Literal.string(value)


def one_of(cell: exp.Expr, texts: Iterable[str]) -> exp.Expr:
    """Whether the cell is one of some texts."""
    literals = [text(each) for each in dict.fromkeys(texts)]
    return exp.In(this=cell.copy(), expressions=literals) if literals else exp.false()


def matches(cell: exp.Expr, pattern: str) -> exp.Expr:
    """Whether the whole cell matches a pattern of RE2."""
    return exp.RegexpFullMatch(this=cell.copy(), expression=text(pattern))


def try_cast(cell: exp.Expr, type_: str) -> exp.Expr:
    """The cell as another type, NULL where it has no such value."""
    return exp.TryCast(this=cell.copy(), to=exp.DataType.build(type_, dialect=DIALECT))


def literal(value: str, type_: str) -> exp.Expr:
    """A constant of a type."""
    return exp.Cast(this=text(value), to=exp.DataType.build(type_, dialect=DIALECT))


def byte_length(cell: exp.Expr) -> exp.Expr:
    """Bytes of the cell in UTF-8."""
    return exp.Anonymous(this="strlen", expressions=[cell.copy()])


def every(conditions: Iterable[exp.Expr]) -> exp.Expr:
    """All of some conditions; true where there are none."""
    found = list(conditions)
    return exp.and_(*found) if found else exp.true()


def any_of(*conditions: exp.Expr) -> exp.Expr:
    """At least one of some conditions."""
    return exp.paren(exp.or_(*conditions))
