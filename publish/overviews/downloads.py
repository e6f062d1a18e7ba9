"""What can be taken away: each release with its files, sizes and checksums."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from releasing.formats.formats import FORMATS
from releasing.metadata.media_types import media_type

# What most people look for comes first.
_FIRST = (".zip", ".xlsx", ".sqlite", ".duckdb")


def releases(manifests: dict[str, dict[str, Any]], folder: Path) -> list[dict[str, Any]]:
    """The releases, the newest first.

    Args:
        manifests: The manifests by version, oldest first.
        folder: Where the releases lie that this machine has, `dist/releases`.

    Returns:
        For each its `version`, `created`, `doi`, `rows` by table, and `files`: path, bytes, SHA-256, media type, title,
        whether it `is_whole` (not one table of many), and whether it is `here`.
    """
    return [
        {
            "version": version,
            "created": manifest["created"][:10],
            "doi": manifest["doi"],
            "rows": {name: table["rows"] for name, table in manifest["tables"].items()},
            "files": sorted((_file(each, folder / version) for each in manifest["files"]), key=_order),
        }
        for version, manifest in reversed(manifests.items())
    ]


def _file(each: dict[str, Any], folder: Path) -> dict[str, Any]:
    path = each["path"]
    return each | {
        "is_whole": "/" not in path,
        "title": _title(path),
        "media_type": media_type(path),
        "here": (folder / path).is_file(),
    }


def _title(path: str) -> str:
    titles = {form.FILE_NAME: form.TITLE for form in FORMATS}
    if path.endswith(".zip"):
        return f"All tables as {'Parquet' if 'parquet' in path else 'CSV'}"
    return titles.get(path, "SQLite database" if path.endswith(".sqlite") else "")


def _order(each: dict[str, Any]) -> tuple[bool, bool, bool, str]:
    path = PurePosixPath(each["path"])
    return (not each["is_whole"], path.suffix not in _FIRST, not each["title"], each["path"])


def served_file(manifests: dict[str, dict[str, Any]], folder: Path, version: str, path: str) -> Path | None:
    """The file of a release, where the manifest names it and this machine has it."""
    named = any(each["path"] == path for each in manifests.get(version, {}).get("files", ()))
    file = folder / version / path
    return file if named and file.is_file() else None
