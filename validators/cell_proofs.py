"""SQL that proves a cell clean: what `models` and `cell_rules` judge, as an expression of DuckDB.

An expression is true only for a cell in which the rows layer would find nothing; otherwise it is
false or NULL, and the row goes to its model. So each may be weaker than the Python that it
stands for (a pattern that RE2 and Python may read differently proves nothing), never stronger. It reads
a column of text, in which an empty cell is NULL.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from validators.descriptor import Column
from validators.sql_text import literal, one_of, quoted

# What Python and RE2 read alike: literals, plain sets, groups, alternatives, and one quantifier after another part.
_SAME_IN_RE2 = re.compile(
    r"(?:\((?:\?:|(?![?*+]))|\||"
    r"(?:[A-Za-z0-9_:/-]|\\[d.-]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Za-z0-9_])+\]|\))[*+?]?)*"
)
_INTEGER = "0|-?[1-9][0-9]{0,13}"
_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"
_DAY = "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"  # but 29 February
_ADDRESS = "https?://[A-Za-z0-9.-]+(:[0-9]+)?([/?#][!-~]*)?"


def cell_proof(column: Column) -> str:
    """The proof that the rows layer finds nothing in a cell of the column, but by `no_formulas` and `judged_texts`."""
    cell = quoted(column.name)
    proof = " AND ".join((f"{cell} IS NOT NULL", *_proofs(column, cell)))
    return f"({proof})" if column.required else f"({cell} IS NULL OR ({proof}))"


def no_formulas(columns: Iterable[Column]) -> str:
    """The proof that no cell of the columns that must not begin like a formula does.

    One expression for all of them, because each costs DuckDB as much as a thousand rows. A negative number,
    which is no formula, is not proven.
    """
    starts = (f"left({quoted(column.name)}, 1)" for column in columns if is_free(column))
    return f"NOT regexp_matches(concat('', {', '.join(starts)}), '[=+@\\t-]')"


def is_free(column: Column) -> bool:
    """Whether a column holds text in which nothing but the rule on formulas keeps a formula out."""
    return column.type == "string" and column.constraints.pattern is None


def matches(cell: str, pattern: str) -> str:
    """The test that a cell matches a pattern of RE2 as a whole."""
    return f"regexp_full_match({cell}, {literal(pattern)})"


def _proofs(column: Column, cell: str) -> Iterator[str]:
    match column.type:
        case "string":
            yield from _of_text(column, cell)
        case "integer":
            yield matches(cell, _INTEGER)
            yield from _limits(column, cell)
        case "number":
            yield f"{matches(cell, _NUMBER)} AND strlen({cell}) <= 15 AND {cell} <> '-0'"
            yield from _limits(column, cell)
        case "boolean":
            yield one_of(cell, ("true", "false"))
        case "date":
            yield matches(cell, f"[1-9][0-9]{{3}}-{_DAY}")


def _limits(column: Column, cell: str) -> Iterator[str]:
    number = f"TRY_CAST({cell} AS DOUBLE)"
    for sign, limit in ((">=", column.constraints.minimum), ("<=", column.constraints.maximum)):
        if limit is not None:
            # SQL takes NaN for the greatest number, Python for none.
            yield f"{number} {sign} CAST({literal(repr(limit))} AS DOUBLE)" if math.isfinite(limit) else "FALSE"


def _of_text(column: Column, cell: str) -> Iterator[str]:
    limits = column.constraints
    if limits.enum:
        yield one_of(cell, limits.enum)
    if limits.pattern is not None:
        yield matches(cell, limits.pattern) if _SAME_IN_RE2.fullmatch(limits.pattern) else "FALSE"
    if column.format == "uri":
        yield matches(cell, _ADDRESS)
