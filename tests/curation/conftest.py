"""A clean package, and readings entered into it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from curation.intake import Intake, take_in
from curation.reading import Readings, parse_file
from tests.clean.package import write_clean
from validators.descriptor import read_package

TODAY = date(2026, 1, 2)
HEAD = """
- source: src-later-paper
  kind: article
  label: A later paper
  publisher_id: act-example-paper
  date: 2025-11-03
  language: en
  read: opening 1-9
  says:
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_clean(tmp_path / "package")


@pytest.fixture
def enter(root: Path) -> Callable[..., Intake]:
    """Enter entries of one new source, and what follows them, into the clean package."""

    def run(entries: str, after: str = "", head: str = HEAD) -> Intake:
        readings = Readings()
        parse_file("r.yaml", head + entries + after, readings)
        return take_in(read_package(root), readings, TODAY)

    return run
