from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def _rows(dist: Path, table: str) -> list[dict[str, str]]:
    with (dist / f"csv/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def test_every_date_is_followed_by_its_bounds(dist: Path) -> None:
    header = (dist / "csv/meetings.csv").read_text(encoding="utf-8").splitlines()[0].split(",")
    start = header.index("date")
    assert header[start : start + 3] == ["date", "date_earliest", "date_latest"]
    talks = next(row for row in _rows(dist, "meetings") if row["meeting_id"] == "mtg-moscow")
    assert (talks["date_earliest"], talks["date_latest"]) == ("2025-11-24", "2025-11-30")


def test_an_open_end_gives_no_day(dist: Path) -> None:
    call = next(row for row in _rows(dist, "meetings") if row["meeting_id"] == "mtg-call")
    assert (call["date_earliest"], call["date_latest"]) == ("2025-04-01", "")
    (position,) = _rows(dist, "positions")
    assert (position["end"], position["end_earliest"], position["end_latest"]) == ("..", "", "")


def test_quotes_commas_and_line_breaks_come_back(dist: Path) -> None:
    assert _rows(dist, "actors")[0]["label"] == 'The "aides", two of them'
    assert _rows(dist, "assets")[0]["description"] == "An oil\nand gas field, “offshore”."


def test_lines_end_in_lf_and_files_begin_without_bom(dist: Path) -> None:
    for file in (dist / "csv").iterdir():
        content = file.read_bytes()
        assert b"\r" not in content
        assert content.endswith(b"\n")
        assert not content.startswith(b"\xef\xbb\xbf")


def test_rows_are_in_primary_key_order_and_built_tables_are_there(dist: Path) -> None:
    ids = [row["record_id"] for row in _rows(dist, "records")]
    assert ids == sorted(ids)
    assert "vocabulary_terms.csv" in {file.name for file in (dist / "csv").iterdir()}
