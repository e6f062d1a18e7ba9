"""What a release asks of git: that nothing is uncommitted, which commit it is made from, and a clone of an old one."""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

from releasing.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

_ELSEWHERE = {
    *("GIT_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_WORK_TREE"),
    *("MAKEFLAGS", "MAKELEVEL", "MFLAGS"),
    *("PYTHONHOME", "PYTHONPATH", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV"),
}


def clean_commit(root: Path) -> str:
    """The commit that is checked out.

    Raises:
        ReleaseError: files differ from it, or there is none.
    """
    changed = _asked(root, "status", "--porcelain").splitlines()
    if changed:
        more = f" and {len(changed) - 1} more" if len(changed) > 1 else ""
        raise ReleaseError(f"{changed[0][3:]}{more} is not committed: commit or put aside what has changed.")
    return _asked(root, "rev-parse", "HEAD").strip()


def clone(root: Path, commit: str, folder: Path) -> None:
    """Check out `commit` in the new clone `folder`, which needs the repository in `root` no more afterwards.

    A clone and not a worktree: nothing is written into the repository, so nothing stays in it.

    Raises:
        ReleaseError: the repository in `root` does not have the commit, or cannot be cloned.
    """
    if _git(root, "cat-file", "-e", f"{commit}^{{commit}}").returncode != 0:
        raise ReleaseError(
            f"The commit {commit} is not in this checkout: fetch the whole history with `git fetch --unshallow`."
        )
    # From a path, git takes over all objects, and so a commit that no branch or tag leads to as well.
    for step in (
        ("clone", "--quiet", "--no-checkout", "--", str(root), str(folder)),
        ("-C", str(folder), "-c", "advice.detachedHead=false", "checkout", "--quiet", "--detach", commit),
    ):
        done = _git(root, *step)
        if done.returncode != 0:
            raise ReleaseError(f"git cannot check out {commit}: {done.stderr.strip()}.")


def surroundings() -> dict[str, str]:
    """The environment of this process without what points a git, make or Python started in it somewhere else."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}


def _asked(root: Path, *arguments: str) -> str:
    done = _git(root, *arguments)
    if done.returncode != 0:
        raise ReleaseError(f"git cannot tell what is committed: {done.stderr.strip()}. Release from a git checkout.")
    return done.stdout


def _git(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False)
