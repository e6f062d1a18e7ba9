"""Old releases brought back with today's code, so that every stored query can be run again.

Rules R13 and R14 of the RDA working group on data citation: after a change of the engines the queries are run again and
their results compared. A release that is not on this machine is built from the commit that its manifest
names; its fingerprints prove that the rows are the same.
"""

from __future__ import annotations

import csv
import shutil
from typing import TYPE_CHECKING

from build.run import build
from citing.errors import CitingError
from citing.releases import Release, holds, open_release
from history.finding import revision
from releasing.published import published
from validators.descriptor import read_package
from validators.typed import Checked, typed_table

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from validators.descriptor import Package, Table

CACHE = ".cache/releases"


def frozen(root: Path, version: str, state: str | None) -> Release:
    """The release that a query was cited from: in the folder that is given, on this machine, or rebuilt.

    Raises:
        CitingError: it is not to be had.
    """
    if state is not None:
        return open_release(root, state)
    known = published(root)
    if version not in known:
        raise CitingError(f"Version {version} is not published here: give the folder of the release with --release.")
    for folder in (root / "dist" / "releases" / version, root / "dist", root / CACHE / version):
        if holds(folder, known[version]):
            return open_release(root, str(folder))
    return open_release(root, str(_rebuilt(root, version, known[version])))


def _rebuilt(root: Path, version: str, manifest: dict[str, Any]) -> Path:
    target = root / CACHE / version
    shutil.rmtree(target, ignore_errors=True)
    with revision(root, manifest["commit"], ("datapackage.json", "data", "schema", "queries")) as folder:
        package = read_package(folder)
        tables = {table.name: typed_table(table, _rows(package, table)) for table in package.edited}
        build(Checked(package, tables), folder, target, lambda _: None, force=True)
    if not holds(target, manifest):
        raise CitingError(
            f"Built from its commit, {version} has other rows than its manifest says: `backchannel checkout {version}`."
        )
    return target


def _rows(package: Package, table: Table) -> list[list[str]]:
    # Not checked again: today's rules may ask for more than those of the release did.
    with (package.root / package.paths[table.name]).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]
