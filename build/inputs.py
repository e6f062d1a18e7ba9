"""One digest over everything that a build depends on, so that an unchanged build is skipped.

It is read before anything else and must cost next to nothing: standard library only.
"""

from __future__ import annotations

import hashlib
import platform
import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

CODE = Path(__file__).parents[1]
DATA_PARTS = ("datapackage.json", "data", "schema", "queries")
CODE_PARTS = ("validators", "build", "requirements.lock")


def digest_of_inputs(root: Path, code: Path = CODE) -> str:
    """Hex sha256 over the package in `root`, and the code and lock file in `code`.

    The versions of Python and of its SQLite are part of it: no lock file pins them.
    """
    digest = hashlib.sha256(f"{platform.python_version()} {sqlite3.sqlite_version}\n".encode())
    for folder, parts in ((root, DATA_PARTS), (code, CODE_PARTS)):
        for part in parts:
            for file in _files(folder / part):
                with file.open("rb") as stream:
                    content = hashlib.file_digest(stream, "sha256").hexdigest()
                digest.update(f"{content} {file.relative_to(folder).as_posix()}\n".encode())
    return digest.hexdigest()


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif path.is_dir():
        for child in sorted(path.iterdir()):
            if child.name != "__pycache__" and not child.name.startswith("."):
                yield from _files(child)
