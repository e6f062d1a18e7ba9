r"""Regular expressions of Python, written for RE2 where both mean the same.

DuckDB matches with RE2 (https://github.com/google/re2/wiki/Syntax), which differs from Python's `re`
in look-ahead, back-references, `\d` beyond ASCII, POSIX classes, anchors and more. So a pattern is
not handed over: it is taken apart by Python's own parser and written anew from the parts that mean
the same in both. Whatever is left over has no translation, and its cells are judged by Python.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# The parser that `re.compile` uses; there is no public name for it.
from re import _constants as parts
from re import _parser as parser
from typing import Any

_MOST_REPEATS = 1000  # RE2's own limit
# The ASCII members of each class: fewer than Python's, so that a match in RE2 is one in Python.
_CLASSES = {parts.CATEGORY_DIGIT: "0-9", parts.CATEGORY_WORD: "0-9A-Za-z_", parts.CATEGORY_SPACE: r" \t\n\r\f\v"}

Node = tuple[Any, Any]


class _Untranslatable(Exception):
    """A part that RE2 lacks, or takes in another sense."""


def re2(pattern: str) -> str | None:
    """A pattern for RE2 that matches a whole text only if Python's `pattern` matches it whole.

    It may match fewer texts, never more; None if the pattern has a part that cannot be carried over.
    """
    try:
        tree = parser.parse(pattern)
        # Flags such as (?i) and (?m) change what every part means.
        return None if tree.state.flags & ~re.UNICODE.value else _sequence(_without_anchors(list(tree)))
    except (re.error, _Untranslatable, OverflowError, RecursionError):
        return None


def _without_anchors(nodes: list[Node]) -> list[Node]:
    # The whole text is matched anyway.
    if nodes and nodes[0] == (parts.AT, parts.AT_BEGINNING):
        nodes = nodes[1:]
    if nodes and nodes[-1] == (parts.AT, parts.AT_END):
        nodes = nodes[:-1]
    return nodes


def _sequence(nodes: Sequence[Node]) -> str:
    return "".join(_node(*node) for node in nodes)


def _node(kind: Any, value: Any) -> str:
    if kind not in _WRITERS:
        raise _Untranslatable
    return _WRITERS[kind](value)


def _character(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF:  # half a character, which UTF-8 cannot hold
        raise _Untranslatable
    return f"\\x{{{code:X}}}"


def _set(members: Sequence[Node]) -> str:
    negated = members[0][0] is parts.NEGATE
    return f"[{'^' if negated else ''}{''.join(_member(*member, negated) for member in members[negated:])}]"


def _member(kind: Any, value: Any, negated: bool) -> str:
    if kind is parts.LITERAL:
        return _character(value)
    if kind is parts.RANGE:
        return f"{_character(value[0])}-{_character(value[1])}"
    # Fewer members inside a negated set would let more through.
    if kind is parts.CATEGORY and value in _CLASSES and not negated:
        return _CLASSES[value]
    raise _Untranslatable


def _branch(value: tuple[None, Sequence[Sequence[Node]]]) -> str:
    return f"(?:{'|'.join(map(_sequence, value[1]))})"


def _group(value: tuple[int | None, int, int, Sequence[Node]]) -> str:
    _number, added, removed, nodes = value
    if added or removed:
        raise _Untranslatable
    return f"(?:{_sequence(nodes)})"


def _repeat(value: tuple[int, Any, Sequence[Node]]) -> str:
    least, most, nodes = value
    endless = most is parts.MAXREPEAT
    if least > _MOST_REPEATS or (not endless and most > _MOST_REPEATS):
        raise _Untranslatable
    return f"(?:{_sequence(nodes)}){{{least},{'' if endless else most}}}"


_WRITERS: dict[Any, Callable[[Any], str]] = {
    parts.LITERAL: _character,
    parts.NOT_LITERAL: lambda code: f"[^{_character(code)}]",
    parts.ANY: lambda _value: r"[^\n]",
    parts.IN: _set,
    parts.BRANCH: _branch,
    parts.SUBPATTERN: _group,
    parts.MAX_REPEAT: _repeat,
    # Whether a repeat takes as much or as little as it can makes no difference to a whole text.
    parts.MIN_REPEAT: _repeat,
}
