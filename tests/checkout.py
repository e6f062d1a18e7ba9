"""A copy of the checkout that a test may change, and the commands run in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def copy_checkout(target: Path) -> Path:
    """Copy what git tracks or would track; outputs, caches and the environment stay behind."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target / name)
    return target


def small_checkout(target: Path) -> Path:
    """A copy of the checkout with the data of the clean package and nothing released."""
    from tests.clean.package import write_clean

    copy_checkout(target)
    for name in ("data", "releases", "citations", "deposits"):
        shutil.rmtree(target / name, ignore_errors=True)
    clean = write_clean(target / "clean")
    (clean / "data").rename(target / "data")
    shutil.rmtree(clean)
    return target


def heed_ctrl_c() -> None:
    """For `preexec_fn`: who runs the tests in the background has them ignore Ctrl-C; who presses it does not."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def backchannel(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command line of the copy in `folder`."""
    command = [sys.executable, "-m", "backchannel", *words]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, env=environment)
