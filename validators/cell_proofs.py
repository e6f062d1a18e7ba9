"""Proof by Arrow that cells are clean: that neither frictionless nor a model would find anything in them.

A proof is weaker than what it stands for (a pattern that RE2 and Python may read differently proves
nothing) and never stronger. What is not proven goes to frictionless in the schema layer and to a model in
the rows layer, and theirs are the verdict and the message. Cells are text, null where they are empty.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from validators.cell_rules import CODE_LISTS, CellCheck, edtf, no_formula

if TYPE_CHECKING:
    from validators.descriptor import Column, Table

# What Python and RE2 read alike: literals, plain sets, groups, alternatives, and one quantifier after another part.
_SAME_IN_RE2 = re.compile(
    r"(?:\((?:\?:|(?![?*+]))|\||"
    r"(?:[A-Za-z0-9_:/-]|\\[d.-]|\[(?:[a-z]-[a-z]|[A-Z]-[A-Z]|[0-9]-[0-9]|[A-Za-z0-9_])+\]|\))[*+?]?)*"
)
_INTEGER = "0|-?[1-9][0-9]{0,13}"
_NUMBER = r"-?(0|[1-9][0-9]*)(\.[0-9]*[1-9])?"
_LONGEST_NUMBER = 15
_DAY = "((0[1-9]|1[0-2])-(0[1-9]|1[0-9]|2[0-8])|(0[13-9]|1[0-2])-(29|30)|(0[13578]|1[02])-31)"  # but 29 February
_NO_FORMULA = r"\A(?:[^=+@\t-]|-(?:0\.[0-9]*[1-9]|[1-9][0-9]*(?:\.[0-9]*[1-9])?)\z)"
# What a path, a query or a fragment is made of (RFC 3986, section 3.3), and letters beyond ASCII, no space among them.
_PLAIN = r"[A-Za-z0-9._~%!$&'()*+,;=:@/?\x{C0}-\x{167F}\x{3041}-\x{D7A3}-]*"
_HOST = r"[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63}){0,9}\.?"
_ADDRESS = f"https?://{_HOST}(:[0-9]{{1,5}})?(/{_PLAIN})?(\\?{_PLAIN})?(#{_PLAIN})?"


def is_provable(table: Table) -> bool:
    """Whether anything can be proven of a table: frictionless would certainly find its fields in order."""
    return all(map(_has_sound_limits, table.fields))


def unproven_cells(table: Table, texts: pa.Table) -> frozenset[int]:
    """The numbers of rows with a cell that is not proven clean.

    Args:
        table: the table's schema.
        texts: a column of text for each of its fields behind one of row numbers.
    """
    proven = (_proven(column, cells) for column, cells in zip(table.fields, texts.columns[1:], strict=True))
    doubts = [pc.invert(each) for each in proven if each is not None]
    if not doubts:
        return frozenset()
    rows = doubts[0] if len(doubts) == 1 else pc.greater(_sum(doubts), 0)
    return frozenset(texts.columns[0].filter(rows).to_pylist())


def _sum(masks: list[pa.ChunkedArray]) -> pa.ChunkedArray:
    found = masks[0].cast(pa.int16())
    for each in masks[1:]:
        found = pc.add(found, each.cast(pa.int16()))
    return found


def _proven(column: Column, cells: pa.ChunkedArray) -> pa.ChunkedArray | None:
    """Where a column's cells are proven; None where all are."""
    masks = [pc.is_valid(cells)] if column.required and cells.null_count else []
    if cells.null_count < len(cells):
        # A cell that may be empty and is has nothing to prove.
        masks += [pc.fill_null(proof, True) for proof in _proofs(column, cells) if not _is_whole(proof)]
    found = None
    for mask in masks:
        found = mask if found is None else pc.and_(found, mask)
    return found


def _is_whole(proof: pa.ChunkedArray) -> bool:
    return bool(pc.all(proof, min_count=0).as_py())


def _proofs(column: Column, cells: pa.ChunkedArray) -> Iterator[pa.ChunkedArray]:
    limits = column.constraints
    match column.type:
        case "string":
            yield from _of_text(column, cells)
        case "integer":
            whole = _matches(cells, _INTEGER)
            yield whole
            yield from _within(column, pc.if_else(whole, cells, None))
        case "number":
            number = pc.and_(_matches(cells, _NUMBER), pc.less_equal(pc.binary_length(cells), _LONGEST_NUMBER))
            number = pc.and_(number, pc.not_equal(cells, "-0"))
            yield number
            yield from _within(column, pc.if_else(number, cells, None))
        case "boolean":
            yield _is_in(cells, ("true", "false"))
        case "date":
            yield _matches(cells, f"[1-9][0-9]{{3}}-{_DAY}")
    if limits.enum is not None:
        yield _is_in(cells, limits.enum)


def _within(column: Column, numbers: pa.ChunkedArray) -> Iterator[pa.ChunkedArray]:
    values = numbers.cast(pa.float64())
    if column.constraints.minimum is not None:
        yield pc.greater_equal(values, column.constraints.minimum)
    if column.constraints.maximum is not None:
        yield pc.less_equal(values, column.constraints.maximum)


def _of_text(column: Column, cells: pa.ChunkedArray) -> Iterator[pa.ChunkedArray]:
    limits = column.constraints
    judges = _judges(column)
    if judges:
        # Dates and codes recur: each text is judged once.
        refused = [text for text in pc.unique(cells).to_pylist() if text is not None and not _passes(judges, text)]
        if refused:
            yield pc.invert(_is_in(cells, refused))
    if limits.pattern is not None:
        yield _matches(cells, limits.pattern)
    if column.format == "uri":
        yield _matches(cells, _ADDRESS)
    elif limits.pattern is None and not judges:
        yield pc.match_substring_regex(cells, _NO_FORMULA)


def _judges(column: Column) -> tuple[CellCheck, ...]:
    if column.edtf:
        return no_formula, edtf
    return (no_formula, CODE_LISTS[column.code_list]) if column.code_list is not None else ()


def _passes(checks: tuple[CellCheck, ...], text: str) -> bool:
    try:
        for check in checks:
            check(text)
    except ValueError:
        return False
    return True


def _matches(cells: pa.ChunkedArray, pattern: str) -> pa.ChunkedArray:
    return pc.match_substring_regex(cells, f"\\A(?:{pattern})\\z")


def _is_in(cells: pa.ChunkedArray, texts: Sequence[str]) -> pa.ChunkedArray:
    found = pc.is_in(cells, pa.array(texts, cells.type))
    return pc.if_else(pc.is_valid(cells), found, None)


def _has_sound_limits(column: Column) -> bool:
    limits = column.constraints
    bounds = [each for each in (limits.minimum, limits.maximum) if each is not None]
    if not all(map(math.isfinite, bounds)) or (column.type == "integer" and not all(map(float.is_integer, bounds))):
        return False
    if limits.enum == () or not (limits.pattern is None or _SAME_IN_RE2.fullmatch(limits.pattern)):
        return False
    written = ((column.true_values, "true"), (column.false_values, "false"))
    return column.type != "boolean" or all(not texts or text in texts for texts, text in written)
