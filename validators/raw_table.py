"""A table as text: its cells in columns of Arrow, and as rows with places where something is wrong.

A clean file is read, proven and checked in columns; its rows are made only to say where a problem
stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property, reduce

import pyarrow as pa
import pyarrow.compute as pc

from validators.descriptor import Table
from validators.lexer import Row
from validators.screen.sifting import ROW_NUMBER

FIRST_ROW = 2  # the header is row 1, as frictionless counts


class RawTable:
    """The rows of a file of the package; `rows[0]` is the header. `path` is relative to the package.

    The cells are as `make format` would leave them (NFC, no outer space), and an overlong one is
    cut, so that what the bytes layer reports is not reported again by the next; places are physical.
    """

    def __init__(self, table: Table, path: str, rows: Sequence[Row]) -> None:
        self.table = table
        self.path = path
        self._given: tuple[Row, ...] | None = tuple(rows)
        self.header = rows[0].cells

    @classmethod
    def canonical(cls, table: Table, path: str, header: tuple[str, ...], texts: pa.Table) -> RawTable:
        """A table from a file in the canonical form; `texts` has a column for each of the header's, null if empty."""
        found = cls(table, path, [Row(header, 1)])
        found._given = None
        found.texts = texts
        return found

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The header and every row."""
        return self._given if self._given is not None else tuple(_canonical_rows(self.header, self.texts))

    def row(self, number: int) -> Row:
        """One row by its number."""
        if "rows" in self.__dict__ or self._given is not None:
            return self.rows[number - 1]
        position = number - FIRST_ROW
        (cells,) = _cells(self.texts.slice(position, 1))
        before = pc.sum(self._breaks[:position]).as_py() or 0
        return Row(cells, number + "".join(self.header).count("\n") + before)

    @cached_property
    def _breaks(self) -> pa.Array:
        """The line feeds within each row."""
        counts = (pc.fill_null(pc.count_substring(column, "\n"), 0) for column in self.texts.columns[1:])
        return reduce(pc.add, counts).combine_chunks()

    @cached_property
    def texts(self) -> pa.Table:
        """The rows that have a cell for each column: `row_number` and `c_0` …, an empty cell as null."""
        width = len(self.header)
        regular = [(number, row) for number, row in self._numbered if len(row.cells) == width]
        return as_texts([number for number, _ in regular], [row.cells for _, row in regular], width)

    @cached_property
    def irregular(self) -> dict[int, list[str]]:
        """The other rows by number."""
        if self._given is None:
            return {}
        width = len(self.header)
        return {number: list(row.cells) for number, row in self._numbered if len(row.cells) != width}

    @property
    def count(self) -> int:
        """How many rows there are, without the header."""
        return int(self.texts.num_rows) + len(self.irregular)

    @property
    def _numbered(self) -> Iterator[tuple[int, Row]]:
        return enumerate(self.rows[1:], start=FIRST_ROW)


def as_texts(numbers: Sequence[int], rows: Sequence[Sequence[str]], width: int) -> pa.Table:
    """Rows as columns of text with their numbers; an empty cell is null."""
    columns = list(zip(*rows, strict=True)) or [()] * width
    arrays = [pa.array([cell or None for cell in cells], pa.string()) for cells in columns]
    names = [ROW_NUMBER, *(f"c_{index}" for index in range(width))]
    return pa.Table.from_arrays([pa.array(numbers, pa.int64()), *arrays], names=names)


def _canonical_rows(header: tuple[str, ...], texts: pa.Table) -> Iterator[Row]:
    line = 1
    for cells in (header, *_cells(texts)):
        yield Row(cells, line)
        line += 1 + sum(cell.count("\n") for cell in cells)


def _cells(texts: pa.Table) -> Iterator[tuple[str, ...]]:
    for cells in zip(*(column.to_pylist() for column in texts.columns[1:]), strict=True):
        yield tuple(cell or "" for cell in cells)
