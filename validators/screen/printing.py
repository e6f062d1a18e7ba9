"""A screened package as text, as frictionless's own JSON, or as GitHub's notes."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from validators.report import PRINTED
from validators.screen.screening import Screened


def as_text(found: Screened, every: bool) -> Iterator[str]:
    """A line an error, as `file:line: type: message`, then the counts."""
    for place, line, error in _printed(found, every):
        yield f"{place}{f':{line}' if line else ''}: {error['type']}: {error['message']}"
    for task in found.report["tasks"]:
        if not every and len(task["errors"]) > PRINTED:
            yield f"{task['place']}: {len(task['errors']) - PRINTED:,} more errors are not printed; --all prints them."
    yield _summary(found)


def as_frictionless(found: Screened, _every: bool) -> Iterator[str]:
    """What `frictionless validate --json` prints, without its limit of 1,000 errors."""
    yield json.dumps(found.report, ensure_ascii=False, indent=2, default=str)


def as_github(found: Screened, every: bool) -> Iterator[str]:
    """Workflow commands that GitHub shows beside the changed lines."""
    from validators.report import escape

    for place, line, error in _printed(found, every):
        path = escape(place).replace(":", "%3A").replace(",", "%2C")
        yield f"::error file={path},line={max(line, 1)},title={error['type']}::{escape(error['message'])}"
    yield _summary(found)


def _printed(found: Screened, every: bool) -> Iterator[tuple[str, int, Mapping[str, Any]]]:
    """The place, the physical line (0 where there is none) and the error."""
    for error in found.report["errors"]:
        yield "datapackage.json", 0, error
    for task, lines in zip(found.report["tasks"], found.lines, strict=False):
        for error in task["errors"] if every else task["errors"][:PRINTED]:
            number = error.get("rowNumber", (error.get("rowNumbers") or [0])[0])
            # Where frictionless read the file alone, its row number is the best that is known.
            yield task["place"], error.get("lineNumber") or lines.get(number, number), error


def _summary(found: Screened) -> str:
    tasks = found.report["tasks"]
    if found.report["valid"]:
        rows = sum(task["stats"].get("rows", 0) for task in tasks)
        counted = f"{rows:,} row{'s' if rows != 1 else ''}"
        return f"{len(tasks)} {'tables are' if len(tasks) != 1 else 'table is'} valid ({counted})."
    errors = [*found.report["errors"], *(error for task in tasks for error in task["errors"])]
    listed = ", ".join(f"{kind} {count:,}" for kind, count in sorted(Counter(each["type"] for each in errors).items()))
    return f"{len(errors):,} error{'s' if len(errors) > 1 else ''} ({listed})."


FORMATS: dict[str, Callable[[Screened, bool], Iterator[str]]] = {
    "text": as_text,
    "json": as_frictionless,
    "frictionless": as_frictionless,
    "github": as_github,
}
