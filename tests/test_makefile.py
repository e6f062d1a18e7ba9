"""The front door: phony targets, help from their own comments, and no work where nothing has changed."""

from __future__ import annotations

import os
import re
import subprocess

from tests.checkout import ROOT


def make(*targets: str) -> subprocess.CompletedProcess[str]:
    # A make inside a make would take over its flags.
    environment = {
        name: value for name, value in os.environ.items() if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    }
    return subprocess.run(["make", *targets], cwd=ROOT, check=False, capture_output=True, text=True, env=environment)


def test_a_folder_of_a_targets_name_does_not_hide_it() -> None:
    assert (ROOT / "build").is_dir()
    assert "is up to date" not in make("-n", "build").stdout


def test_help_lists_each_target_with_its_own_comment() -> None:
    printed = dict(re.findall(r"^(\S+) +(\S.*)$", make("help").stdout, re.MULTILINE))
    for target in ("all", "serve", "test", "validate", "build", "check", "format", "docs", "bench", "clean", "help"):
        assert len(printed[target]) > 10, target


def test_a_second_make_does_no_work_and_says_so() -> None:
    first = make()
    assert first.returncode == 0, first.stdout + first.stderr
    second = make()
    assert second.stdout.splitlines() == [
        "check: nothing has changed since it last passed.",
        "build: nothing has changed; dist/ is up to date.",
    ]
