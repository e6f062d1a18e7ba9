"""A small git checkout whose data are those of the clean package, to release from."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

from tests.checkout import backchannel, small_checkout
from tests.clean.package import Edit, apply

if TYPE_CHECKING:
    from pathlib import Path

_GIT = ("git", "-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false")


def repository(folder: Path) -> Path:
    """The checkout with the clean package's data as version 1.0.0, committed."""
    root = small_checkout(folder / "repository")
    git(root, "init", "-q")
    set_version(root, "1.0.0", "2026-12-01T00:00:00Z")
    commit(root)
    return root


def released(folder: Path) -> Path:
    """The same, with 1.0.0 released and its manifest committed."""
    root = repository(folder)
    done = backchannel(root, "release", "1.0.0")
    assert done.returncode == 0, done.stderr
    commit(root)
    return root


def set_version(root: Path, version: str, created: str) -> None:
    """Set the version and its day in the descriptor."""
    file = root / "datapackage.json"
    descriptor = json.loads(file.read_text())
    descriptor.update(version=version, created=created)
    file.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n")


def change(root: Path, version: str, *edits: Edit) -> None:
    """Edit the data, give them a version, and commit."""
    for edit in edits:
        apply(root, edit)
    set_version(root, version, "2027-01-15T00:00:00Z")
    commit(root)


def commit(root: Path) -> None:
    """Commit everything that stands in the folder."""
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "state")


def git(root: Path, *arguments: str) -> None:
    """Run git in the folder."""
    subprocess.run([*_GIT, *arguments], cwd=root, check=True, capture_output=True)
