"""Without a browser the tests fail and say what to do; they never pass in silence."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.finding import HELP, find

FINDING = Path(__file__).with_name("finding.py")


def test_one_that_is_named_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "browser"
    own.touch()
    monkeypatch.setenv("CHROMIUM", str(own))
    assert find() == str(own)


def test_without_one_make_browser_fails_and_says_what_to_do(tmp_path: Path) -> None:
    environment = os.environ | {"CHROMIUM": str(tmp_path / "none")}
    done = subprocess.run([sys.executable, FINDING], env=environment, capture_output=True, text=True)
    assert done.returncode == 2
    assert done.stderr.strip() == HELP
    assert "make test-fast" in HELP


def test_the_tests_themselves_fail_without_one(tmp_path: Path) -> None:
    environment = os.environ | {"CHROMIUM": str(tmp_path / "none")}
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/browser/test_habits.py",
        "-k",
        "keyboard",
    ]
    done = subprocess.run(command, cwd=FINDING.parents[2], env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "No browser was found" in done.stdout
