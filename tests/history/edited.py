"""Two states of the clean package: as it is, and after edits."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from history.changes import Changes, changes
from history.states import State, read_state
from tests.clean.package import Edit, apply

if TYPE_CHECKING:
    from pathlib import Path


def states(package: Path, *edits: Edit) -> tuple[State, State]:
    """The package, and a copy of it with the edits. The copy is left beside it as `newer`."""
    newer = shutil.copytree(package, package.parent / "newer")
    for edit in edits:
        apply(newer, edit)
    return read_state(package, "older"), read_state(newer, "newer")


def found(package: Path, *edits: Edit) -> Changes:
    """What the edits changed."""
    return changes(*states(package, *edits))
