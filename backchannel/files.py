"""Writing generated files: only what changed, each whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path


def write_changed(root: Path, files: Mapping[str, bytes], check: bool) -> list[str]:
    """Write the files whose content differs and return their paths; with `check`, write nothing."""
    changed = [path for path, content in files.items() if _content(root / path) != content]
    if not check:
        for path in changed:
            _replace(root / path, files[path])
    return changed


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _replace(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    try:
        half.write_bytes(content)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
