"""Outputs appear whole or not at all.

    dist/.builds/<id>/        one whole build, or one that is being written or was abandoned
    dist/.current             link to the build that counts; replacing it is the one atomic step
    dist/backchannel.sqlite   and its like: links through `.current`, which never change

A build that is killed at any moment leaves `.current` as it was; the next one sweeps up after it.
"""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from build.errors import BuildError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

BUILDS = ".builds"
CURRENT = ".current"
LOCK = ".lock"
# Written last: a build without it is not whole.
RECEIPT = ".receipt.json"


@contextmanager
def locked(dist: Path) -> Iterator[None]:
    """Hold `dist` for one build. The lock goes with the process, so a killed one leaves none.

    Raises:
        BuildError: another build holds it.
    """
    dist.mkdir(parents=True, exist_ok=True)
    with (dist / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BuildError(f"Another build is writing to {dist.name}/: wait until it has ended.") from None
        yield


def current(dist: Path) -> Path | None:
    """The folder of the build that counts, if there is one."""
    link = dist / CURRENT
    return link.resolve() if link.is_symlink() and link.is_dir() else None


def is_current(dist: Path, inputs: str) -> bool:
    """Whether the build that counts was made from these inputs, and none of its files has changed size since."""
    folder = current(dist)
    if folder is None or not (folder / RECEIPT).is_file():
        return False
    return (folder / RECEIPT).read_text(encoding="utf-8") == _receipt(folder, inputs)


@contextmanager
def staged(dist: Path, inputs: str) -> Iterator[Path]:
    """A new folder to build in. It is given its receipt at the end, or removed if anything went wrong."""
    sweep(dist)
    builds = dist / BUILDS
    folder = next(path for n in count(1) if not (path := builds / f"{inputs[:16]}-{n}").exists())
    folder.mkdir(parents=True)
    try:
        yield folder
        (folder / RECEIPT).write_text(_receipt(folder, inputs), encoding="utf-8")
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def switch(dist: Path, folder: Path) -> None:
    """Make the whole build in `folder` the one that counts."""
    _link(dist / CURRENT, f"{BUILDS}/{folder.name}")


def check_links(dist: Path, names: Iterable[str]) -> None:
    """Refuse to build where something else stands in the place of an output.

    Raises:
        BuildError: a name in `dist` is taken by what is not a link.
    """
    for name in names:
        path = dist / name
        if path.is_symlink() and path.readlink().parts[:1] != (CURRENT,):
            raise BuildError(f"{dist.name}/{name} is a link that no build made: move it away and build again.")
        if path.exists() and not path.is_symlink():
            raise BuildError(f"{dist.name}/{name} was not put there by a build: move it away and build again.")


def repair_links(dist: Path, names: Iterable[str]) -> None:
    """Make each name in `dist` a link into the build that counts."""
    for name in names:
        path = dist / name
        if not path.is_symlink() or path.readlink() != Path(CURRENT, name):
            _link(path, f"{CURRENT}/{name}")


def sweep(dist: Path) -> None:
    """Remove every build but the one that counts, and links that were never put in place."""
    kept = current(dist)
    for folder in sorted((dist / BUILDS).glob("*")):
        if folder.resolve() != kept:
            shutil.rmtree(folder)
    for link in sorted(dist.glob(".*.new")):
        if link.is_symlink():
            link.unlink()


def _link(path: Path, target: str) -> None:
    new = path.with_name(f".{path.name.removeprefix('.')}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    os.replace(new, path)


def _receipt(folder: Path, inputs: str) -> str:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and path.name != RECEIPT)
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in files}
    return json.dumps({"inputs": inputs, "bytes": sizes}, indent=1)
