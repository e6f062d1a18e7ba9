"""The report of a check: all problems counted, printed as text, JSON, GitHub notes or frictionless's form."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from validators.problem import Problem

PRINTED = 100  # problems a table that are printed unless all are asked for


@dataclass(frozen=True)
class Report:
    """What a check found. `paths` are the tables' files in order; `notes` say what was not judged and why."""

    root: Path
    paths: tuple[str, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether nothing is wrong."""
        return not self.problems


def printed(report: Report, every: bool) -> tuple[list[Problem], dict[str, int]]:
    """The problems to print, and for each file how many more there are."""
    if every:
        return list(report.problems), {}
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in report.problems:
        by_path[problem.path].append(problem)
    kept = [problem for found in by_path.values() for problem in found[:PRINTED]]
    return kept, {path: len(found) - PRINTED for path, found in by_path.items() if len(found) > PRINTED}


def as_text(report: Report, every: bool) -> Iterator[str]:
    """A line a problem, then the counts."""
    kept, more = printed(report, every)
    yield from map(str, kept)
    for path, count in more.items():
        yield f"{path}: {count:,} more problems are not printed; --all prints them."
    yield from report.notes
    yield _summary(report)


def _summary(report: Report) -> str:
    if report.valid:
        return f"{len(report.paths)} tables are valid."
    codes = Counter(problem.code for problem in report.problems)
    listed = ", ".join(f"{code} {count:,}" for code, count in sorted(codes.items()))
    files = len({problem.path for problem in report.problems})
    problems = f"{len(report.problems):,} problem{'s' if len(report.problems) > 1 else ''}"
    return f"{problems} in {files} file{'s' if files > 1 else ''} ({listed}). docs/rules.md explains the codes."


def as_json(report: Report, every: bool) -> Iterator[str]:
    """One JSON object: valid, counts, notes and problems with every attribute."""
    kept, more = printed(report, every)
    counts = dict(sorted(Counter(problem.code for problem in report.problems).items()))
    value = {
        "valid": report.valid,
        "count": len(report.problems),
        "counts": counts,
        "notPrinted": more,
        "notes": report.notes,
        "problems": [asdict(problem) for problem in kept],
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)


def as_github(report: Report, every: bool) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the changed lines."""
    kept, _more = printed(report, every)
    for problem in kept:
        path = escape(problem.path).replace(":", "%3A").replace(",", "%2C")
        place = f"file={path},line={max(problem.line, 1)},col={max(problem.column, 1)}"
        text = escape(f"{problem.message} Fix: {problem.fix}")
        yield f"::error {place},title={problem.code}::{text}"
    yield _summary(report)


def escape(text: str) -> str:
    """Text as a workflow command of GitHub takes it."""
    # https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def as_frictionless(report: Report, every: bool) -> Iterator[str]:
    """A Frictionless report (https://framework.frictionlessdata.io/docs/framework/report.html)."""
    kept, _more = printed(report, every)
    by_path: dict[str, list[Problem]] = defaultdict(list)
    for problem in kept:
        by_path[problem.path].append(problem)
    paths = list(dict.fromkeys((*report.paths, *by_path)))
    counts = Counter(problem.path for problem in report.problems)
    value = {
        "valid": report.valid,
        "stats": {"tasks": len(paths), "errors": len(report.problems), "warnings": len(report.notes), "seconds": 0},
        "warnings": list(report.notes),
        "errors": [],
        "tasks": [_task(path, by_path[path], counts[path]) for path in paths],
    }
    yield json.dumps(value, ensure_ascii=False, indent=2)


def _task(path: str, problems: list[Problem], count: int) -> dict[str, Any]:
    return {
        # Frictionless allows no other characters in a name.
        "name": re.sub("[^-a-z0-9._/]", "-", Path(path).stem.lower()),
        "type": "table",
        "valid": count == 0,
        "place": path,
        "labels": [],
        "stats": {"errors": count, "warnings": 0, "seconds": 0},
        "warnings": [],
        "errors": [_error(problem) for problem in problems],
    }


def _error(problem: Problem) -> dict[str, Any]:
    return {
        "type": "error",
        "title": problem.code,
        "description": problem.expected,
        "message": str(problem),
        "tags": [],
        "note": problem.message,
    }


FORMATS: dict[str, Callable[[Report, bool], Iterator[str]]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "frictionless": as_frictionless,
}
