"""What frictionless itself says of a package, without its limit of errors."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from validators import frictionless_platform
from validators.screen.screening import Screened, screen


def expected(path: Path) -> dict[str, Any]:
    """Frictionless's own report of a package, without times."""
    frictionless_platform.prepare()
    from frictionless import Error

    from validators.screen.judge import EXPORT_OF_FRICTIONLESS

    with pytest.MonkeyPatch.context() as patch:
        # What the judge has put in its place would be held against itself.
        patch.setattr(Error, "metadata_export", EXPORT_OF_FRICTIONLESS)
        return _expected(path)


def _expected(path: Path) -> dict[str, Any]:
    from frictionless import FrictionlessException, Package, Report

    try:
        package = Package(str(path))
    except FrictionlessException as error:
        # As `frictionless validate` does.
        return plain(Report.from_validation(errors=error.to_errors()).to_descriptor())
    return plain(package.validate(limit_errors=sys.maxsize).to_descriptor())


def screened(path: Path) -> tuple[dict[str, Any], Screened]:
    """Our report of a package, without times, and all that was found."""
    found = screen(path)
    return plain(found.report), found


def plain(report: dict[str, Any]) -> dict[str, Any]:
    """A report as JSON has it, without times."""
    found: dict[str, Any] = json.loads(json.dumps(report, default=str))
    for stats in (found["stats"], *(task["stats"] for task in found["tasks"])):
        stats.pop("seconds", None)
    return found


def write_package(
    folder: Path, tables: dict[str, tuple[dict[str, Any], bytes]], descriptor: dict[str, Any] | None = None, **more: Any
) -> Path:
    """Write a package of CSV tables, each with its schema and its bytes; `more` goes into each resource."""
    resources = []
    for name, (schema, content) in tables.items():
        (folder / f"{name}.csv").write_bytes(content)
        resources.append({"name": name, "path": f"{name}.csv", "schema": schema, "encoding": "utf-8", **more})
    path = folder / "datapackage.json"
    path.write_text(json.dumps({"name": "test", "resources": resources, **(descriptor or {})}), encoding="utf-8")
    return path
