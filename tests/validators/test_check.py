"""The check as a whole: places, counts, layers that do not repeat each other, and nothing written."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.clean.package import apply, cell, problems, text
from tests.validators.test_bad_input import CASES
from tests.validators.test_descriptor import DESCRIPTORS
from validators.check import NO_BASELINE, check
from validators.descriptor import DescriptorError
from validators.report import FORMATS, as_text

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = "Fix: Run `make format`."


def rewrite(file: Path, old: bytes, new: bytes) -> None:
    file.write_bytes(file.read_bytes().replace(old, new))


def test_a_whole_file_with_crlf_is_one_problem_with_a_count(package: Path) -> None:
    rewrite(package / "data/places.csv", b"\n", b"\r\n")
    assert problems(package) == [f"data/places.csv:1:69: B06 3 lines end with CRLF; this is the first. {FORMAT}"]


def test_a_file_of_an_old_mac_keeps_its_line_numbers(package: Path) -> None:
    """Lone CRs were once counted as lines by one part and not by another, and the check crashed."""
    rewrite(package / "data/places.csv", b"\n", b"\r")
    apply(package, text("data/places.csv", ",Sampleton,", ",Sampleton ,"))
    assert problems(package) == [
        f"data/places.csv:1:69: B06 3 lines end with CR; this is the first. {FORMAT}",
        f"data/places.csv:3:15: B12 'Sampleton ' has space around it. {FORMAT}",
    ]


def test_lines_are_physical_after_a_cell_of_several_lines(package: Path) -> None:
    """Frictionless counts rows: after the three lines of this cell it would say 3."""
    apply(package, cell("places", "plc-exampleville", note="one\ntwo\nthree"))
    apply(package, cell("places", "plc-sampleton", kind="town"))
    (line,) = problems(package)
    assert line.startswith("data/places.csv:5:25: S09 'town' is not a term of place_kinds.")


def test_a_cell_after_a_cell_of_several_lines_has_the_line_on_which_it_begins(package: Path) -> None:
    """The row was once judged again by the rows layer, because its problem is not on its first line."""
    apply(package, cell("plan_points", "pnt-example-1", position="first", summary="one\ntwo"))
    apply(package, cell("deals", "deal-example-mine", label="one\ntwo", sector="metal"))
    found = problems(package)
    assert [line.split(" ")[:2] for line in found] == [
        ["data/deals.csv:3:20:", "S09"],
        ["data/plan_points.csv:2:28:", "S07"],
    ]


def test_two_wrong_cells_in_one_row_end_in_a_report(package: Path) -> None:
    """The rows layer leaves a row that failed before, so nobody had looked at its date and its number."""
    apply(package, cell("meetings", "mtg-2025-03-04-exampleville", kind="talk", date="last week"))
    apply(package, cell("plan_points", "pnt-example-1", topic="peace", position="9" * 30))
    assert [line.split(" ")[1] for line in problems(package)] == ["S09", "S09"]


def test_ragged_rows_do_not_move_the_header(package: Path) -> None:
    """Frictionless takes the row whose width is most usual for the header, and fell over these."""
    (package / "data/corrections.csv").write_text(
        (package / "data/corrections.csv").read_text() + "cor-a\ncor-b\ncor-c\ncor-d\n", encoding="utf-8"
    )
    found = problems(package)
    assert [line.split(" ")[1] for line in found] == ["S05"] * 4
    assert found[3].startswith("data/corrections.csv:5:1: S05 the row has 1 cells, the header 9.")


def test_a_cell_of_ten_megabytes_is_named_quickly_and_not_repeated(package: Path) -> None:
    for table, row, column in (("deals", "deal-example-mine", "label"), ("amounts", "amt-example-mine-value", "unit")):
        apply(package, cell(table, row, **{column: "x" * 10_000_000}))
    begun = time.perf_counter()
    report, _checked = check(package)
    assert time.perf_counter() - begun < 20
    assert [str(problem) for problem in report.problems if problem.code == "B15"] == [
        f"data/{table}.csv:2:{column}: B15 the cell holds 10,000,000 characters. "
        "Fix: Shorten it: a cell holds a fact, not a text."
        for table, column in (("amounts", 73), ("deals", 19))
    ]
    for write in FORMATS.values():
        assert max(map(len, write(report, True))) < 20_000


def test_a_table_that_cannot_be_read_is_said_to_leave_the_dataset_unjudged(package: Path) -> None:
    apply(package, {"file": "data/links.csv", "delete": True})
    apply(package, text("data/deals.csv", "deal_id,label", "deal_id,colour,label"))
    report, checked = check(package)
    assert checked is None
    assert report.notes == (
        NO_BASELINE,
        "The dataset layer did not run, because data/deals.csv, data/links.csv could not be read.",
    )


def test_what_failed_in_one_layer_is_not_reported_again_by_the_next(package: Path) -> None:
    """A space at the end of a disputable cell is no disagreement with its claim."""
    apply(package, text("data/positions.csv", ",head,", ",head ,"))
    assert [line.split(" ")[1] for line in problems(package)] == ["B12"]


def many_bad_rows(package: Path, count: int) -> None:
    file = package / "data/corrections.csv"
    row = "cor-{:04},deal-example-mine,2026-01-03,The fund,Not so.,opne,,,\n"
    file.write_text(file.read_text() + "".join(row.format(number) for number in range(count)), encoding="utf-8")


def test_all_problems_are_counted_and_the_first_hundred_of_a_table_printed(package: Path) -> None:
    many_bad_rows(package, 130)
    apply(package, cell("places", "plc-sampleton", kind="town"))
    report, _checked = check(package)
    assert len(report.problems) == 131
    lines = list(as_text(report, every=False))
    assert len([line for line in lines if " S09 " in line and "Fix:" in line]) == 101
    assert lines[99].startswith("data/corrections.csv:101:56: S09 'opne' is not a term")
    assert "data/corrections.csv: 30 more problems are not printed; --all prints them." in lines
    assert lines[-1] == "131 problems in 2 files (S09 131). docs/rules.md explains the codes."
    assert len([line for line in as_text(report, every=True) if "Fix:" in line]) == 131


def test_more_than_a_thousand_problems_are_counted(package: Path) -> None:
    """Frictionless stops at 1,000 errors a table unless told otherwise."""
    many_bad_rows(package, 1_200)
    report, _checked = check(package)
    assert len(report.problems) == 1_200


def snapshot(root: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.relative_to(root).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("case", ["stray quote", "wrong type", "CRLF on one line", "dangling key"])
def test_a_failed_check_writes_nothing(case: str, package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apply(package, CASES[case][0])
    monkeypatch.chdir(package)
    before = snapshot(package)
    assert problems(package)
    assert snapshot(package) == before


def test_a_refused_package_is_left_alone(package: Path) -> None:
    apply(package, DESCRIPTORS["not JSON"][0])
    before = snapshot(package)
    with pytest.raises(DescriptorError):
        check(package)
    assert snapshot(package) == before
