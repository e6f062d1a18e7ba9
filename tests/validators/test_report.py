from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from frictionless import Report as FrictionlessReport

from tests.clean.package import apply
from validators.check import check
from validators.problem import Problem
from validators.report import FORMATS, Report, as_frictionless, as_github, as_json, as_text

ROOT = Path()
MANY = tuple(Problem("data/a.csv", line, 3, "S09", "no term.", "Use one.") for line in range(2, 132))
AWKWARD = Problem("data/b,c.csv", 0, 0, "B01", "100% of\nit is missing.", "Restore it.", value="x" * 1_000)


def report(*problems: Problem) -> Report:
    return Report(ROOT, ("data/a.csv", "data/b,c.csv", "data/d.csv"), problems, ("A note.",))


def as_object(lines: Any) -> Any:
    return json.loads("\n".join(lines))


def test_text_of_a_valid_package_says_what_was_checked() -> None:
    assert list(as_text(report(), every=False)) == ["A note.", "3 tables are valid."]


def test_text_has_a_line_a_problem_and_a_summary() -> None:
    assert list(as_text(report(MANY[0]), every=False)) == [
        "data/a.csv:2:3: S09 no term. Fix: Use one.",
        "A note.",
        "1 problem in 1 file (S09 1). docs/rules.md explains the codes.",
    ]


def test_json_counts_all_problems_and_gives_those_that_are_printed() -> None:
    value = as_object(as_json(report(*MANY, AWKWARD), every=False))
    assert (value["valid"], value["count"], value["counts"]) == (False, 131, {"B01": 1, "S09": 130})
    assert len(value["problems"]) == 101
    assert value["notPrinted"] == {"data/a.csv": 30}
    assert value["notes"] == ["A note."]
    assert set(value["problems"][0]) >= {
        "path",
        "line",
        "column",
        "code",
        "message",
        "fix",
        "field",
        "value",
        "expected",
    }
    assert len(as_object(as_json(report(*MANY, AWKWARD), every=True))["problems"]) == 131


def test_a_long_value_is_cut() -> None:
    assert AWKWARD.value == "x" * 60 + "…"


def test_github_escapes_what_would_end_a_command() -> None:
    """`%`, line ends, and `,` in a property: docs.github.com, "Workflow commands for GitHub Actions"."""
    first, *_rest = as_github(report(AWKWARD), every=False)
    assert first == "::error file=data/b%2Cc.csv,line=1,col=1,title=B01::100%25 of%0Ait is missing. Fix: Restore it."


def test_github_gives_a_line_a_problem() -> None:
    lines = list(as_github(report(*MANY), every=True))
    assert len([line for line in lines if line.startswith("::error ")]) == 130
    assert lines[0] == "::error file=data/a.csv,line=2,col=3,title=S09::no term. Fix: Use one."


@pytest.mark.parametrize("every", [True, False])
@pytest.mark.parametrize("problems", [(), MANY, (*MANY, AWKWARD)])
def test_frictionless_reads_its_form_and_says_the_same(problems: tuple[Problem, ...], every: bool) -> None:
    ours = report(*problems)
    theirs = FrictionlessReport.from_descriptor(as_object(as_frictionless(ours, every)))
    assert theirs.valid == ours.valid
    assert theirs.stats["errors"] == len(problems)
    tasks = {task.place: task for task in theirs.tasks}
    assert set(tasks) == set(ours.paths)
    assert tasks["data/a.csv"].stats["errors"] == len([p for p in problems if p.path == "data/a.csv"])
    assert tasks["data/d.csv"].valid


def test_every_format_says_the_same_of_a_real_check(package: Path) -> None:
    apply(package, {"table": "places", "row": "plc-sampleton", "set": {"kind": "town", "label": "=A1"}})
    apply(package, {"file": "data/links.csv", "delete": True})
    found, _checked = check(package)
    texts = {name: "\n".join(write(found, False)) for name, write in FORMATS.items()}
    assert json.loads(texts["json"])["count"] == len(found.problems)
    assert json.loads(texts["frictionless"])["stats"]["errors"] == len(found.problems)
    assert texts["github"].count("::error ") == len(found.problems)
    assert texts["text"].count(" Fix: ") == len(found.problems)
