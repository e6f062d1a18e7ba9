"""Which state a person means: a folder, a version, or a git revision, in this order."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from history.states import DESCRIPTOR, State, StateError, read_state

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_PARTS = (DESCRIPTOR, "data", "schema")


def find_state(root: Path, name: str) -> State:
    """The state that `name` means, seen from the checkout `root`.

    Raises:
        StateError: it means nothing, or what it means cannot be read.
    """
    if Path(name).is_dir():
        return read_state(Path(name), name)
    released = root / "dist" / "releases" / name
    if (released / DESCRIPTOR).is_file():
        return read_state(released, name)
    with revision(root, name, _PARTS) as folder:
        return read_state(folder, name)


@contextmanager
def revision(root: Path, name: str, parts: Sequence[str]) -> Iterator[Path]:
    """The named files and folders of a git revision, in a folder that is gone afterwards.

    Raises:
        StateError: it is no revision of the checkout `root`, or has none of the parts.
    """
    if name.startswith("-"):
        raise StateError(f"{name} is no folder, version or git revision.")
    known = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}")
    if known.returncode != 0:
        raise StateError(f"{name} is no folder, no version in dist/releases/ and no git revision of this checkout.")
    archive = _git(root, "archive", "--format=tar", known.stdout.decode().strip(), "--", *parts)
    if archive.returncode != 0:
        raise StateError(f"{name}: git finds no data in it: {archive.stderr.decode().strip()}.")
    with tempfile.TemporaryDirectory() as folder:
        with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
            tar.extractall(folder, filter="data")
        yield Path(folder)


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
