"""`python -m benchmarks.verdicts`: validation and build beside their peers, written into `benchmarks/README.md`."""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from benchmarks.grown import write_grown
from benchmarks.packages import SCHEMAS, write_package
from benchmarks.plot import chart
from benchmarks.timing import Timing, measure

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks/README.md"
PLOT = ROOT / "benchmarks/growth.svg"
SECTION = re.compile(r"<!-- validation -->.*?<!-- /validation -->", re.DOTALL)
PYTHON = sys.executable
ROWS = 1_300_000
GROWN = 131_000
LARGE = 10
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
# Beyond this, frictionless takes minutes.
MOST_OF_FRICTIONLESS = 1_000_000
OURS = [PYTHON, "-m", "backchannel", "validate", "--compat"]
# The peer's report goes where ours goes: nowhere.
FRICTIONLESS = [PYTHON, "-P", "-m", "frictionless", "validate", "--limit-errors", "1000000000", "--json"]
READING = "import duckdb; c = duckdb.connect()\n" + "\n".join(
    f"c.execute(\"CREATE TABLE {name} AS FROM read_csv('{name}.csv', all_varchar = true)\")" for name in SCHEMAS
)
LONG = 3  # runs of what takes half a minute


@dataclass(frozen=True)
class Line:
    """One row of the page: what was done, by whom, against whom; the goal is a ratio, seconds or MB of memory at most.

    Without a goal, the peer does less than the work.
    """

    work: str
    ours: Timing
    peer: str
    theirs: Timing
    ratio: float | None = None
    memory: float | None = None
    seconds: float | None = None

    def __str__(self) -> str:
        ratio = self.ours.seconds / self.theirs.seconds
        cells = (
            self.work,
            f"{self.ours.seconds:.2f} s",
            f"{self.ours.megabytes:.0f} MB",
            f"{self.peer}: {self.theirs.seconds:.2f} s, {self.theirs.megabytes:.0f} MB",
            _times(ratio),
            self._goal(ratio),
        )
        return f"| {' | '.join(cells)} |"

    def _goal(self, ratio: float) -> str:
        goals = [
            (self.ratio, ratio, _times),
            (self.memory, self.ours.megabytes, "{:,.0f} MB".format),
            (self.seconds, self.ours.seconds, "{:.0f} s".format),
        ]
        told = [(shown(goal), found <= goal) for goal, found, shown in goals if goal is not None]
        met = "met" if all(each for _, each in told) else "missed"
        return ", ".join([*(text for text, _ in told), met]) if told else ""


def _times(ratio: float) -> str:
    return f"{ratio:.2f} ×" if ratio >= 1 else f"{1 / ratio:.1f} × faster"


def main() -> None:
    """Measure and write the section and the plot."""
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        lines = [*_validation(Path(folder)), *_outputs(Path(folder))]
        layers = _layers(Path(folder))
        PLOT.write_text(chart(_growth(Path(folder)), "rows", "seconds"), encoding="utf-8")
    section = f"<!-- validation -->\n{_section(lines, layers)}\n<!-- /validation -->"
    page = PAGE.read_text(encoding="utf-8")
    page = SECTION.sub(lambda _old: section, page) if SECTION.search(page) else f"{page}\n{section}\n"
    PAGE.write_text(page, encoding="utf-8")


