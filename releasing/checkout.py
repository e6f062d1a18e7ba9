"""A published version built again from its commit with that commit's lock, and compared with its manifest.

Everything happens in a clone in a folder of its own, which is gone afterwards however it ends, unless it was
asked for.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from history.versions import parse
from releasing.comparing import Comparison, Published, compare
from releasing.errors import ReleaseError
from releasing.git import clone, surroundings
from releasing.manifest import FOLDER
from releasing.published import published

if TYPE_CHECKING:
    from collections.abc import Iterator

    from build.run import Progress


@dataclass(frozen=True)
class Checkout:
    """How it ended. `folder` is where the rebuilt release is now; None where it was not kept."""

    comparison: Comparison
    folder: Path | None


def checkout(root: Path, version: str, into: Path | None, python: Path | None, progress: Progress) -> Checkout:
    """Build a published version again and compare it.

    Without `into` the clone is removed, and the release put into `dist/releases/` where it is the same and there is
    none. `python` is an interpreter whose environment is used in place of one made from the lock. What the programs
    that are started say goes to standard error.

    Raises:
        ReleaseError: the version is not published, or could not be built again; nothing is left behind.
        VersionError: it is no version.
    """
    known = _published(root, version)
    target = root / "dist" / "releases" / version
    with _workshop(root, version, into) as clone_:
        progress(f"Clone {known.manifest['commit']}")
        clone(root, known.manifest["commit"], clone_)
        _release(clone_, version, _environment(clone_, progress) if python is None else python.absolute(), progress)
        progress("Compare")
        rebuilt = clone_ / "dist" / "releases" / version
        found = compare(known, rebuilt, (clone_ / FOLDER / f"{version}.ids.txt").read_text(encoding="utf-8"))
        if into is not None:
            return Checkout(found, rebuilt)
        if found.differences or target.exists():
            return Checkout(found, None)
        os.replace(rebuilt, target)
        return Checkout(found, target)


def _published(root: Path, version: str) -> Published:
    wanted, known = parse(version), published(root)
    if version not in known:
        before = [each for each in known if parse(each) < wanted][-1:]
        after = [each for each in known if parse(each) > wanted][:1]
        nearest = " and ".join(before + after)
        raise ReleaseError(
            f"{version} was never published: there is no {FOLDER}/{version}.json; "
            + (f"nearest to it: {nearest}." if nearest else "nothing has been published yet.")
        )
    ids = root / FOLDER / f"{version}.ids.txt"
    return Published(
        known[version],
        ids.read_text(encoding="utf-8") if ids.is_file() else "",
        root / "dist" / "releases" / version,
    )


@contextmanager
def _workshop(root: Path, version: str, into: Path | None) -> Iterator[Path]:
    if into is not None and (into.is_file() or (into.is_dir() and any(into.iterdir()))):
        raise ReleaseError(f"{into} is not empty: name a new folder with --into.")
    folder = _beside(root / "dist" / "releases", version) if into is None else into.absolute()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    if into is None:
        shutil.rmtree(folder)


def _beside(releases: Path, version: str) -> Path:
    # On the file system of the release's own place, so that moving it there is one step.
    releases.mkdir(parents=True, exist_ok=True)
    return Path(tempfile.mkdtemp(prefix=f".{version}.", dir=releases))


def _environment(folder: Path, progress: Progress) -> Path:
    progress("Environment from the lock of that commit")
    if _run(folder, "make", "setup", f"PYTHON={sys.executable}") != 0:
        raise ReleaseError(
            "The environment could not be made from the lock of that commit, for what stands above: see that a package "
            "registry can be reached, or name an interpreter with --python."
        )
    return folder / ".venv" / "bin" / "python"


def _release(folder: Path, version: str, python: Path, progress: Progress) -> None:
    progress("Release")
    # -m puts the folder first on the module path, before a checkout that the environment was made for.
    if _run(folder, str(python), "-m", "backchannel", "release", version) != 0:
        raise ReleaseError(f"{version} could not be built again from its commit, for what stands above.")


def _run(folder: Path, *command: str) -> int:
    # In a session of its own: whatever it started ends with it, before the folder is removed. Ctrl-C waits until
    # there is somebody to end.
    stop = {signal.SIGINT}
    signal.pthread_sigmask(signal.SIG_BLOCK, stop)
    try:
        process = subprocess.Popen(command, cwd=folder, env=surroundings(), stdout=sys.stderr, start_new_session=True)
    except OSError as error:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stop)
        raise ReleaseError(f"{command[0]} cannot be started: {error.strerror}.") from error
    try:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, stop)
        return process.wait()
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        raise
