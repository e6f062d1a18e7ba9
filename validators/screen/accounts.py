"""The bytes of a file, so that a reading can be held against them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from validators.screen.layouts import Layout

_CHUNK = 1 << 20
_BOM = 3


@dataclass(frozen=True)
class Account:
    """What stands behind the header's record: `rest` counts bytes without `quotes`, in a file with one line end.

    `open_end` says that the last line has none.
    """

    rest: int
    quotes: int
    line_end: int
    open_end: bool

    def holds(self, rows: int, width: int, cells: int) -> bool:
        """Whether `rows` of `width` cells, `cells` bytes without quotes in all, are everything there is."""
        ends = rows * self.line_end - (self.line_end if self.open_end and rows else 0)
        return cells + rows * (width - 1) + ends == self.rest


def account(file: Path, how: Layout) -> Account | None:
    """The account of a file, or None where its line ends are mixed."""
    header = how.header.encode()
    line_end = 2 if header.endswith(b"\r\n") else 1
    size = quotes = returns = feeds = 0
    last = b"\n"
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            # A look whether there is any takes a tenth of a count.
            quotes += chunk.count(b'"') if b'"' in chunk else 0
            returns += chunk.count(b"\r") if b"\r" in chunk else 0
            feeds += chunk.count(b"\n") if line_end == 2 else 0
            last = chunk[-1:]
    if returns != (feeds if line_end == 2 else 0) or (returns and not how.keeps_line_ends):
        return None
    size -= len(header) + (_BOM if how.encoding == "utf-8-sig" else 0)
    quotes -= header.count(b'"')
    return Account(size - quotes, quotes, line_end, last not in b"\r\n")
