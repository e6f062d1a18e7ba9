"""`make bench`: measure the budgets and write `benchmarks/README.md`."""

from __future__ import annotations

import os
import platform
import shutil
import sys
import time
from importlib.metadata import version
from pathlib import Path

from rich.console import Console

from benchmarks.answers import Answer, measure_questions
from benchmarks.pages import CLIENTS, SECONDS, Pages, measure_pages
from benchmarks.timing import RUNS, Timing, measure
from benchmarks.verdicts import SECTION

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "benchmarks/README.md"
TOOL = str(ROOT / ".venv/bin/backchannel")
PYTHON = sys.executable
# The same files through the peer that a user would otherwise take.
FRICTIONLESS = [PYTHON, "-P", "-m", "frictionless", "validate", "datapackage.json"]

# Each row: what is done, the command, what is done before it and not timed, the peer, the budget in seconds.
BARE = [PYTHON, "-c", "pass"]
ROWS: tuple[tuple[str, list[str], list[str] | None, tuple[str, list[str]], float | None], ...] = (
    ("`backchannel --help`", [TOOL, "--help"], None, ("python -c pass", BARE), 0.3),
    ("`backchannel validate`", [TOOL, "validate"], None, ("frictionless validate", FRICTIONLESS), None),
    (
        "`backchannel build` (validate and build)",
        [TOOL, "build", "--force"],
        None,
        ("frictionless validate", FRICTIONLESS),
        5.0,
    ),
    ("a second `make`", ["make"], ["make"], ("python -c pass", BARE), 1.0),
)
ANSWER_BUDGET = 1.0  # seconds
SHOWN = 8


def main() -> None:
    """Measure each row beside its peer and write the page."""
    console = Console()
    lines = []
    for title, command, before, (peer, peer_command), budget in ROWS:
        console.print(f"measuring {title.replace('`', '')}")
        ours, theirs = measure(command, ROOT, before), measure(peer_command, ROOT)
        lines.append(_line(title, ours, peer, theirs, budget))
    console.print("measuring questions")
    answers = measure_questions(ROOT, ROOT / "dist")
    console.print("measuring pages")
    pages = measure_pages(ROOT, ROOT / "dist")
    # What takes long is measured by itself, and stays.
    kept = SECTION.search(PAGE.read_text(encoding="utf-8"))
    PAGE.write_text("\n".join([_page(lines, answers, pages), *([kept[0], ""] if kept else [])]), encoding="utf-8")
    console.print(f"written: {PAGE.relative_to(ROOT)}")


def _line(title: str, ours: Timing, peer: str, theirs: Timing, budget: float | None) -> str:
    limit = "" if budget is None else f"{budget:g} s, {'met' if ours.seconds <= budget else 'missed'}"
    ratio = ours.seconds / theirs.seconds
    return (
        f"| {title} | {ours.seconds:.2f} s | {ours.megabytes:.0f} MB | {limit} "
        f"| `{peer}` {theirs.seconds:.2f} s | {ratio:.1f} × |"
    )


def _answer_line(answer: Answer) -> str:
    ratio = answer.sqlite / answer.duckdb
    limit = "met" if answer.slowest <= ANSWER_BUDGET else "missed"
    cells = (
        answer.name,
        f"{answer.rows:,}",
        f"{answer.sqlite:.3f} s",
        f"{answer.duckdb:.3f} s",
        f"{ratio:.2f} ×",
        limit,
    )
    return f"| {' | '.join(cells)} |"


def _page_lines(pages: Pages) -> list[str]:
    before, after = pages.megabytes
    rows = (
        (f"`{pages.path}` uncached, processor time", f"{pages.milliseconds:.1f} ms", "20 ms", pages.milliseconds <= 20),
        ("the same without its picture", f"{pages.kilobytes:.0f} KB", "150 KB", pages.kilobytes <= 150),
        ("`/network` uncached, processor time", f"{pages.network_milliseconds:.0f} ms", "", None),
        ("`/network`", f"{pages.network_kilobytes:.0f} KB", "1,000 KB", pages.network_kilobytes <= 1000),
        (f"pages of persons, {CLIENTS} clients, two processes", f"{pages.rate:.0f} a second", "100", pages.rate >= 100),
        (f"failed of {pages.asked:,} in {SECONDS} s", f"{pages.failed}", "0", pages.failed == 0),
        ("memory of all processes, before and after", f"{before:.0f} and {after:.0f} MB", "flat", after < 1.1 * before),
    )
    verdicts = {True: ", met", False: ", missed", None: ""}
    return [f"| {what} | {found} | {budget}{verdicts[met]} |" for what, found, budget, met in rows]


def _page(lines: list[str], answers: list[Answer], pages: Pages) -> str:
    packages = ("duckdb", "frictionless", "pyarrow", "pydantic", "sqlite-utils")
    versions = ", ".join(f"{name} {version(name)}" for name in packages)
    cores = len(os.sched_getaffinity(0))
    return "\n".join(
        [
            "<!-- Written by `make bench`. -->",
            "# benchmarks",
            "",
            "Whole processes, start of Python included, over the curated data. Machines are shared and noisy, so",
            f"each figure is the median of {RUNS} runs and stands beside a peer measured in the same run. No test",
            "asserts a time.",
            "",
            "| work | time | peak memory | budget | peer | ratio |",
            "|---|---|---|---|---|---|",
            *lines,
            "",
            f"Named questions without parameters, which ask for everything: the slowest {SHOWN} of {len(answers)},",
            f"and whether the slower engine stays under {ANSWER_BUDGET:g} s.",
            "",
            "| question | rows | SQLite | DuckDB | ratio | budget |",
            "|---|---|---|---|---|---|",
            *map(_answer_line, answers[:SHOWN]),
            "",
            "The site, asked by a process of its own on the same machine.",
            "",
            "| what | found | budget |",
            "|---|---|---|",
            *_page_lines(pages),
            "",
            f"Measured on {time.strftime('%Y-%m-%d', time.gmtime())} with {cores} cores ({platform.machine()}), "
            f"Python {platform.python_version()}, {versions}.",
            "",
        ]
    )


if __name__ == "__main__":
    if not shutil.which(TOOL):
        sys.exit("benchmarks: .venv is not set up. Run `make setup` first.")
    main()
