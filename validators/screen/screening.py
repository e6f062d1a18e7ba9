"""The screen over a whole package: what is proven is done, the rest goes to frictionless.

    descriptor → plans → loaded tables → rows that are not proven → frictionless → report

Keys need all tables together; everything else is done a table at a time.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validators.collecting import no_collection
from validators.failure import CannotRunError
from validators.screen import keys
from validators.screen.doubts import Doubts
from validators.screen.loading import load
from validators.screen.plans import is_sound, plan_of
from validators.screen.rows import Lines
from validators.screen.sources import Unreadable, digests
from validators.screen.statements import has_texts
from validators.screen.workspace import workspace

if TYPE_CHECKING:
    from validators.screen.judge import Judge
    from validators.screen.tables import Loaded, Plan
    from validators.screen.typed_tables import TypedTable
    from validators.screen.workspace import Workspace

MEMORY = 10**9  # bytes
# What is being done, how many steps are done, and of how many.
Tell = Callable[[str, int, int], None]
# Where more of a table than this has to be judged, frictionless reads it whole: that takes no longer.
_MOST_JUDGED = 0.3
_FEW = 1000


@dataclass
class Screened:
    """The report, as frictionless writes it, and the physical line of each of its errors.

    `lines` has for each task the lines of its errors by row number. `judged` counts rows that
    frictionless has seen, of `rows` in all.
    """

    report: dict[str, Any]
    lines: list[dict[int, int]] = field(default_factory=list)
    rows: int = 0
    judged: int = 0


def screen(
    path: Path,
    memory: int = MEMORY,
    *,
    digest: bool = True,
    own_rules: bool = False,
    tell: Tell = lambda _what, _done, _of: None,
) -> Screened:
    """Validate the package at `path` (its `datapackage.json`) with frictionless's verdicts.

    Args:
        path: the descriptor.
        memory: bytes that may be used; more is spilled into a temporary folder.
        digest: whether the report has the digests of the files, as frictionless's does.
        own_rules: whether to look also for what frictionless passes over, by the rules of `own_rules`.
        tell: is told before each step what it is, how many are done, and of how many.

    Raises:
        CannotRunError: there is no descriptor that can be read.
    """
    with screening(path, memory, digest=digest, own_rules=own_rules, tell=tell) as run:
        return run.screened()


@contextmanager
def screening(
    path: Path,
    memory: int = MEMORY,
    *,
    digest: bool = True,
    own_rules: bool = False,
    texts: bool = False,
    tell: Tell = lambda _what, _done, _of: None,
) -> Iterator[Run]:
    """A run over the package at `path`, for those who want its tables too: arguments as for `screen`.

    With `texts` the tables keep the texts of their cells, as `Run.tables` needs them.

    Raises:
        CannotRunError: there is no descriptor that can be read.
    """
    with workspace(memory) as space, no_collection():
        yield Run(path, space, digest, own_rules, texts, tell)


class Run:
    """One run over one package: first its report, then, where that is clean, its tables."""

    def __init__(self, path: Path, space: Workspace, digest: bool, own_rules: bool, texts: bool, tell: Tell) -> None:
        self.path = path
        self.space = space
        self.digest = digest
        self.own_rules = own_rules
        self.texts = texts
        self.tell = tell
        self.begun = time.perf_counter()
        self.descriptor = _descriptor(path)
        self._judge: Judge | None = None
        self.loaded: dict[str, Loaded] = {}
        self.doubts = Doubts(space, self.loaded, lambda: self.judge)
        self.names = [str(each.get("name")) for each in self._resources()]

    @property
    def judge(self) -> Judge:
        """Frictionless, imported where it is first needed: that takes most of a second."""
        if self._judge is None:
            from validators.screen.judge import Judge

            self._judge = Judge(self.path)
        return self._judge

    def screened(self) -> Screened:
        """The report, with the seconds since the run began."""
        found = self._screened()
        found.report["stats"]["seconds"] = round(time.perf_counter() - self.begun, 3)
        return found

    def tables(self) -> Iterator[TypedTable]:
        """The tables of a package whose report is clean, typed, in its order; what is no table is left out."""
        from validators.screen.typed_tables import table_of_rows, table_of_texts

        for number, name in enumerate(self.names):
            loaded = self.loaded.get(name)
            if loaded is not None and has_texts(loaded.plan):
                yield table_of_texts(loaded, lambda: self.judge, self.space)
            elif self.judge.is_table(number):
                yield table_of_rows(self.judge, number, self.space)

    def _screened(self) -> Screened:
        sound = is_sound(self.descriptor)
        plans = self._plans() if sound else []
        if not sound or None in plans:
            wrong = self.judge.metadata_report()
            if wrong is not None:
                return Screened(wrong)
            plans = [
                plan or self.judge.plan(number, self.space.folder) for number, plan in enumerate(plans or self._plans())
            ]
        return self._tasks(plans)

    def _plans(self) -> list[Plan | None]:
        folder = self.space.folder
        return [plan_of(number, each, self.path.parent, folder) for number, each in enumerate(self._resources())]

    def _resources(self) -> list[dict[str, Any]]:
        found = self.descriptor.get("resources")
        return [each if isinstance(each, dict) else {} for each in found] if isinstance(found, list) else []

    def _tasks(self, plans: list[Plan | None]) -> Screened:
        self._load({plan.name: plan for plan in plans if plan is not None})
        found = Screened({})
        tasks = []
        for number, plan in enumerate(plans):
            self.tell(self.names[number], len(plans) + number, 2 * len(plans))
            loaded = self.loaded.get(plan.name) if plan is not None else None
            task, judged = self._task(number, loaded)
            if self.own_rules:
                self._add_own(task, plan, loaded)
            tasks.append(task)
            found.rows += loaded.rows if loaded is not None else 0
            found.judged += judged
            found.lines.append(self._lines(task, loaded))
        # Frictionless counts none of the warnings of its tasks.
        found.report = _report(tasks, sum(len(task["warnings"]) for task in tasks) if self.own_rules else 0)
        return found

    def _load(self, plans: dict[str, Plan]) -> None:
        columns = keys.key_columns(plans)
        for name, plan in plans.items() if self.own_rules else ():
            columns[name] |= {column for key in plan.unique_keys for column in key}
        with ThreadPoolExecutor(max_workers=1) as beside:
            for done, (name, plan) in enumerate(plans.items()):
                self.tell(name, done, 2 * len(self.names))
                try:
                    texts = self.texts and has_texts(plan)
                    self.loaded[name] = load(plan, columns[name], self.space, texts=texts)
                except Unreadable:
                    continue
                if self.loaded[name].irregular:
                    # Frictionless will be needed, and DuckDB leaves Python to itself most of the time.
                    beside.submit(import_module, "validators.screen.judge")

    def _task(self, number: int, loaded: Loaded | None) -> tuple[dict[str, Any], int]:
        """The task of one resource, and how many of its rows frictionless has seen."""
        if loaded is None or not self.doubts.keys_are_known(loaded):
            return self.judge.task(self.judge.whole(number)), 0 if loaded is None else loaded.rows
        rows = self.doubts.rows(loaded)
        stats = digests(loaded.plan.original) if self.digest else {"bytes": loaded.plan.original.stat().st_size}
        if not rows and loaded.plan.settled:
            return _clean_task(loaded, stats), 0
        if len(rows) > _MOST_JUDGED * loaded.rows and len(rows) > _FEW:
            return self.judge.task(self.judge.whole(number)), loaded.rows
        return self.judge.task(self.doubts.judged(loaded, rows, stats)), len(rows)

    def _add_own(self, task: dict[str, Any], plan: Plan | None, loaded: Loaded | None) -> None:
        """Add to a task what frictionless passes over."""
        from validators.screen.own_rules import file_errors, row_errors

        if plan is None or not plan.file.is_file():
            task["warnings"].append(f"{task['name']}: only CSV files here are checked by rules of our own.")
            return
        between_commas = plan.how.is_plain and plan.how.controls["delimiter"] == ","
        errors = list(file_errors(plan.file, plan.place, cells=between_commas))
        if loaded is not None:
            errors += row_errors(loaded, self.doubts)
        task["errors"] += errors
        task["valid"] = not task["errors"]
        task["stats"]["errors"] = len(task["errors"])

    def _lines(self, task: Mapping[str, Any], loaded: Loaded | None) -> dict[int, int]:
        numbers = sorted({each["rowNumber"] for each in task["errors"] if "rowNumber" in each})
        if loaded is None or not numbers:
            return {}
        lines = Lines(loaded, self.space)
        return {number: lines.of(number) for number in numbers}


def _descriptor(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes().decode())
    except OSError as error:
        raise CannotRunError(f"{path}: {error.strerror}. Name a package's folder or its datapackage.json.") from error
    except ValueError as error:
        raise CannotRunError(f"{path}: not JSON: {error}. Correct the file.") from error
    if not isinstance(found, dict):
        raise CannotRunError(f"{path}: a data package is a JSON object with a list of resources.")
    return found


def _clean_task(loaded: Loaded, stats: Mapping[str, Any]) -> dict[str, Any]:
    counts = {"errors": 0, "warnings": 0, "seconds": 0.0, **stats, "fields": len(loaded.plan.fields)}
    if loaded.rows:
        counts["rows"] = loaded.rows
    return {
        "name": loaded.plan.name,
        "type": "table",
        "valid": True,
        "place": loaded.plan.place,
        "labels": list(loaded.plan.how.labels),
        "stats": counts,
        "warnings": [],
        "errors": [],
    }


def _report(tasks: list[dict[str, Any]], warnings: int) -> dict[str, Any]:
    errors = sum(len(task["errors"]) for task in tasks)
    stats = {"tasks": len(tasks), "errors": errors, "warnings": warnings}
    return {"valid": not errors, "stats": stats, "warnings": [], "errors": [], "tasks": tasks}
