"""Static files under addresses that carry their hash: a browser may keep them for good, and never shows an old one."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "static"


def version_of(file: Path) -> str:
    """The first ten digits of the SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()[:10]


@cache
def static_path(name: str) -> str:
    """The address of a file of `static/`, with its version.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return f"/static/{name}?v={version_of(FOLDER / name)}"


def is_current(path: str, query: bytes) -> bool:
    """Whether an address is that of a file as it is now."""
    name = path.removeprefix("/static/")
    file = FOLDER / name
    return (
        path.startswith("/static/")
        and "/" not in name
        and file.is_file()
        and static_path(name) == (f"{path}?{query.decode('latin-1')}")
    )
