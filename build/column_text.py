"""Columns of typed values as text: what `cell_text` says of one cell, for a column at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from build.cell_text import number_text

_JSON = json.JSONEncoder(ensure_ascii=False)
# What a string of JSON escapes (RFC 8259, section 7), and what makes a cell of CSV need quotes (RFC 4180, section 2).
_JSON_ESCAPED = r'["\\\x00-\x1f]'
_CSV_QUOTED = '[",\n\r]'


def text_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each value in the lexical form of Table Schema, null where there is none.

    Raises:
        ValueError: a number is not finite.
    """
    if pa.types.is_floating(column.type):
        return _each(column, number_text)
    # Arrow writes integers, booleans and dates in the lexical form.
    return column.cast(pa.string())


def json_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each value as RFC 8785 writes it; dates are strings.

    Raises:
        ValueError: a number is not finite.
    """
    texts = text_column(column)
    if pa.types.is_string(column.type) or pa.types.is_date(column.type):
        plain = pc.binary_join_element_wise('"', texts, '"', "")
        odd = pc.match_substring_regex(texts, _JSON_ESCAPED)
        texts = pc.if_else(odd, _each(texts, _JSON.encode), plain) if pc.any(odd).as_py() else plain
    return pc.fill_null(texts, "null")


def csv_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Each value as a cell of CSV, quoted only where it must be; null is the empty cell.

    Raises:
        ValueError: a number is not finite.
    """
    texts = pc.fill_null(text_column(column), "")
    if not pa.types.is_string(column.type):
        return texts
    odd = pc.match_substring_regex(texts, _CSV_QUOTED)
    if not pc.any(odd).as_py():
        return texts
    doubled = pc.replace_substring(texts, '"', '""')
    return pc.if_else(odd, pc.binary_join_element_wise('"', doubled, '"', ""), texts)


def lines(columns: Sequence[pa.ChunkedArray], before: str = "", after: str = "") -> bytes:
    """The cells of each row with commas between them, as lines of UTF-8."""
    joined = pc.binary_join_element_wise(*columns, ",")
    ended = pc.binary_join_element_wise(before, joined, f"{after}\n", "")
    return b"".join(map(_content, ended.chunks))


def _content(texts: pa.StringArray) -> bytes:
    _validity, offsets, content = texts.buffers()
    ends = memoryview(offsets).cast("i") if offsets is not None and len(texts) else [0, 0]
    return bytes(memoryview(content or b"")[ends[texts.offset] : ends[texts.offset + len(texts)]])


def _each(column: pa.ChunkedArray, text: Callable[..., str]) -> pa.ChunkedArray:
    # Values recur: each is written once.
    encoded = column.combine_chunks().dictionary_encode()
    texts = pa.array([text(value) for value in encoded.dictionary.to_pylist()], pa.string())
    return pa.chunked_array([texts.take(encoded.indices)])
