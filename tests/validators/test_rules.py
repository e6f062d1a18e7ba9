"""Every rule has one bad fixture that it alone catches."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.clean.package import apply, problems
from validators.check import check
from validators.rulebook import all_rules

FIXTURES = {file.stem: file for file in sorted((Path(__file__).parent / "rules").glob("*.json"))}


def test_the_clean_package_breaks_no_rule(clean_package: Path) -> None:
    report, checked = check(clean_package)
    assert report.problems == ()
    assert checked is not None


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    assert sorted(FIXTURES) == sorted(rule.code for rule in all_rules())


def test_no_code_stands_for_two_rules() -> None:
    codes = [rule.code for rule in all_rules()]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("code", FIXTURES)
def test_the_fixture_breaks_this_rule_alone(code: str, package: Path) -> None:
    fixture = json.loads(FIXTURES[code].read_text(encoding="utf-8"))
    for edit in fixture["edits"]:
        apply(package, edit)
    assert problems(package) == fixture["problems"]
    assert {line.split(": ")[1].split(" ")[0] for line in fixture["problems"]} == {code}


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.code)
def test_a_fixture_names_the_rule_and_a_fix(rule: object) -> None:
    """The head of a rule is what `docs/rules.md` is made of."""
    code, title, sentence, fix = (getattr(rule, name) for name in ("code", "title", "sentence", "fix"))
    assert code[0] in "BSRD"
    assert title == title.strip(".")
    assert sentence.endswith(".")
    assert fix.endswith(".")
