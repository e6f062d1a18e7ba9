"""What is measured is what it is said to be: clean is valid, bad is bad, and a seed gives the same bytes."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.packages import SCHEMAS, SPOILERS, write_package
from tests.validators.screen.frictionless_report import expected, screened


def test_a_clean_package_is_valid_and_proven_without_frictionless(tmp_path: Path) -> None:
    assert not write_package(tmp_path, 1300)
    ours, found = screened(tmp_path / "datapackage.json")
    assert ours == expected(tmp_path / "datapackage.json")
    assert (ours["valid"], found.rows, found.judged) == (True, 1300, 0)


def test_every_kind_of_bad_row_is_reported_as_frictionless_reports_it(tmp_path: Path) -> None:
    bad = write_package(tmp_path, 2600, share=0.1)
    assert set(bad) == set(SPOILERS)
    ours, _found = screened(tmp_path / "datapackage.json")
    assert ours == expected(tmp_path / "datapackage.json")
    assert ours["stats"]["errors"] >= sum(bad.values()) - bad["spaces around a key"]


# Frictionless takes spaces off a number: such a row has to be looked at, and is valid where its key is one.
@pytest.mark.parametrize("kind", sorted(set(SPOILERS) - {"spaces around a key"}))
def test_each_kind_makes_an_error_in_each_table(kind: str, tmp_path: Path) -> None:
    write_package(tmp_path, 130)
    for name in SCHEMAS:
        file = tmp_path / f"{name}.csv"
        lines = file.read_text(encoding="utf-8").splitlines()
        row = SPOILERS[kind](lines[-1].split(","))
        file.write_text("\n".join([*lines[:-1], "" if row is None else ",".join(row)]) + "\n", encoding="utf-8")
    ours, _found = screened(tmp_path / "datapackage.json")
    assert all(task["errors"] for task in ours["tasks"])


def test_a_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        write_package(tmp_path / name, 260, share=0.1, seed=seed)
    one, again, other = ((tmp_path / name / "orders.csv").read_bytes() for name in ("one", "again", "other"))
    assert one == again != other
