"""Frictionless needs the PyPI package `validators` for two formats, and that name is our folder."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Any

import pytest
from frictionless import Resource, Schema

from tests.clean.package import CHECKOUT
from validators import frictionless_platform


def errors(format_: str, value: str) -> list[str]:
    frictionless_platform.prepare()
    schema = Schema.from_descriptor({"fields": [{"name": "a", "type": "string", "format": format_}]})
    report: Any = Resource(data=[["a"], [value]], schema=schema).validate()
    return [error.type for error in report.tasks[0].errors]


@pytest.mark.parametrize(
    ("format_", "good", "bad"),
    [
        ("email", "someone@example.org", "someone at example"),
        ("uuid", "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5d", "a1b2"),
    ],
)
def test_the_formats_that_need_the_other_package_work(format_: str, good: str, bad: str) -> None:
    assert errors(format_, good) == []
    assert errors(format_, bad) == ["type-error"]


def test_our_package_is_still_ours_afterwards() -> None:
    errors("email", "someone@example.org")
    module = importlib.import_module("validators")
    assert module.__file__ is not None
    assert Path(module.__file__) == CHECKOUT / "validators/__init__.py"
    assert sys.modules["validators.frictionless_platform"] is frictionless_platform
    assert hasattr(importlib.import_module("validators.check"), "check")
    assert not [entry for entry in sys.path if entry.endswith("site-packages") and sys.path.index(entry) == 0]
