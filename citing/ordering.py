"""An order of the rows that is total: rule R5 of the RDA working group on data citation.

Where rows tie, the columns of the result decide, in the order in which they stand. Two rows that tie even
then are the same row twice, and cannot be told apart. A part with LIMIT is ordered too, or
which rows it leaves in would be left to the engine.
"""

from __future__ import annotations

from sqlglot import exp

from citing.operands import text


def order_totally(query: exp.Query) -> None:
    """Give the query, and each part of it that has a LIMIT, a total order; in place."""
    for part in list(query.find_all(exp.Query)):
        if not isinstance(part, exp.Subquery) and (part is query or part.args.get("limit") is not None):
            _order(part)


def _order(part: exp.Query) -> None:
    order = part.args.get("order")
    keys = [] if order is None else list(order.expressions)
    _name_columns(part, keys)
    told = {key.this.name for key in keys if isinstance(key.this, exp.Column) and key.this.args.get("table") is None}
    keys += [exp.Ordered(this=_column(name), nulls_first=False) for name in part.named_selects if name not in told]
    part.set("order", exp.Order(expressions=keys))


def _name_columns(part: exp.Query, keys: list[exp.Expr]) -> None:
    # A key that is a column of the result is called by that name, however it was spelt.
    if isinstance(part, exp.Select):
        names = {text(each.unalias()): each.alias_or_name for each in reversed(part.expressions)}
        for key in keys:
            if (name := names.get(text(key.this))) is not None:
                key.set("this", _column(name))


def _column(name: str) -> exp.Column:
    return exp.column(exp.to_identifier(name, quoted=True))
