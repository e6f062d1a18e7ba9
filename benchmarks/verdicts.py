"""`python -m benchmarks.verdicts`: validation beside frictionless and DuckDB, written to `benchmarks/validation.md`."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.packages import SCHEMAS, write_package
from benchmarks.timing import Timing, measure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks/validation.md"
PYTHON = sys.executable
ROWS = 1_300_000
OURS = [PYTHON, "-m", "backchannel", "validate", "--compat"]
# The peer's report goes where ours goes: nowhere.
FRICTIONLESS = [PYTHON, "-P", "-m", "frictionless", "validate", "--limit-errors", "1000000000", "--json"]
READING = "import duckdb; c = duckdb.connect()\n" + "\n".join(
    f"c.execute(\"CREATE TABLE {name} AS FROM read_csv('{name}.csv', all_varchar = true)\")" for name in SCHEMAS
)


@dataclass(frozen=True)
class Line:
    """One row of the page: what was done, by whom, against whom, and whether the ratio meets the goal."""

    work: str
    ours: Timing
    peer: str
    theirs: Timing
    goal: str
    met: bool

    def __str__(self) -> str:
        ratio = self.ours.seconds / self.theirs.seconds
        shown = f"{ratio:.2f} ×" if ratio >= 1 else f"{1 / ratio:.1f} × faster"
        cells = (
            self.work,
            f"{self.ours.seconds:.2f} s",
            f"{self.ours.megabytes:.0f} MB",
            f"{self.peer} {self.theirs.seconds:.2f} s, {self.theirs.megabytes:.0f} MB",
            shown,
            f"{self.goal}, {'met' if self.met else 'missed'}",
        )
        return f"| {' | '.join(cells)} |"


def main() -> None:
    """Measure and write the page."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        lines = list(_lines(Path(folder)))
    PAGE.write_text(_page(lines), encoding="utf-8")


def _lines(folder: Path) -> list[Line]:
    clean, bad, large = folder / "clean", folder / "bad", folder / "large"
    write_package(clean, ROWS)
    spoilt = sum(write_package(bad, ROWS, share=0.01).values())
    write_package(large, 10 * ROWS)
    # One after the other, so that the machine is as busy for both.
    ours = measure([*OURS, str(clean)], ROOT)
    reading = measure([PYTHON, "-P", "-c", READING], clean)
    theirs = measure([*FRICTIONLESS, "datapackage.json"], clean, runs=3)
    broken = measure([*OURS, str(bad)], ROOT, expected=1)
    many = measure([*OURS, str(large)], ROOT, runs=3)
    count = _errors(bad)
    return [
        Line(
            "1.3 M clean rows",
            ours,
            "`frictionless validate`",
            theirs,
            "≥ 25 × faster",
            ours.seconds * 25 <= theirs.seconds,
        ),
        Line(
            "the same",
            ours,
            "DuckDB reading the files as text",
            reading,
            "≤ 2.5 ×",
            ours.seconds <= 2.5 * reading.seconds,
        ),
        Line(
            f"1 % bad: {spoilt:,} rows, {count:,} errors",
            broken,
            "the clean rows",
            ours,
            "≤ 4 ×",
            broken.seconds <= 4 * ours.seconds,
        ),
        Line(
            "13 M clean rows",
            many,
            "1.3 M",
            ours,
            "≤ 11 ×, ≤ 1,200 MB",
            many.seconds <= 11 * ours.seconds and many.megabytes <= 1200,
        ),
    ]


def _errors(folder: Path) -> int:
    command = [*OURS, str(folder), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return int(json.loads(done.stdout)["stats"]["errors"])


def _page(lines: list[Line]) -> str:
    versions = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "frictionless", "sqlglot"))
    return "\n".join(
        [
            "<!-- Written by `python -m benchmarks.verdicts`. -->",
            "# Validation",
            "",
            "`backchannel validate --compat` on generated packages of three tables with keys between them",
            "([packages.py](packages.py)). Whole processes, start of Python included; medians of five runs, of three",
            "for frictionless and 13 M rows. Machines are shared and noisy: what counts is the ratio within one run.",
            "",
            "| work | time | peak memory | peer | ratio | goal |",
            "|---|---|---|---|---|---|",
            *map(str, lines),
            "",
            f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())} with {len(os.sched_getaffinity(0))} cores "
            f"({platform.machine()}), Python {platform.python_version()}, {versions}.",
            "",
        ]
    )


if __name__ == "__main__":
    main()
