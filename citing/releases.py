"""The frozen releases that queries are cited from: their folders, and what stands in one."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from build import descriptor_file, sqlite_file
from build.run import FINGERPRINTS
from citing.errors import CitingError
from releasing.checksums import FILE_NAME as CHECKSUMS
from releasing.manifest import FOLDER as MANIFESTS
from releasing.published import published

if TYPE_CHECKING:
    from citing.canonical import Layout


@dataclass(frozen=True)
class Release:
    """A release that is on this machine. `manifest` is the digest of its manifest, where that is known."""

    folder: Path
    descriptor: dict[str, Any]
    manifest: str | None

    @property
    def version(self) -> str:
        """The version of the data."""
        return str(self.descriptor["version"])

    @property
    def checksums(self) -> str | None:
        """The digest of its `SHA256SUMS`, where it has one."""
        file = self.folder / CHECKSUMS
        return _digest(file) if file.is_file() else None


def open_release(root: Path, name: str | None) -> Release:
    """The release that a person means: a folder, a version, or without a name the last one published.

    A version is looked for in `dist/releases/`; the last build serves as well where it holds the same rows and views.

    Raises:
        CitingError: there is none, or it is not on this machine.
    """
    if name is not None and Path(name).is_dir():
        return _open(root, Path(name))
    known = published(root)
    version = name or next(reversed(known), None)
    if version is None:
        raise CitingError(
            "No version has been released yet, and only a released one can be cited: see docs/releases.md."
        )
    if version not in known:
        raise CitingError(f"{version} is no folder and no published version: there are {', '.join(known) or 'none'}.")
    released, built = root / "dist" / "releases" / version, root / "dist"
    if released.is_dir():
        return _open(root, released)
    if holds(built, known[version]):
        return _open(root, built)
    raise CitingError(f"Version {version} is not on this machine: get it, or `backchannel checkout {version}`.")


def holds(folder: Path, manifest: dict[str, Any]) -> bool:
    """Whether the build in `folder` holds the rows and views of the release that the manifest is of."""
    file = folder / FINGERPRINTS
    if not file.is_file():
        return False
    found = json.loads(file.read_bytes())
    return all(found.get(part) == manifest.get(part) for part in ("version", "tables", "views"))


def layout(release: Release) -> Layout:
    """The columns of each table and view of a release, with their types."""
    return layout_of(release.folder / sqlite_file.FILE_NAME, release.descriptor)


def layout_of(file: Path, descriptor: dict[str, Any]) -> Layout:
    """The columns of the tables that the descriptor lists and of every view in the SQLite file."""
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        views = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")
        ]
        tables = [resource["name"] for resource in descriptor["resources"] if resource.get("type") == "table"]
        return {name: _columns(connection, name) for name in (*tables, *views)}


def _columns(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    rows = connection.execute("SELECT name, type FROM pragma_table_info(?)", (name,))
    return {column: kind or "TEXT" for column, kind in rows}


def _open(root: Path, folder: Path) -> Release:
    file = folder / descriptor_file.FILE_NAME
    try:
        descriptor = json.loads(file.read_bytes())
        manifest = root / MANIFESTS / f"{descriptor['version']}.json"
    except (OSError, ValueError, KeyError) as error:
        raise CitingError(f"{folder.name} is no release: its {file.name} cannot be read.") from error
    return Release(folder, descriptor, _digest(manifest) if manifest.is_file() else None)


def _digest(file: Path) -> str:
    return f"sha256:{sha256(file.read_bytes()).hexdigest()}"
