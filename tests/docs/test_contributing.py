"""CONTRIBUTING.md walks through adding a meeting; this does what it says, and compares what is printed."""

from __future__ import annotations

import re
from pathlib import Path

from tests.checkout import ROOT, backchannel, copy_checkout

BLOCK = re.compile(r"^```(?P<kind>csv|console) ?(?P<path>\S*)\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
# The targets of the walk run these commands; the copy has no environment of its own.
TARGETS = {"make format": ("format",), "make validate": ("validate",)}


def steps(page: str) -> list[tuple[str, str, str]]:
    return [(match["kind"], match["path"], match["text"]) for match in BLOCK.finditer(page)]


def run(folder: Path, text: str) -> str:
    """What the commands of a console block print, in the form of the block."""
    lines = []
    for line in text.splitlines():
        if line.startswith("$ "):
            done = backchannel(folder, *TARGETS[line.removeprefix("$ ")])
            lines += [line, *(done.stdout + done.stderr).splitlines()]
    return "\n".join(lines) + "\n"


def without_lines(text: str) -> str:
    """The text without line numbers, which move whenever a row is added before."""
    return re.sub(r"\.csv:\d+:", ".csv:", text)


def test_the_walk_does_what_the_page_says(tmp_path: Path) -> None:
    folder = copy_checkout(tmp_path)
    found = steps((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert [kind for kind, _, _ in found].count("console") == 2
    for kind, path, text in found:
        if kind == "csv":
            with (folder / path).open("a", encoding="utf-8") as file:
                file.write(text)
        else:
            assert without_lines(run(folder, text)) == without_lines(text)
