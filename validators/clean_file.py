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
    if data.translate(None, _CONTROL_BYTES) != data or not text.endswith("\n") or text.startswith("\ufeff"):
        return None
    if not text.isascii() and (any(each in text for each in _WIDE_CONTROLS) or not is_normalized("NFC", text)):
        return None
    header = next(csv.reader(io.StringIO(text, newline="")))
    cells = _cells(data, len(header)) if len(header) > 1 and len(data) < _MOST_BYTES else None
    if cells is None or not _is_written_so(cells, data):
        return None
    if tuple(cells.slice(0, 1).to_pylist()[0].values()) != tuple(name or None for name in header):
        return None
    rows = cells.slice(1)
    if any(map(_has_odd_cell, cells.columns)) or not _are_ordered(table, header, rows):
        return None
    numbers = pa.array(range(FIRST_ROW, FIRST_ROW + rows.num_rows), pa.int64())
    names = [ROW_NUMBER, *rows.column_names]
    return RawTable.canonical(
        table, path, tuple(header), pa.Table.from_arrays([numbers, *(c.combine_chunks() for c in rows.columns)], names)
    )


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
