"""The copy that `patch` makes, held against Python's `csv` record by record."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from validators.screen import sifting
from validators.screen.layouts import Layout, layout
from validators.screen.sifting import patch

WIDTH = 2


def _records(text: str) -> list[tuple[list[str], int]]:
    """The cells of each record, and how many lines it takes."""
    lines = iter(io.StringIO(text, newline=""))
    reader, found, before = csv.reader(lines), [], 0
    for cells in reader:
        found.append((cells, reader.line_num - before))
        before = reader.line_num
    return found


@given(st.text(alphabet='ab,"\n\ré', max_size=40), st.integers(1, 12))
@example("1,2\r\n3\r\n4,5\r\n", 3)
@example('1,"2\n3",4\n5,6', 2)
@example('1,"2\r\n3"\r\n5,6\r\n', 100)
@example("1,2\n\n3,4\n", 1)
@example("\r\r\n", 1)
def test_rows_keep_their_places_and_irregular_ones_are_aside(content: str, block: int) -> None:
    text = f"a,b\n{content}"
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as small:
        small.setattr(sifting, "_BLOCK", block)
        file, copy = Path(folder) / "file.csv", Path(folder) / "copy.csv"
        file.write_text(text, encoding="utf-8", newline="")
        how = layout(file, "utf-8", {}, "csv")
        assume(how is not None and how.is_plain)
        assert how is not None
        try:
            found = patch(file, how, WIDTH, copy)
        except csv.Error:
            # It may always give up on what others read, but not on the two usual line ends.
            assert "\r" in text.replace("\r\n", "")
            return
        with copy.open(encoding="utf-8", newline="") as written:
            rows = list(csv.reader(written))
    records = _records(text)[1:]
    assert found.rows == len(records)
    assert rows == [cells if len(cells) == WIDTH else [""] * WIDTH for cells, _ in records]
    assert found.irregular == {number: cells for number, (cells, _) in enumerate(records, 2) if len(cells) != WIDTH}
    assert found.lines == {number: lines - 1 for number, (_, lines) in enumerate(records, 2) if lines > 1}


def test_rows_at_crlf_are_copied_without_a_look_at_each(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []
    record = sifting._record

    def seen(line: str, text: Iterator[str], how: Layout) -> tuple[list[str], int]:
        looked.append(line)
        return record(line, text, how)

    monkeypatch.setattr(sifting, "_record", seen)
    file = tmp_path / "file.csv"
    file.write_bytes(b"a,b\r\n" + b"1,2\r\n" * 1000 + b"3\r\n")
    how = layout(file, "utf-8", {}, "csv")
    assert how is not None
    found = patch(file, how, WIDTH, tmp_path / "copy.csv")
    assert found.irregular == {1002: ["3"]}
    assert looked == ["a,b\r\n", "3\n"]
