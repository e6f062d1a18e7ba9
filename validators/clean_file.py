"""Proof that the bytes layer would find nothing in a file, by Arrow and without a step for each cell.

The cells are taken by Arrow's reader and written again in the canonical way: what comes out byte by
byte the same was read rightly, whatever the reader thinks of quotes and blank lines.
"""

from __future__ import annotations

import csv
import io
from unicodedata import is_normalized

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from validators.bytes_rules import MAX_CELL
from validators.descriptor import Table
from validators.raw_table import FIRST_ROW, RawTable
from validators.screen.sifting import ROW_NUMBER

# In bytes of UTF-8 and as characters beyond ASCII; the same as the pattern of the bytes layer.
_CONTROL_BYTES = bytes({*range(32), 127} - {10})
_WIDE_CONTROLS = [*map(chr, range(0x80, 0xA0)), "\u2028", "\u2029"]
_SPACES = "".join(character for character in map(chr, range(0x3001)) if character.isspace())
# Offsets of Arrow's texts have 31 bits.
_MOST_BYTES = 2**30


def read_clean(table: Table, path: str, data: bytes, text: str) -> RawTable | None:
    """The table of a file in which the bytes layer would find nothing, or None where it has to look closer."""
    cells = clean_cells(data, text)
    if cells is None:
        return None
    header = [cell or "" for cell in cells.slice(0, 1).to_pylist()[0].values()]
    rows = cells.slice(1)
    if not _are_ordered(table, header, rows):
        return None
    numbers = pa.array(range(FIRST_ROW, FIRST_ROW + rows.num_rows), pa.int64())
    columns = [numbers, *(column.combine_chunks() for column in rows.columns)]
    texts = pa.Table.from_arrays(columns, [ROW_NUMBER, *rows.column_names])
    return RawTable.canonical(table, path, tuple(header), texts)


def clean_cells(data: bytes, text: str) -> pa.Table | None:
    """The cells of a file of CSV, its header among them and null if empty, or None where something may be wrong."""
    if not has_clean_characters(data, text) or text.startswith("\ufeff"):
        return None
    width = len(next(csv.reader(io.StringIO(text, newline=""))))
    cells = _cells(data, width) if width > 1 and len(data) < _MOST_BYTES else None
    if cells is None or not _is_written_so(cells, data) or any(map(_has_odd_cell, cells.columns)):
        return None
    return cells


def has_clean_characters(data: bytes, text: str) -> bool:
    """Whether the bytes layer would find nothing wrong with characters and line ends; `text` is `data` decoded."""
    if data.translate(None, _CONTROL_BYTES) != data or not text.endswith("\n"):
        return False
    return text.isascii() or (not any(each in text for each in _WIDE_CONTROLS) and is_normalized("NFC", text))


def _cells(data: bytes, width: int) -> pa.Table | None:
    names = [f"c_{index}" for index in range(width)]
    try:
        return arrow_csv.read_csv(
            io.BytesIO(data),
            read_options=arrow_csv.ReadOptions(column_names=names),
            parse_options=arrow_csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()),
                null_values=[""],
                strings_can_be_null=True,
                quoted_strings_can_be_null=True,
            ),
        )
    except pa.ArrowInvalid:
        return None


def _is_written_so(cells: pa.Table, data: bytes) -> bool:
    columns = [_canonical(column) if b'"' in data else column for column in cells.columns]
    lines = pc.binary_join_element_wise(*columns, ",", null_handling="replace", null_replacement="")
    ended = pc.binary_join_element_wise(lines, "", "\n")
    chunks = ended.chunks if isinstance(ended, pa.ChunkedArray) else [ended]
    return b"".join(map(_content, chunks)) == data


def _content(texts: pa.StringArray) -> bytes:
    if not len(texts):
        return b""
    _validity, offsets, content = texts.buffers()
    ends = memoryview(offsets).cast("i")
    return bytes(memoryview(content)[ends[texts.offset] : ends[texts.offset + len(texts)]])


def _canonical(column: pa.ChunkedArray) -> pa.ChunkedArray:
    quoted = pc.match_substring_regex(column, '[",\n\r]')
    if not pc.any(quoted).as_py():
        return column
    doubled = pc.replace_substring(column, '"', '""')
    return pc.if_else(quoted, pc.binary_join_element_wise('"', doubled, '"', ""), column)


def _has_odd_cell(column: pa.ChunkedArray) -> bool:
    longest = pc.max(pc.utf8_length(column)).as_py() or 0
    same = pc.equal(pc.utf8_trim(column, characters=_SPACES), column)
    return longest > MAX_CELL or not pc.all(same).as_py()


def _are_ordered(table: Table, header: list[str], rows: pa.Table) -> bool:
    if table.key not in header or rows.num_rows < FIRST_ROW:
        return True
    keys = pc.fill_null(rows.columns[header.index(table.key)].combine_chunks(), "")
    return bool(pc.all(pc.less_equal(keys[:-1], keys[1:])).as_py())
