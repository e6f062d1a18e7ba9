"""The canonical form of a query: two spellings of one question give one text.

Rule R4 of the RDA working group on data citation (https://doi.org/10.15497/RDA00016) asks for it, rule R5 for an
order that is total. Comments, letter case, spaces, names of tables within the query, and the order in which
conditions are listed do not count; names and order of the columns of the result do.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp
from sqlglot.errors import OptimizeError, SqlglotError
from sqlglot.optimizer.qualify import qualify
from sqlglot.optimizer.scope import traverse_scope

from citing.constructs import check_constructs
from citing.dialect import DIALECT, written
from citing.errors import QueryRefusedError
from citing.operands import rename_parts, sort_operands, text
from citing.ordering import order_totally
from validators.nearest import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping

# Said in every record: another form of the canonical text is another number.
FORM = 1
LONGEST = 20_000
MOST_PARTS = 4_000
DEEPEST = 60

# It warns on standard error of what is refused in a sentence here.
logging.getLogger("sqlglot").setLevel(logging.ERROR)

Layout = dict[str, dict[str, str]]


@dataclass(frozen=True)
class CanonicalQuery:
    """The text, which both engines run as it is, and the names of the result's columns."""

    sql: str
    columns: tuple[str, ...]


def canonical(sql: str, layout: Layout, parameters: Mapping[str, str]) -> CanonicalQuery:
    """The canonical form of a query.

    Args:
        sql: One SELECT in SQLite's dialect.
        layout: The columns of each table and view of the release, with their types.
        parameters: The value of each `:name`; it becomes a text in the query, as SQLite would take it.

    Raises:
        QueryRefusedError: it cannot be cited; the message says why and what to write instead.
    """
    query = _parse(sql)
    _fill(query, parameters)
    _check_tables(query, layout)
    try:
        _check_aliases(query, layout)
        # Twice, for `x.*` is not found again once `x` has another name.
        query = qualify(query, dialect=DIALECT, schema=dict(layout))
        query = qualify(query, dialect=DIALECT, schema=dict(layout), canonicalize_table_aliases=True)
    except OptimizeError as error:
        raise QueryRefusedError(f"The query cannot be read against this release: {_first_line(error)}.") from None
    check_constructs(query)
    columns = _columns(query)
    rename_parts(query)
    sort_operands(query)
    order_totally(query)
    return CanonicalQuery(text(query), columns)


def without_limit(sql: str) -> str:
    """The query for all its rows: a page of a table asks for a few, and the table is what is cited.

    Raises:
        QueryRefusedError: it is not one SELECT.
    """
    query = _parse(sql)
    query.set("limit", None)
    query.set("offset", None)
    return text(query)


def _parse(sql: str) -> exp.Query:
    if len(sql) > LONGEST:
        raise QueryRefusedError(f"The query has {len(sql)} characters: at most {LONGEST} can be cited.")
    _check_depth(sql)
    try:
        found = [statement for statement in sqlglot.parse(sql, read=DIALECT) if statement is not None]
    except (SqlglotError, RecursionError) as error:
        raise QueryRefusedError(f"This is not SQL that can be read: {_first_line(error)}.") from None
    if len(found) != 1:
        raise QueryRefusedError(f"There are {len(found)} statements: exactly one SELECT can be cited.")
    query = found[0]
    if not isinstance(query, exp.Query):
        raise QueryRefusedError(f"The statement is a {query.key.upper()}: only a SELECT can be cited.")
    if sum(1 for _ in query.walk()) > MOST_PARTS:
        raise QueryRefusedError("The query has too many parts to be cited: ask for less at a time.")
    while isinstance(query, exp.Subquery) and isinstance(query.this, exp.Query):
        query = query.this
    return query


def _check_depth(sql: str) -> None:
    # Before it is parsed: the parser calls itself for every bracket.
    depth = deepest = 0
    for letter in sql:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise QueryRefusedError(f"The query nests {deepest} brackets: at most {DEEPEST} can be cited.")


def _fill(query: exp.Query, parameters: Mapping[str, str]) -> None:
    used = {node.name for node in query.find_all(exp.Placeholder)}
    if unknown := sorted(set(parameters) - used):
        raise QueryRefusedError(f"The query has no parameter {unknown[0]}: it has {', '.join(sorted(used)) or 'none'}.")
    for node in list(query.find_all(exp.Placeholder)):
        if node.name in parameters:
            node.replace(exp.Literal.string(parameters[node.name]))


def _check_tables(query: exp.Query, layout: Layout) -> None:
    known = {name.lower() for name in layout}
    for scope in traverse_scope(query):
        for source in scope.sources.values():
            if isinstance(source, exp.Table):
                _check_table(source, known)


def _check_table(table: exp.Table, known: set[str]) -> None:
    if table.args.get("db") is not None or not isinstance(table.this, exp.Identifier):
        raise QueryRefusedError(f"{written(table)} is no table of this release: name tables and views by themselves.")
    if table.name.lower() not in known:
        near = nearest(table.name.lower(), known)
        hint = f"; did you mean {near}?" if near else "."
        raise QueryRefusedError(f"This release has no table or view {table.name}{hint}")


def _check_aliases(query: exp.Query, layout: Layout) -> None:
    # SQLite does not know a column of the result within the result; expanded by the library, thirty of them that
    # each name the one before twice would fill the memory.
    found = qualify(
        query.copy(), dialect=DIALECT, schema=dict(layout), expand_alias_refs=False, validate_qualify_columns=False
    )
    for select in found.find_all(exp.Select):
        for column in (each for projection in select.expressions for each in projection.find_all(exp.Column)):
            if not column.table and column.parent_select is select:
                raise QueryRefusedError(
                    f"No table or view of the query has a column {column.name}: check it, or write out an alias."
                )


def _columns(query: exp.Query) -> tuple[str, ...]:
    names = tuple(query.named_selects)
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise QueryRefusedError(f"Two columns of the result are called {twice[0]}: give one another name with AS.")
    return names


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0].rstrip(".")
