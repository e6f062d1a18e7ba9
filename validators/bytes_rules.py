"""The rules of the bytes layer: what a file may consist of before anybody asks what it means.

`make format` reaches what these rules ask for wherever that takes no decision; where it would
have to guess (an encoding, a quote) it leaves the file alone and the problem stands.
"""

from __future__ import annotations

from validators.rulebook import Rule


def _rule(code: str, title: str, sentence: str, fix: str) -> Rule:
    return Rule(code, "bytes", title, sentence, fix)


MISSING = _rule(
    "B01",
    "missing file",
    "Every resource of datapackage.json has its file.",
    "Restore the file; a table without rows keeps its header.",
)
EMPTY = _rule("B02", "empty file", "A file has at least its header.", "Restore the header row.")
ENCODING = _rule("B03", "not UTF-8", "A file is UTF-8.", "Save the file as UTF-8.")
BOM = _rule("B04", "byte order mark", "A file does not begin with a byte order mark.", "Run `make format`.")
NUL = _rule(
    "B05",
    "NUL byte",
    "No NUL byte stands in a file.",
    "Delete the byte; the file may be damaged, so compare it with the last version.",
)
LINE_END = _rule("B06", "line end", "Lines end with LF alone.", "Run `make format`.")
CONTROL = _rule(
    "B07", "control character", "No control character stands in a file but the line feed.", "Delete the character."
)
NFC = _rule(
    "B08",
    "not NFC",
    "Text is in Unicode normalisation form C, so that equal names are equal bytes.",
    "Run `make format`.",
)
STRAY_QUOTE = _rule(
    "B09",
    "stray quote",
    "A quote stands only around a whole cell, or doubled inside one.",
    "Put the whole cell in quotes and double the quotes inside it.",
)
OPEN_QUOTE = _rule(
    "B10", "unterminated quote", "Every quote that is opened is closed.", "Close the quote at the end of the cell."
)
QUOTING = _rule(
    "B11",
    "needless quotes",
    "A cell is quoted only where it holds a comma, a quote or a line feed.",
    "Run `make format`.",
)
SPACE = _rule("B12", "outer space", "No cell begins or ends with white space.", "Run `make format`.")
ORDER = _rule("B13", "row order", "Rows stand in the order of their ids.", "Run `make format`.")
LAST_LINE = _rule("B14", "no final line feed", "The last line ends with a line feed.", "Run `make format`.")
LENGTH = _rule(
    "B15", "overlong cell", "A cell holds at most 10,000 characters.", "Shorten it: a cell holds a fact, not a text."
)

MAX_CELL = 10_000

RULES = (
    MISSING,
    EMPTY,
    ENCODING,
    BOM,
    NUL,
    LINE_END,
    CONTROL,
    NFC,
    STRAY_QUOTE,
    OPEN_QUOTE,
    QUOTING,
    SPACE,
    ORDER,
    LAST_LINE,
    LENGTH,
)
