from __future__ import annotations

import csv
import io
import random

import pytest

from validators.lexer import QuoteError, canonical, rows

ALPHABET = ["a", "b", " ", ",", '"', "\n", "é", "王", "💩", "'", "=", "\t", ""]


def random_table(seed: int) -> list[tuple[str, ...]]:
    rng = random.Random(seed)  # noqa: S311 - not for secrets
    width = rng.randint(2, 5)
    return [
        tuple("".join(rng.choices(ALPHABET, k=rng.randint(0, 6))) for _ in range(width))
        for _ in range(rng.randint(1, 6))
    ]


def written(table: list[tuple[str, ...]]) -> str:
    return "".join(",".join(map(canonical, cells)) + "\n" for cells in table)


@pytest.mark.parametrize("seed", range(200))
def test_canonical_text_gives_the_same_cells_at_their_places(seed: int) -> None:
    table = random_table(seed)
    text = written(table)
    found = list(rows(text))
    assert [row.cells for row in found] == table
    lines = text.split("\n")
    for row in found:
        for cell, line, column in zip(row.cells, row.lines, row.columns, strict=True):
            rest = "\n".join(lines[line - 1 :])[column - 1 :]
            assert rest.startswith(canonical(cell))
            assert rest[len(canonical(cell))] in ",\n"


@pytest.mark.parametrize("seed", range(200))
def test_it_agrees_with_pythons_csv_module(seed: int) -> None:
    table = random_table(seed)
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n").writerows(table)
    assert [row.cells for row in rows(text.getvalue())] == table
    assert [tuple(cells) for cells in csv.reader(io.StringIO(written(table), newline=""), strict=True)] == table


def test_lines_and_columns_count_from_one_and_lines_are_physical() -> None:
    found = [(row.cells, row.lines, row.columns) for row in rows('a,b\n"x\ny",z\n\nq,"r"\n')]
    assert found == [
        (("a", "b"), (1, 1), (1, 3)),
        (("x\ny", "z"), (2, 3), (1, 4)),
        (("",), (4,), (1,)),
        (("q", "r"), (5, 5), (1, 3)),
    ]


def test_a_text_without_a_last_line_feed_keeps_its_last_cell() -> None:
    assert [row.cells for row in rows("a,")] == [("a", "")]
    assert [row.cells for row in rows("a,b")] == [("a", "b")]
    assert list(rows("")) == []


def test_crlf_ends_a_row() -> None:
    assert [(row.cells, row.line) for row in rows("a,b\r\nc,d\r\n")] == [(("a", "b"), 1), (("c", "d"), 2)]


@pytest.mark.parametrize(
    ("text", "kind", "line", "column"),
    [
        ('a,b"c\n', "stray", 1, 4),
        ('a,b\nc,"d"e\n', "stray", 2, 6),
        ('a\n"x\ny" z\n', "stray", 3, 3),
        ('a,"b\nc\n', "unterminated", 1, 3),
        ('a,"b""\n', "unterminated", 1, 3),
        ('a,"', "unterminated", 1, 3),
        ('a,"b""c', "unterminated", 1, 3),
    ],
)
def test_a_broken_quote_is_named_with_its_place(text: str, kind: str, line: int, column: int) -> None:
    with pytest.raises(QuoteError) as caught:
        list(rows(text))
    assert (caught.value.kind, caught.value.line, caught.value.column) == (kind, line, column)


def test_a_million_quotes_take_no_time() -> None:
    with pytest.raises(QuoteError, match="never closed"):
        list(rows('a,"' + '""' * 1_000_000))
