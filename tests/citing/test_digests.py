"""Fingerprints are over canonical JSON, and tell where two results part."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest
import rfc8785

from citing.digests import STRETCHES, digests, kinds, plain
from citing.errors import CitingError

ROWS = [("Дмитриев", 3, None, 0.1), ('"quoted"\\\n\u2028\x01', -1, "x", 1e21), ("德米特里耶夫", 0, "", 5.0)]


def test_the_digest_is_over_lines_of_canonical_json() -> None:
    content = rfc8785.dumps(["a", "b", "c", "d"]) + b"\n" + b"".join(rfc8785.dumps(row) + b"\n" for row in ROWS)
    assert digests(["a", "b", "c", "d"], ROWS).ordered == f"sha256:{sha256(content).hexdigest()}"


def test_order_counts_in_one_digest_and_not_in_the_other() -> None:
    one, two = digests(["a", "b", "c", "d"], ROWS), digests(["a", "b", "c", "d"], ROWS[::-1])
    assert (one.ordered == two.ordered, one.unordered == two.unordered) == (False, True)


def test_names_of_columns_count() -> None:
    assert digests(["a"], [("x",)]).unordered != digests(["b"], [("x",)]).unordered


def test_a_changed_cell_shows_in_its_column_and_stretch() -> None:
    rows = [(f"r{n}", n) for n in range(200)]
    changed = [*rows[:150], ("other", 150), *rows[151:]]
    one, two = digests(["name", "n"], rows), digests(["name", "n"], changed)
    assert len(one.stretches) <= STRETCHES
    assert [n for n, (a, b) in enumerate(zip(one.columns, two.columns, strict=True)) if a != b] == [0]
    [stretch] = [n for n, (a, b) in enumerate(zip(one.stretches, two.stretches, strict=True)) if a != b]
    assert stretch * one.stretch <= 150 < (stretch + 1) * one.stretch


def test_no_rows_have_a_digest_too() -> None:
    assert (digests(["a"], []).rows, digests(["a"], []).stretches) == (0, ())


@pytest.mark.parametrize(
    ("engine", "other"),
    [
        (True, 1),
        (date(2025, 8, 15), "2025-08-15"),
        (Decimal("3.5"), 3.5),
        (0.1 + 0.2, 0.3),
        (1e15 / 3, 1e15 / 3 + 0.0625),
    ],
)
def test_what_the_engines_write_differently_is_one_cell(engine: object, other: object) -> None:
    assert plain(engine) == plain(other)


@pytest.mark.parametrize("value", [b"\x00", [1, 2], {"a": 1}, 2**53])
def test_a_cell_without_one_text_is_refused(value: object) -> None:
    with pytest.raises(CitingError, match="has no one text"):
        plain(value)


def test_what_a_column_holds_is_told_in_words_of_table_schema() -> None:
    assert kinds([("a", 1, 1, None), (None, 2, 0.5, None)], 4) == ["string", "integer", "number", "any"]
