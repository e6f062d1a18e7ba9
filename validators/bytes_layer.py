"""Layer 1, bytes: UTF-8 without BOM, NFC, LF, no control characters, canonical quoting and order."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import pairwise, repeat
from pathlib import Path

from validators import bytes_rules as rules
from validators.clean_file import clean_cells, has_clean_characters, read_clean
from validators.descriptor import Package, Table
from validators.lexer import QuoteError, Row, canonical
from validators.lexer import rows as lex
from validators.problem import Problem, shown
from validators.raw_table import RawTable
from validators.rulebook import Rule

_CONTROL = re.compile(r"[\x01-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029]")
_LINE_ENDS = {"CRLF": re.compile(r"\r\n"), "CR": re.compile(r"\r(?!\n)")}
_ANY_LINE_END = re.compile(r"\r\n?|\n")
_BLOCK = 1 << 24  # bytes
# Arrow lets others run while it reads; more than two would only wait for Python.
_READERS = 2


def read_tables(package: Package) -> tuple[dict[str, RawTable], list[Problem], set[str]]:
    """The edited tables by name, what is wrong with their bytes, and the paths of those that cannot be read."""
    raw: dict[str, RawTable] = {}
    problems: list[Problem] = []
    unread: set[str] = set()
    paths = [package.paths[table.name] for table in package.edited]
    with ThreadPoolExecutor(max_workers=_READERS) as readers:
        read = readers.map(read_table, repeat(package.root), paths, package.edited)
        for table, path, (content, found) in zip(package.edited, paths, read, strict=True):
            problems += found
            if content is None:
                unread.add(path)
            else:
                raw[table.name] = content
    return raw, problems, unread


def read_table(root: Path, path: str, table: Table) -> tuple[RawTable | None, list[Problem]]:
    """The rows of one file, or None where they cannot be read, and what is wrong with its bytes."""
    file = root / path
    if not file.is_file():
        return None, [_at(path, 0, 0, rules.MISSING, "the file is missing.")]
    data = file.read_bytes()
    if not data.strip(b"\r\n\xef\xbb\xbf "):
        return None, [_at(path, 1, 1, rules.EMPTY, "the file is empty.", expected="a header row")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(path, data, error)]
    if (clean := read_clean(table, path, data, text)) is not None:
        return clean, []
    problems = [*_marks(path, text), *_line_ends(path, text)]
    text = _ANY_LINE_END.sub("\n", text.removeprefix("\ufeff"))
    problems += _characters(path, text)
    if "\0" in text:
        return None, problems
    found, quote_problems = _rows(path, text)
    problems += quote_problems
    if found is None:
        return None, problems
    problems += _cells(path, text, found)
    tidy = tuple(row.with_cells(tuple(map(_tidy, row.cells))) for row in found)
    problems += _order(path, table, tidy)
    return RawTable(table, path, tidy), problems


def file_problems(file: Path, path: str, *, cells: bool) -> Iterator[Problem]:
    """What this layer finds in any CSV file but the order of its rows; without `cells`, in its characters alone.

    Raises:
        OSError: the file cannot be read.
    """
    lines = 0
    for block in _blocks(file):
        for problem in _block_problems(path, block, cells=cells):
            yield replace(problem, line=problem.line + lines) if problem.line else problem
        lines += block.count(b"\n")
    if not lines and not file.stat().st_size:
        yield _at(path, 1, 1, rules.EMPTY, "the file is empty.", expected="a header row")


def _blocks(file: Path) -> Iterator[bytes]:
    """A file in pieces that end with a record: behind a line feed, with no quote left open."""
    waiting = b""
    with file.open("rb") as stream:
        while piece := stream.read(_BLOCK):
            waiting += piece
            end = len(waiting)
            while end := waiting.rfind(b"\n", 0, end) + 1:
                if waiting.count(b'"', 0, end) % 2 == 0:
                    yield waiting[:end]
                    waiting = waiting[end:]
                    break
                end -= 1
    if waiting:
        yield waiting


def _block_problems(path: str, data: bytes, *, cells: bool) -> Iterator[Problem]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        yield _not_utf8(path, data, error)
        return
    if (clean_cells(data, text) is not None) if cells else has_clean_characters(data, text.removeprefix("\ufeff")):
        return
    yield from _marks(path, text)
    yield from _line_ends(path, text)
    text = _ANY_LINE_END.sub("\n", text.removeprefix("\ufeff"))
    yield from _characters(path, text)
    if cells and "\0" not in text:
        found, problems = _rows(path, text)
        yield from problems
        yield from _cells(path, text, found or ())


def _tidy(cell: str) -> str:
    return unicodedata.normalize("NFC", cell.strip()[: rules.MAX_CELL])


def _at(path: str, line: int, column: int, rule: Rule, message: str, value: str = "", expected: str = "") -> Problem:
    return Problem(path, line, column, rule.code, message, rule.fix, value=value, expected=expected)


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start]
    line = before.count(b"\n") + 1
    column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8").removeprefix("\ufeff")) + 1
    byte = f"0x{data[error.start]:02X}"
    return _at(path, line, column, rules.ENCODING, f"byte {byte} is not UTF-8.", byte, "UTF-8")


def _marks(path: str, text: str) -> Iterator[Problem]:
    if text.startswith("\ufeff"):
        yield _at(path, 1, 1, rules.BOM, "the file begins with a byte order mark.", "U+FEFF")


def _characters(path: str, text: str) -> Iterator[Problem]:
    for number, line in enumerate(text.split("\n"), 1):
        if "\0" in line:
            yield _at(path, number, line.index("\0") + 1, rules.NUL, "a NUL byte stands here.", "U+0000")
        if match := _CONTROL.search(line):
            code = f"U+{ord(match[0]):04X}"
            yield _at(
                path, number, match.start() + 1, rules.CONTROL, f"the control character {code} stands here.", code
            )
        if not unicodedata.is_normalized("NFC", line):
            yield _not_nfc(path, number, line)
    if not text.endswith("\n"):
        last = text.rsplit("\n", 1)[-1]
        yield _at(path, text.count("\n") + 1, len(last) + 1, rules.LAST_LINE, "the last line has no line feed.")


def _line_ends(path: str, text: str) -> Iterator[Problem]:
    text = text.removeprefix("\ufeff")
    for name, pattern in _LINE_ENDS.items():
        # A file with CRLF has it on every line: one problem says enough.
        if first := pattern.search(text):
            before = _ANY_LINE_END.split(text[: first.start()])
            count = len(pattern.findall(text))
            message = f"{count:,} line{'s end' if count > 1 else ' ends'} with {name}; this is the first."
            yield _at(path, len(before), len(before[-1]) + 1, rules.LINE_END, message, name, "LF")


def _not_nfc(path: str, number: int, line: str) -> Problem:
    normal = unicodedata.normalize("NFC", line)
    pairs = enumerate(zip(line, normal, strict=False))
    column = next((i for i, (a, b) in pairs if a != b), min(len(line), len(normal)))
    return _at(path, number, column + 1, rules.NFC, f"{shown(line[column : column + 2])} is not in NFC.", line[column])


def _rows(path: str, text: str) -> tuple[tuple[Row, ...] | None, list[Problem]]:
    try:
        return tuple(lex(text)), []
    except QuoteError as error:
        rule = rules.STRAY_QUOTE if error.kind == "stray" else rules.OPEN_QUOTE
        return None, [_at(path, error.line, error.column, rule, f"{error}; the table cannot be read.", '"')]


def _cells(path: str, text: str, rows: tuple[Row, ...]) -> Iterator[Problem]:
    lines = text.split("\n")
    for row in rows:
        for cell, line, column in zip(row.cells, row.lines, row.columns, strict=True):
            if cell != cell.strip():
                yield _at(path, line, column, rules.SPACE, f"{shown(cell)} has space around it.", cell, cell.strip())
            if len(cell) > rules.MAX_CELL:
                yield _at(path, line, column, rules.LENGTH, f"the cell holds {len(cell):,} characters.", cell[:60])
            if lines[line - 1][column - 1 : column] == '"' and canonical(cell) == cell:
                yield _at(path, line, column, rules.QUOTING, f"{shown(cell)} needs no quotes.", cell, cell)


def _order(path: str, table: Table, rows: tuple[Row, ...]) -> Iterator[Problem]:
    if table.key not in rows[0].cells:
        return
    index = rows[0].cells.index(table.key)
    keyed = [row for row in rows[1:] if len(row.cells) > index and row.cells != ("",)]
    for before, row in pairwise(keyed):
        low, key = before.cells[index], row.cells[index]
        if key < low:
            place = row.lines[index], row.columns[index]
            yield _at(path, *place, rules.ORDER, f"{shown(key)} stands after {shown(low)}.", key)
