"""A problem: what is wrong, where, by which rule, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass

SHOWN = 60  # characters of a value that a message repeats: enough to find it, short enough for one line


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong in one place.

    `line` is physical and counts from 1, as does `column`, which counts characters; both are 0
    where a problem has no place in the file (a file that is missing). `field` is the column of
    the table, `value` the cell, cut as in messages where it is long.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    fix: str
    field: str = ""
    value: str = ""
    expected: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", cut(self.value))

    def __str__(self) -> str:
        """`path:line:column: CODE message Fix: …`, the form that editors and terminals link."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message} Fix: {self.fix}"


def shown(value: str) -> str:
    """A value as messages repeat it: quoted, on one line, cut with an ellipsis."""
    return repr(cut(value))


def cut(value: str) -> str:
    """The beginning of a long value, with an ellipsis; a short one as it is."""
    return value if len(value) <= SHOWN else f"{value[:SHOWN]}…"
