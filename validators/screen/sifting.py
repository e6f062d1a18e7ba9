"""A file whose rows are not all alike, sifted: regular rows into a plain copy, the others aside.

DuckDB refuses a file for one row that is too short, and skips blank rows without a word. So where it
does not read a file as it stands, each record is taken as Python's `csv` reads it, which is what
frictionless uses; most are recognised as plain without being parsed.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from validators.screen.layouts import Layout, text_of

ROW_NUMBER = "row_number"
# The number of the first row below a header of one record.
FIRST_ROW = 2
_BUFFER = 1 << 20
_BLOCK = 1 << 22  # characters
_LONE_RETURN = re.compile(r"\r(?!\n)")


@dataclass
class Sifted:
    """A copy with the number of the row before its cells, and the rows that are not in it.

    `irregular` holds the rows with too few or too many cells by number; `lines` says for each record
    that takes more than one physical line how many more.
    """

    copy: Path
    rows: int = 0
    passed: int = 0
    irregular: dict[int, list[str]] = field(default_factory=dict)
    lines: dict[int, int] = field(default_factory=dict)


def sift(file: Path, how: Layout, width: int, copy: Path) -> Sifted:
    """Write the rows of `file` with `width` cells to `copy`, with `,` and `"`, in UTF-8.

    Raises:
        UnicodeDecodeError: the file is not in its encoding.
        csv.Error: Python's `csv` gives up on a record.
    """
    found = Sifted(copy)
    # Comments and blank rows that are passed over are told by their cells.
    told_by_cells = how.comment_char is not None or how.comment_rows or how.skip_blank_rows
    plain = None if told_by_cells else _plain_signs(how)
    signs, first = width - 1, how.first_row
    with text_of(file, how) as text, copy.open("w", encoding="utf-8", newline="", buffering=_BUFFER) as out:
        writer, write = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL), out.write
        number = 0
        for number, line in enumerate(text, start=1):
            # A line that every parser takes for the same cells is copied as it is.
            if plain is not None and line.count(",") == signs > 0 and plain.search(line) is None:
                if number >= first:
                    write(f"{number},{line}" if line[-1] == "\n" else f"{number},{line}\n")
                else:
                    found.passed += 1
                continue
            cells, more = _record(line, text, how)
            if more:
                found.lines[number] = more
            if number < first or _is_passed_over(number, cells, how):
                found.passed += 1
            elif len(cells) == width:
                writer.writerow([number, *cells])
            else:
                found.irregular[number] = cells
    found.rows = number - found.passed
    return found


def patch(file: Path, how: Layout, width: int, copy: Path) -> Sifted:
    """Write the rows of a plain layout to `copy`, with a row of empty cells in the place of each irregular one.

    `width` is two at least, since a row of one empty cell is a blank line.

    So each row keeps its place, and lines that need no look are copied many at a time.

    Raises:
        UnicodeDecodeError: the file is not in its encoding.
        csv.Error: Python's `csv` gives up on a record, or a line ends with a carriage return alone.
    """
    found = Sifted(copy)
    sign = how.controls["delimiter"]
    empty, number = (sign * (width - 1) + "\n").encode(), 1
    with text_of(file, how) as text, copy.open("wb", buffering=_BUFFER) as out:
        # Anything that can be written to will do for a writer.
        encoded: Any = SimpleNamespace(write=lambda row: out.write(row.encode()))
        writer = csv.writer(encoded, delimiter=sign, lineterminator="\n", quoting=csv.QUOTE_ALL)
        _, more = _record(next(text), text, how)
        found.lines |= {1: more} if more else {}
        while block := text.read(_BLOCK) + text.readline():
            lines = _Lines(block, sign, width - 1)
            done = 0
            for odd in lines.odd:
                if odd < done:
                    continue  # a line of the record before
                out.write(lines.between(done, odd))
                number += odd - done + 1
                cells, more = _record(lines.line(odd), chain(lines.after(odd), text), how)
                found.lines |= {number: more} if more else {}
                if len(cells) == width:
                    writer.writerow(cells)
                else:
                    found.irregular[number] = cells
                    out.write(empty)
                done = odd + 1 + more
            rest = lines.between(done, len(lines))
            out.write(rest)
            number += max(0, len(lines) - done)
            if rest and not rest.endswith(b"\n"):
                out.write(b"\n")
    found.rows = number - 1
    return found


class _Lines:
    """The lines of a block of text, and which of them are odd: not every parser takes them for `signs` + 1 cells.

    Arrow looks at all of them in the time that Python takes for a few.

    Raises:
        csv.Error: a line ends with a carriage return alone.
    """

    def __init__(self, block: str, sign: str, signs: int) -> None:
        import pyarrow as pa
        import pyarrow.compute as pc

        if _LONE_RETURN.search(block):
            raise csv.Error
        quoted = '"' in block
        if not quoted:
            block = block.replace("\r\n", "\n")
        self._bytes = block.encode()
        lines = pc.split_pattern(pa.scalar(self._bytes, pa.large_binary()), b"\n").values
        self._lines = lines if lines[-1].as_py() else lines[:-1]
        ends = pc.cumulative_sum(pc.add(pc.binary_length(self._lines).cast(pa.int64()), 1))
        self._starts = pa.concat_arrays([pa.array([0]), ends])
        odd = pc.not_equal(pc.count_substring(self._lines, sign), signs)
        if quoted:
            odd = pc.or_(odd, pc.match_substring_regex(self._lines, '["\r]'))
        self.odd: list[int] = pc.indices_nonzero(odd).to_pylist()

    def __len__(self) -> int:
        return len(self._lines)

    def line(self, position: int) -> str:
        """A line with its end."""
        return self.between(position, position + 1).decode()

    def after(self, position: int) -> Iterator[str]:
        """The lines behind one, each looked up when it is asked for."""
        return (self.line(each) for each in range(position + 1, len(self)))

    def between(self, first: int, last: int) -> bytes:
        """The lines from one to before another, with their ends."""
        if last <= first:
            return b""
        return self._bytes[self._starts[first].as_py() : self._starts[last].as_py()]


def _plain_signs(how: Layout) -> re.Pattern[str] | None:
    """What a line must not hold to be plain, or None where no line is."""
    quote, escape = how.controls["quotechar"], how.controls["escapechar"]
    if how.controls["delimiter"] != "," or quote != '"':
        return None
    signs = f'"\r{escape or ""}{" " if how.controls["skipinitialspace"] else ""}'
    return re.compile(f"[{re.escape(signs)}]")


def _record(line: str, text: Iterator[str], how: Layout) -> tuple[list[str], int]:
    """The cells of the record that begins with a line, and how many more lines it takes."""
    taken = 0

    def feed() -> Iterator[str]:
        nonlocal taken
        yield line
        for more in text:
            taken += 1
            yield more

    return next(csv.reader(feed(), **how.controls)), taken


def _is_passed_over(number: int, cells: list[str], how: Layout) -> bool:
    if number in how.comment_rows or (how.comment_char and cells and cells[0].startswith(how.comment_char)):
        return True
    return how.skip_blank_rows and not any(cells)
