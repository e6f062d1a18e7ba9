"""The cells of a CSV text with the physical place of each.

Python's `csv` module gives values and no places, accepts stray quotes, and `frictionless` counts
rows instead of lines; so the places are taken here, by the grammar of RFC 4180, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Possessive, or a doubled quote would be taken apart to close a cell that is never closed.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_PLAIN = re.compile(r"[^,\r\n]*")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')


@dataclass(frozen=True, slots=True)
class Row:
    """One record. `lines` and `columns` are where each of its `cells` begins, counted from 1."""

    cells: tuple[str, ...]
    lines: tuple[int, ...]
    columns: tuple[int, ...]

    @property
    def line(self) -> int:
        """The physical line on which the row begins."""
        return self.lines[0]


class QuoteError(Exception):
    """A quote that the grammar does not allow. The rest of the text cannot be read with any trust."""

    def __init__(self, line: int, column: int, kind: str, message: str) -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.kind = kind


def rows(text: str) -> Iterator[Row]:
    """Every record of a CSV text, the header and blank lines included.

    Raises:
        QuoteError: a quote inside an unquoted cell or after a closing quote (`stray`), or one
            that is never closed (`unterminated`).
    """
    position, line, start = 0, 1, 0
    while position < len(text):
        cells, lines, columns = [], [], []
        while True:
            lines.append(line)
            columns.append(position - start + 1)
            value, end = _cell(text, position, line, position - start + 1)
            breaks = text.count("\n", position, end)
            if breaks:
                line, start = line + breaks, text.rindex("\n", position, end) + 1
            cells.append(value)
            position = end + 1
            if text[end : end + 1] != ",":
                break
        if text[end : end + 2] == "\r\n":
            position += 1
        line, start = line + 1, position
        yield Row(tuple(cells), tuple(lines), tuple(columns))


def canonical(cell: str) -> str:
    """The one way to write a cell: quoted only where RFC 4180 needs it."""
    return '"' + cell.replace('"', '""') + '"' if _NEEDS_QUOTES.search(cell) else cell


def _cell(text: str, position: int, line: int, column: int) -> tuple[str, int]:
    if text[position : position + 1] != '"':
        match = _PLAIN.match(text, position)
        assert match is not None  # noqa: S101 - the pattern matches the empty string
        found = match[0].find('"')
        if found >= 0:
            raise QuoteError(line, column + found, "stray", "a quote stands inside a cell that is not quoted")
        return match[0], match.end()
    match = _QUOTED.match(text, position)
    if match is None:
        raise QuoteError(line, column, "unterminated", "a quote is opened here and never closed")
    end = match.end()
    if text[end : end + 1] not in ("", ",", "\n", "\r"):
        raise QuoteError(
            *_place(text, end), "stray", f"text follows the quote that closes the cell begun on line {line}"
        )
    return match[1].replace('""', '"'), end


def _place(text: str, position: int) -> tuple[int, int]:
    return text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)
