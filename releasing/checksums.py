"""`SHA256SUMS`: every file of a release with its digest, in the form that `sha256sum -c` reads."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FILE_NAME = "SHA256SUMS"
SIGNATURE = f"{FILE_NAME}.sig"


def sha256(file: Path) -> str:
    """The hex digest of a file, read in pieces."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def digests(folder: Path) -> dict[str, str]:
    """Every file below `folder` by its path from there, but for the list itself and its signature."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return {name: sha256(folder / name) for name in files if name not in (FILE_NAME, SIGNATURE)}


def write(folder: Path) -> dict[str, str]:
    """Write the list for the files in `folder`, and return it."""
    found = digests(folder)
    text = "".join(f"{digest}  {name}\n" for name, digest in found.items())
    (folder / FILE_NAME).write_text(text, encoding="utf-8")
    return found
