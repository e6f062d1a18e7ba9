"""`backchannel new` on a copy of the checkout: everything or nothing is written."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from tests.checkout import ROOT, backchannel, copy_checkout, small_checkout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return small_checkout(tmp_path / "copy")


def data(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (folder / "data").glob("*.csv")}


def documented_reading() -> str:
    text = (ROOT / "curation/README.md").read_text(encoding="utf-8")
    found = re.search(r"```yaml\n(.*?)```", text, re.DOTALL)
    assert found is not None
    return found[1]


def test_the_documented_reading_is_taken_in(tmp_path: Path) -> None:
    whole = copy_checkout(tmp_path / "whole")
    file = whole / "reading.yaml"
    file.write_text(documented_reading(), encoding="utf-8")
    done = backchannel(whole, "new", "--from", str(file))
    assert done.returncode == 0, done.stderr
    assert "data/meetings.csv: written" in done.stdout
    assert backchannel(whole, "validate").returncode == 0
    shown = backchannel(whole, "show", "mtg-2031-01-05-moscow-talks").stdout
    assert "resolved kind" in shown


def test_one_problem_and_nothing_is_written(copy: Path) -> None:
    before = data(copy)
    cells = ("kind=call", "status=hled", "recurrence=single", "date=2025-09-30", "label=A call")
    done = by_hand(copy, "meeting", *cells)
    assert done.returncode == 1
    assert data(copy) == before
    assert "Nothing was written." in done.stderr


def test_a_trial_writes_nothing(copy: Path) -> None:
    before = data(copy)
    cells = ("kind=call", "status=held", "recurrence=single", "date=2025-09-30", "label=A call")
    done = by_hand(copy, "meeting", *cells, "--dry-run")
    assert (done.returncode, data(copy)) == (0, before), done.stderr


def by_hand(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return backchannel(folder, "new", *words, "--source", "src-example-paper", "--at", "2")


def test_a_meeting_and_a_claim_by_hand(copy: Path) -> None:
    cells = (
        "label=A call",
        "kind=call",
        "status=held",
        "recurrence=single",
        "date=2025-09-30~from:An invented reason.",
    )
    done = by_hand(copy, "meeting", *cells)
    assert done.returncode == 0, done.stderr
    shown = backchannel(copy, "show", "mtg-2025-09-30-call").stdout
    assert "date = 2025-09-30, inferred: An invented reason." in shown
    done = by_hand(copy, "claim", "kind=call", "--on", "mtg-2025-09-30-call", "--by", "act-ada-example")
    assert done.returncode == 0, done.stderr
    assert "2 < act-ada-example" in backchannel(copy, "show", "mtg-2025-09-30-call").stdout
    assert backchannel(copy, "format", "--check").returncode == 0


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["meting", "x=y", "--source", "src-x", "--at", "1"], "'meting' is no kind of record. Did you mean 'meeting'?"),
        (["meeting", "kind", "--source", "src-x", "--at", "1"], "'kind' is not of the form column=value."),
        (["meeting", "kind=talks"], "A fact needs a claim: say with --source and --at which place says so."),
        (["claim", "kind=talks", "--source", "src-x", "--at", "1"], "A claim is on a record: name it with --on."),
        (["source", "kind=article"], "A source needs an id: give one with --on src-…."),
        (
            ["meeting", "kind=talks", "--source", "src-x", "--at", "p1"],
            "command line:0: 'p1' is not a place such as 3 or 3-4.",
        ),
    ],
)
def test_what_cannot_be_entered_is_said_in_one_sentence(words: list[str], sentence: str) -> None:
    done = backchannel(ROOT, "new", *words, "--dry-run")
    assert (done.returncode, done.stderr.strip()) == (2, sentence)
