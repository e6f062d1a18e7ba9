"""The cells of a CSV text with the physical place of each.

Python's `csv` module gives values and no places, accepts stray quotes, and `frictionless` counts
rows instead of lines; so the places are taken here, by the grammar of RFC 4180, section 2.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Possessive, or a doubled quote would be taken apart to close a cell that is never closed.
_QUOTED = re.compile(r'"((?:[^"]++|"")*+)"')
_PLAIN = re.compile(r"[^,\r\n]*")
_NEEDS_QUOTES = re.compile(r'[",\r\n]')

Places = tuple[int, ...]


class Row:
    """One record: its `cells`, and the physical place where each of them begins, counted from 1."""

    __slots__ = ("_places", "cells", "line")

    def __init__(self, cells: tuple[str, ...], line: int, places: tuple[Places, Places] | None = None) -> None:
        """A record that begins on `line`; without `places` it is written in the canonical way."""
        self.cells = cells
        self.line = line
        self._places = places

    @property
    def lines(self) -> Places:
        """The line of each cell."""
        return self._found()[0]

    @property
    def columns(self) -> Places:
        """The column of each cell, in characters."""
        return self._found()[1]

    def _found(self) -> tuple[Places, Places]:
        # Asked for only where something is wrong.
        if self._places is None:
            self._places = _canonical_places(self.cells, self.line)
        return self._places

    def with_cells(self, cells: tuple[str, ...]) -> Row:
        """The same place with other cells."""
        return Row(cells, self.line, self._found())


def _canonical_places(cells: tuple[str, ...], line: int) -> tuple[Places, Places]:
    lines, columns, column = [], [], 1
    for cell in cells:
        lines.append(line)
        columns.append(column)
        text = canonical(cell)
        breaks = text.count("\n")
        line += breaks
        column = len(text) - text.rindex("\n") + 1 if breaks else column + len(text) + 1
    return tuple(lines), tuple(columns)


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
        yield Row(tuple(cells), lines[0], (tuple(lines), tuple(columns)))


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
