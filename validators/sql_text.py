"""Names and literals as SQL text, for statements that are made from the schema.

`sqlglot` would do it too, and takes a sixth of a second to import: too long for a check of one second.
"""

from __future__ import annotations

from collections.abc import Iterable


def quoted(name: str) -> str:
    """A name of a table or column, quoted: `end` and `position` are words of SQL."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """A string constant. DuckDB knows no escapes in one but the doubled quote."""
    return "'" + text.replace("'", "''") + "'"


def one_of(expression: str, texts: Iterable[str]) -> str:
    """The test that an expression is one of some texts."""
    return f"{expression} IN ({', '.join(map(literal, sorted(texts)))})"


def matches(expression: str, pattern: str) -> str:
    """The test that an expression matches a pattern of RE2 as a whole."""
    return f"regexp_full_match({expression}, {literal(pattern)})"
