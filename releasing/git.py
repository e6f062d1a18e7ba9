"""What a release asks of git: that nothing is uncommitted, and which commit it is made from."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from releasing.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path


def clean_commit(root: Path) -> str:
    """The commit that is checked out.

    Raises:
        ReleaseError: files differ from it, or there is none.
    """
    changed = _git(root, "status", "--porcelain").splitlines()
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise ReleaseError(f"{changed[0][3:]}{more} is not committed: commit or put aside what has changed.")
    return _git(root, "rev-parse", "HEAD").strip()


def _git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise ReleaseError(f"git cannot tell what is committed: {done.stderr.strip()}. Release from a git checkout.")
    return done.stdout