def _validation(folder: Path) -> Iterator[Line]:
    clean, bad, worst, large = (folder / name for name in ("clean", "bad", "worst", "large"))
    write_package(clean, ROWS)
    spoilt = sum(write_package(bad, ROWS, share=0.01).values())
    write_package(worst, ROWS // 10, share=1, kinds=["wrong type"])
    # One after the other, so that the machine is as busy for both.
    ours = measure([*OURS, str(clean)], ROOT)
    reading = measure([PYTHON, "-P", "-c", READING], clean)
    theirs = measure([*FRICTIONLESS, "datapackage.json"], clean, runs=LONG)
    yield Line("validate 1.3 M clean rows", ours, "`frictionless validate`", theirs, 1 / 25)
    yield Line("the same", ours, "DuckDB reading the files as text", reading, 2.5)
    broken = measure([*OURS, str(bad)], ROOT, expected=1)
    yield Line(f"1 % bad: {spoilt:,} rows, {_errors(bad):,} errors", broken, "the clean rows", ours, 4)
    ours_worst = measure([*OURS, str(worst)], ROOT, runs=LONG, expected=1)
    theirs_worst = measure([*FRICTIONLESS, "datapackage.json"], worst, runs=LONG, expected=1)
    yield Line("130,000 rows, all bad in one column", ours_worst, "`frictionless validate`", theirs_worst, 1.1)
    shutil.rmtree(bad)
    write_package(large, LARGE * ROWS)
    yield Line("13 M clean rows", measure([*OURS, str(large)], ROOT, runs=LONG), "1.3 M", ours, 11, 1200)
    shutil.rmtree(large)
    curated = measure([PYTHON, "-m", "backchannel", "validate"], ROOT)
    start = measure([PYTHON, "-c", "import duckdb, pyarrow, sqlglot, pydantic, click"], ROOT)
    yield Line("the curated data, all layers", curated, "the imports alone", start, seconds=1)


def _outputs(folder: Path) -> Iterator[Line]:
    grown, target = folder / "grown", folder / "rows.sqlite"
    into = [PYTHON, "-m", "benchmarks.sqlite_rows"]
    bulk = measure([*into, "bulk", str(folder / "clean"), str(target)], ROOT)
    each = measure([*into, "insert_all", str(folder / "clean"), str(target)], ROOT, runs=LONG)
    yield Line("1.3 M rows into SQLite with keys and indexes", bulk, "sqlite-utils `insert_all`", each, 1 / 4)
    built = ["--to", str(folder / "built")]
    ours = measure([PYTHON, "-m", "backchannel", "build", str(folder / "clean"), "--compat", *built], ROOT)
    peers = measure([PYTHON, "-m", "benchmarks.engines", str(folder / "clean")], ROOT)
    yield Line("1.3 M rows: validate, and write DuckDB, Parquet and SQLite", ours, "the engines' own loads", peers, 1.3)
    write_grown(ROOT, grown, GROWN)
    shutil.copytree(ROOT / "queries", grown / "queries")
    engines, tables, whole = (
        measure([PYTHON, "-m", "benchmarks.outputs", how, str(grown)], ROOT, runs=LONG)
        for how in ("engines", "tables", "ours")
    )
    work = f"{GROWN:,} rows of the dataset's model: validate in all layers and write"
    yield Line(f"{work} their tables", tables, "the engines' own loads", engines)
    yield Line(f"{work} all outputs, search, network and comparison among them", whole, "the same loads", engines)
    shutil.rmtree(grown)


def _layers(folder: Path) -> dict[str, float]:
    write_grown(ROOT, folder / "layers", ROWS)
    command = [PYTHON, "-m", "benchmarks.layers", str(folder / "layers")]
    found: dict[str, float] = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout)
    shutil.rmtree(folder / "layers")
    return found


def _growth(folder: Path) -> dict[str, list[tuple[int, float]]]:
    ours, theirs, reading = [], [], []
    for size in SIZES:
        package = folder / f"rows-{size}"
        write_package(package, size)
        ours.append((size, measure([*OURS, str(package)], ROOT, runs=LONG).seconds))
        reading.append((size, measure([PYTHON, "-P", "-c", READING], package, runs=LONG).seconds))
        if size <= MOST_OF_FRICTIONLESS:
            theirs.append((size, measure([*FRICTIONLESS, "datapackage.json"], package, runs=1).seconds))
        shutil.rmtree(package)
    return {"frictionless validate": theirs, "backchannel validate": ours, "DuckDB reads text": reading}


def _errors(folder: Path) -> int:
    command = [*OURS, str(folder), "--format", "json"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    return int(json.loads(done.stdout)["stats"]["errors"])


def _section(lines: list[Line], layers: dict[str, float]) -> str:
    versions = ", ".join(
        f"{name} {version(name)}" for name in ("duckdb", "frictionless", "sqlglot", "pyarrow", "adbc-driver-sqlite")
    )
    timed = ", ".join(f"{name} {seconds:.1f} s" for name, seconds in layers.items())
    return "\n".join(
        [
            "## Validation and build",
            "",
            "Whole processes on generated packages: three tables with keys between them ([packages.py](packages.py)),",
            "by `--compat`, and copies of the curated rows under ids of their own ([grown.py](grown.py)).",
            f"Medians of five runs, of {LONG} for what takes long. What counts is the ratio within one run.",
            "Where there is no goal, the peer does less: it knows no rules of rows and dataset, derives nothing and",
            "reads nothing back.",
            "",
            "| work | time | peak memory | peer | ratio | goal |",
            "|---|---|---|---|---|---|",
            *map(str, lines),
            "",
            f"The layers on 1.3 M rows of the dataset's model, one after the other in one process: {timed}.",
            "",
            "![Seconds by rows](growth.svg)",
            "",
            f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())} with {len(os.sched_getaffinity(0))} cores "
            f"({platform.machine()}), Python {platform.python_version()}, {versions}.",
        ]
    )


if __name__ == "__main__":
    main()
