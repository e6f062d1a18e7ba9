"""The dataset grown: valid in every layer, and bad in the ways that are counted."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from benchmarks.grown import SPOILERS, write_grown
from tests.clean.package import write_clean
from validators.check import check

if TYPE_CHECKING:
    from pathlib import Path

CODES = {
    "missing cell": "S05",
    "extra cell": "S04",
    "missing required": "S08",
    "wrong type": "S07",
    "not a term": "S09",
    "wrong form": "S10",
}


def test_copies_are_valid_in_every_layer_and_each_row_is_copied(tmp_path: Path) -> None:
    clean = write_clean(tmp_path / "clean")
    _report, one = check(clean)
    assert one is not None
    size = sum(table.num_rows for table in one.tables.values())
    assert not write_grown(clean, tmp_path / "grown", 3 * size)
    report, grown = check(tmp_path / "grown")
    assert grown is not None, [str(problem) for problem in report.problems]
    assert {name: table.num_rows for name, table in grown.tables.items()} == {
        name: 3 * table.num_rows for name, table in one.tables.items()
    }


def test_each_bad_row_is_found_with_the_code_of_its_kind(tmp_path: Path) -> None:
    bad = write_grown(write_clean(tmp_path / "clean"), tmp_path / "grown", 600, share=0.2)
    assert set(bad) == set(SPOILERS) == set(CODES)
    report, _checked = check(tmp_path / "grown")
    found = Counter(problem.code for problem in report.problems)
    # A cell too few is the last one, which is a row of its own kind where the table has one column less to lack.
    assert {kind: found[CODES[kind]] for kind in bad} == dict(bad)


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    clean = write_clean(tmp_path / "clean")
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_grown(clean, tmp_path / name, 400, share=0.2, seed=seed)
    one, again, other = ((tmp_path / name / "data/claims.csv").read_bytes() for name in ("one", "again", "other"))
    assert one == again != other
