"""Fingerprints of a query's result: rule R6 of the RDA working group on data citation.

A row is one line of JSON in the form of RFC 8785 (https://www.rfc-editor.org/rfc/rfc8785): an array of its cells,
null for an empty one. Both engines give the same cells: yes and no are 1 and 0, as in SQLite; a date is its ISO
text; a fraction is rounded to twelve significant digits, for sums may differ in the sixteenth.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING

from build.cell_text import number_text
from citing.errors import CitingError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Value = str | int | float | None
# RFC 8785 keeps to numbers that a double holds.
_LARGEST = 2**53 - 1
_DIGITS = 12
# At most so many stretches of rows have a digest of their own, so that a record stays small.
STRETCHES = 64


@dataclass(frozen=True)
class Digests:
    """What is known of a result without its rows. Each digest is `sha256:…`, or its first eight hex digits.

    Attributes:
        rows: How many there are.
        ordered: Over the column names and the rows in the order of the query.
        unordered: Over the column names and the sorted rows.
        columns: Of each column, over its cells in the order of the query.
        stretches: Of each stretch of `stretch` rows, in order; tells where two results part.
        stretch: How many rows a stretch has.
    """

    rows: int
    ordered: str
    unordered: str
    columns: tuple[str, ...]
    stretches: tuple[str, ...]
    stretch: int


def plain(value: object) -> Value:
    """A cell as both engines are taken to give it.

    Raises:
        CitingError: it is of a kind that has no one text, such as a list or a blob.
    """
    match value:
        case None | str():
            return value
        case bool():
            return int(value)
        case int() if abs(value) <= _LARGEST:
            return value
        case float() | Decimal():
            return float(f"{value:.{_DIGITS}g}")
        case date():
            return value.isoformat()
    raise CitingError(f"A cell holds {str(value)[:40]}, which has no one text: cite texts, dates and numbers only.")


def digests(columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> Digests:
    """The digests of a result whose cells are plain."""
    head = _line(columns)
    lines = [_line(row) for row in rows]
    stretch = max(1, -(-len(lines) // STRETCHES))
    return Digests(
        rows=len(lines),
        ordered=_digest([head, *lines]),
        unordered=_digest([head, *sorted(lines)]),
        columns=tuple(_short(_digest(_line([row[index]]) for row in rows)) for index in range(len(columns))),
        stretches=tuple(_short(_digest(lines[start : start + stretch])) for start in range(0, len(lines), stretch)),
        stretch=stretch,
    )


def kinds(rows: Sequence[Sequence[Value]], width: int) -> list[str]:
    """What each column holds, in the words of Table Schema; `any` where it is empty or mixed."""
    return [_kind({type(row[index]) for row in rows} - {type(None)}) for index in range(width)]


def _kind(found: set[type]) -> str:
    if found == {str}:
        return "string"
    if found == {int}:
        return "integer"
    return "number" if found in ({float}, {int, float}) else "any"


def _line(cells: Iterable[Value]) -> bytes:
    return f"[{','.join(map(_cell, cells))}]\n".encode()


def _cell(value: Value) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if value is None:
        return "null"
    return number_text(value) if isinstance(value, float) else str(value)


def _digest(lines: Iterable[bytes]) -> str:
    found = sha256()
    for line in lines:
        found.update(line)
    return f"sha256:{found.hexdigest()}"


def _short(digest: str) -> str:
    return digest.removeprefix("sha256:")[:8]
