"""What does not count is put into one form: the order of operands, needless brackets, names within the query."""

from __future__ import annotations

import re
from collections import Counter

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, traverse_scope

from citing.dialect import written

_SWAPPED: dict[type[exp.Expr], type[exp.Binary]] = {
    exp.EQ: exp.EQ,
    exp.NEQ: exp.NEQ,
    exp.GT: exp.LT,
    exp.GTE: exp.LTE,
    exp.LT: exp.GT,
    exp.LTE: exp.GTE,
}
# What `qualify` calls the tables of the release.
_NUMBERED = re.compile(r"_\d+")
# These end where they end: brackets around them say nothing.
_WHOLE = (exp.Column, exp.Literal, exp.Paren, exp.Case, exp.Cast, exp.Null, exp.Boolean)


def sort_operands(query: exp.Query) -> None:
    """Sort AND, OR, IN and both sides of each comparison, in place, by the canonical text of each operand."""
    for bracket in list(query.find_all(exp.Paren)):
        if isinstance(bracket.this, _WHOLE) or isinstance(bracket.parent, exp.Where | exp.Having | exp.Join):
            bracket.replace(bracket.this)
    # Depth first and reversed: what stands inside is sorted before its text is compared.
    for node in reversed(list(query.walk(bfs=False))):
        if isinstance(node, exp.In):
            node.set("expressions", _unique(node.expressions))
        elif isinstance(node, exp.Connector) and type(_outside(node)) is not type(node):
            _sort_chain(node)
        elif type(node) in _SWAPPED:
            _sort_sides(node)


def rename_parts(query: exp.Query) -> None:
    """Number the parts that the query names itself (WITH) and the names under which it uses parts, in place.

    Names of either kind stay as they are where one is given twice, as in parts that hide each other.
    """
    parts = [each.args["alias"].this for each in query.find_all(exp.CTE)]
    scopes = list(traverse_scope(query))
    used = [found for scope in scopes for found in scope.selected_sources.values()]
    # A table of the release keeps its name, even where a part is called like it.
    _rename(
        parts, [node.this for node, source in used if isinstance(source, Scope) and isinstance(node, exp.Table)], "part"
    )
    aliases = [each.this for each in query.find_all(exp.TableAlias) if not isinstance(each.parent, exp.CTE)]
    columns = [each.args["table"] for each in query.find_all(exp.Column) if each.args.get("table") is not None]
    _rename([each for each in aliases if not _NUMBERED.fullmatch(each.name)], columns, "use")


def _rename(given: list[exp.Identifier], uses: list[exp.Identifier], word: str) -> None:
    if max(Counter(each.name for each in given).values(), default=0) > 1:
        return
    names = {each.name: f"{word}_{number}" for number, each in enumerate(given)}
    for each in (*given, *uses):
        each.set("this", names.get(each.name, each.name))


def _outside(node: exp.Expr) -> exp.Expr | None:
    parent = node.parent
    while isinstance(parent, exp.Paren):
        parent = parent.parent
    return parent


def _sort_chain(node: exp.Connector) -> None:
    operands = _unique([exp.paren(each) if isinstance(each, exp.Connector) else each for each in node.flatten()])
    whole = operands[0]
    for operand in operands[1:]:
        whole = type(node)(this=whole, expression=operand)
    node.replace(whole)


def _sort_sides(node: exp.Expr) -> None:
    left, right = node.args["this"], node.args["expression"]
    if text(left) > text(right):
        node.replace(_SWAPPED[type(node)](this=right, expression=left))


def _unique(operands: list[exp.Expr]) -> list[exp.Expr]:
    found = {text(operand): operand for operand in operands}
    return [found[each] for each in sorted(found)]


def text(node: exp.Expr) -> str:
    """The canonical text of a part of a query."""
    return written(node)
