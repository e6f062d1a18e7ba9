"""The SQL that both engines read alike: SQLite's, with what DuckDB understands otherwise spelt out."""

from __future__ import annotations

from sqlglot import exp
from sqlglot.dialects.sqlite import SQLite

DIALECT = SQLite
# DuckDB's REAL has four bytes and its INTEGER too; SQLite takes these names for its own two types.
_TYPES = {
    exp.DType.DOUBLE: "DOUBLE",
    exp.DType.FLOAT: "DOUBLE",
    exp.DType.INT: "BIGINT",
    exp.DType.BIGINT: "BIGINT",
}


def written(node: exp.Expr) -> str:
    """A query or a part of one, as text that SQLite and DuckDB read alike, without comments."""
    # The classes that write SQL may be compiled and then take no subclass, so the tree is changed before.
    root = exp.Paren(this=node.copy())
    for type_ in list(root.find_all(exp.DataType)):
        if type_.this in _TYPES:
            type_.replace(exp.DataType(this=exp.DType.USERDEFINED, kind=_TYPES[type_.this]))
    # The inner ones first, for the outer take their text.
    for ordered in reversed(list(root.find_all(exp.Ordered))):
        ordered.replace(exp.Var(this=_ordered(ordered)))
    text: str = root.this.sql(dialect=DIALECT, comments=False)
    return text


def _ordered(node: exp.Ordered) -> str:
    # SQLite puts nulls first where nothing is said and DuckDB last, so it is always said.
    direction = " DESC" if node.args.get("desc") else ""
    nulls = "FIRST" if node.args.get("nulls_first") else "LAST"
    return f"{node.this.sql(dialect=DIALECT, comments=False)}{direction} NULLS {nulls}"
