"""How a file is written: its encoding, its dialect and its header, as frictionless would find them.

Frictionless guesses what a descriptor leaves open, from the first 100 lines: the encoding with
chardet, the delimiter and quotes with `csv.Sniffer`, the header row by its width
(`frictionless/detector`, `frictionless/formats/csv/parser.py`). The same libraries are asked here the
same questions, so that a file which raises no doubt needs no import of frictionless.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from pathlib import Path
from typing import Any

SAMPLE = 100  # lines for the sniffer, records for the header
_BUFFER = 100_000  # bytes
_CONTROLS = {
    "delimiter": "delimiter",
    "quoteChar": "quotechar",
    "escapeChar": "escapechar",
    "skipInitialSpace": "skipinitialspace",
}
_UTF_8 = ("ascii", "utf-8", "utf-8-sig")
_CONFIDENCE = 0.5
# Letters, digits and signs with which no encoding announces itself: chardet takes `+` for UTF-7, `~` for HZ,
# and believes what a text says of its own encoding.
_PLAIN = re.compile(rb"[\n\r\t !-*,-;=-}]*")
_DECLARATIONS = (b"coding", b"charset")
_HARMLESS = {"lineTerminator": str, "doubleQuote": bool}


@dataclass(frozen=True)
class Layout:
    """How rows are read: `controls` are arguments of `csv.reader`, rows are counted from 1.

    `header` is the raw text of the header's record with its line end.
    """

    encoding: str
    controls: Mapping[str, Any]
    first_row: int = 2
    comment_char: str | None = None
    comment_rows: tuple[int, ...] = ()
    skip_blank_rows: bool = False
    header: str = ""
    labels: list[str] = field(default_factory=list)
    keeps_line_ends: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether each record from the second is a row, and cells are written as RFC 4180 has them."""
        return (
            self.first_row == 2
            and not self.comment_char
            and not self.comment_rows
            and not self.skip_blank_rows
            and self.controls["quotechar"] == '"'
            and self.controls["escapechar"] is None
            and not self.controls["skipinitialspace"]
            and self.controls.get("quoting", csv.QUOTE_MINIMAL) == csv.QUOTE_MINIMAL
            and _is_sign(self.controls["delimiter"])
            and bool(self.header)
        )


def _is_sign(delimiter: str) -> bool:
    return len(delimiter) == 1 and delimiter.isascii() and (delimiter.isprintable() or delimiter == "\t")


def layout(file: Path, encoding: str | None, dialect: Mapping[str, Any], format_: str) -> Layout | None:
    """The layout of an uncompressed CSV file, or None where only frictionless can say."""
    with file.open("rb") as stream:
        found = _encoding(stream.read(_BUFFER), encoding)
    if found not in ("utf-8", "utf-8-sig"):
        return None
    try:
        with file.open(encoding=found, newline="") as text:
            sample = list(islice(text, SAMPLE))
            controls = _sniffed(sample, dialect, format_)
            return None if controls is None else _with_header(found, controls, chain(sample, text))
    except (UnicodeDecodeError, csv.Error, TypeError):
        return None


def _encoding(buffer: bytes, declared: str | None) -> str | None:
    if not declared and not _is_plain(buffer):
        return _detected(buffer)
    try:
        found = codecs.lookup(declared or "utf-8").name
    except LookupError:
        return None
    return "utf-8-sig" if found == "utf-8" and buffer.startswith(codecs.BOM_UTF8) else found


def _is_plain(buffer: bytes) -> bool:
    return _PLAIN.fullmatch(buffer) is not None and not any(each in buffer.lower() for each in _DECLARATIONS)


def _detected(buffer: bytes) -> str | None:
    from chardet import UniversalDetector

    detector = UniversalDetector()
    for line in buffer.splitlines():
        detector.feed(line)
    detector.close()
    # Anything but a confident answer goes through more of frictionless's steps.
    if str(detector.result["encoding"]).lower() not in _UTF_8 or (detector.result["confidence"] or 0) < _CONFIDENCE:
        return None
    return "utf-8-sig" if buffer.startswith(codecs.BOM_UTF8) else "utf-8"


def _sniffed(sample: list[str], dialect: Mapping[str, Any], format_: str) -> dict[str, Any] | None:
    """Arguments of `csv.reader`: what the descriptor says, and what the sniffer makes of the rest."""
    if any(key not in _CONTROLS and not isinstance(dialect[key], _HARMLESS.get(key, ())) for key in dialect):
        return None
    if not isinstance(dialect.get("skipInitialSpace", False), bool):
        return None
    declared = {_CONTROLS[key]: value for key, value in dialect.items() if key in _CONTROLS}
    if format_ == "tsv":
        declared.setdefault("delimiter", "\t")
    try:
        guess: Any = csv.Sniffer().sniff("".join(sample), declared.get("delimiter", ",\t;|"))
    except csv.Error:
        guess = csv.excel()
    quote = '"' if guess.quotechar == "'" else guess.quotechar
    controls = {
        "delimiter": guess.delimiter or ",",
        "quotechar": quote or '"',
        "escapechar": guess.escapechar,
        "skipinitialspace": bool(guess.skipinitialspace),
        **declared,
    }
    # Without an escape character, doubled quotes are always read so.
    controls["doublequote"] = dialect.get("doubleQuote", True) if controls["escapechar"] else True
    controls["quoting"] = csv.QUOTE_NONE if controls["quotechar"] == "" else csv.QUOTE_MINIMAL
    return controls if controls["quotechar"] else None


def _with_header(encoding: str, controls: dict[str, Any], lines: Iterable[str]) -> Layout | None:
    records = list(islice(_records(lines, controls), SAMPLE))
    if not records or not _first_is_header([len(cells) for _, cells in records]):
        return None
    raw, cells = records[0]
    return Layout(encoding, controls, header=raw, labels=[cell.strip() for cell in cells])


def _records(lines: Iterable[str], controls: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    taken: list[str] = []

    def feed() -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    for cells in csv.reader(feed(), **controls):
        yield "".join(taken), cells
        taken.clear()


def _first_is_header(widths: list[int]) -> bool:
    # The first row whose width is near the mean is taken for the header.
    mean = round(sum(widths) / len(widths))
    drift = max(round(mean * 0.1), 1)
    return abs(widths[0] - mean) <= drift


def first_record(file: Path, encoding: str, controls: Mapping[str, Any]) -> str:
    """The raw text of a file's first record, empty where there is none."""
    with file.open(encoding=encoding, newline="") as text:
        return next((raw for raw, _ in _records(text, controls)), "")


def text_of(file: Path, how: Layout) -> io.TextIOWrapper:
    """The file as text, with the line ends that frictionless sees."""
    return file.open(encoding=how.encoding, newline="" if how.keeps_line_ends else None)
