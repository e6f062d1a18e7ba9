"""A rebuilt release against the manifest of the published one, in plain words.

Every file is compared by its bytes, but for the two databases: DuckDB puts a random id into each file, and another
version of the SQLite library may lay out the same rows in another way. Those two are compared by the
fingerprints of their rows, which the build took from both and found equal.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from build import duckdb_file, sqlite_file
from build.run import FINGERPRINTS
from releasing import checksums

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

WHY = {
    duckdb_file.FILE_NAME: "a DuckDB file holds a random id",
    sqlite_file.FILE_NAME: "the SQLite library here lays out its file in another way",
}
_SHOWN = 3


@dataclass(frozen=True)
class Comparison:
    """Sentences: what differs, and what was found to be the same in spite of other bytes."""

    differences: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def same(self) -> bool:
        """Whether the rebuilt release is the published one."""
        return not self.differences


@dataclass(frozen=True)
class Published:
    """What is known of the published release.

    Attributes:
        manifest: `releases/x.y.z.json`.
        ids: The text of `releases/x.y.z.ids.txt`.
        folder: Where its files are, or would be; lets a difference be placed to the line.
    """

    manifest: dict[str, Any]
    ids: str
    folder: Path


def compare(published: Published, folder: Path, ids: str) -> Comparison:
    """Compare the release rebuilt in `folder`, with its list `ids`, to the published one."""
    rows = (*_other_rows(published.manifest, folder), *_other_ids(published, ids))
    found = dict(_other_files(published, folder))
    # A database that differs is excused by equal rows alone.
    excused = [] if rows else [name for name in WHY if name in found and (folder / name).is_file()]
    excused += [name for name in found if name not in excused and _only_cites(published, folder, name, excused)]
    return Comparison(
        differences=(*rows, *(words for name, words in found.items() if name not in excused)),
        notes=tuple(_note(name) for name in excused),
    )


def _note(name: str) -> str:
    if name in WHY:
        return f"{name} has other bytes, for {WHY[name]}; the fingerprints of its rows are the same"
    return f"{name} has other bytes, but only where it gives the checksum of such a database"


def _other_rows(manifest: dict[str, Any], folder: Path) -> Iterator[str]:
    file = folder / FINGERPRINTS
    found = json.loads(file.read_bytes()) if file.is_file() else {}
    for part, thing in (("tables", "table"), ("views", "view")):
        old, new = manifest[part], found.get(part, {})
        for name in sorted(old.keys() | new.keys()):
            if old.get(name) != new.get(name):
                yield f"the {thing} {name}: {_fingerprint(new.get(name))}, not {_fingerprint(old.get(name))}"


def _fingerprint(found: dict[str, Any] | str | None) -> str:
    if found is None:
        return "none"
    return found if isinstance(found, str) else f"{found['rows']} rows with {found['digest']}"


def _other_ids(published: Published, ids: str) -> Iterator[str]:
    count, digest = published.manifest["ids"]["count"], published.manifest["ids"]["sha256"]
    version = published.manifest["version"]
    if _hash(published.ids) != digest:
        yield f"releases/{version}.ids.txt is not the list of ids whose hash its manifest holds"
    if _hash(ids) != digest:
        old, new = set(published.ids.splitlines()), set(ids.splitlines())
        which = "; ".join(f"{word} {_some(some)}" for word, some in (("gone", old - new), ("new", new - old)) if some)
        yield f"the list of ids: {len(new)}, not {count}{f' ({which})' if which else ''}"


def _some(names: set[str]) -> str:
    shown = ", ".join(sorted(names)[:_SHOWN])
    return f"{shown} and {len(names) - _SHOWN} more" if len(names) > _SHOWN else shown


def _other_files(published: Published, folder: Path) -> Iterator[tuple[str, str]]:
    found = checksums.digests(folder)
    for entry in published.manifest["files"]:
        name, digest = entry["path"], found.pop(entry["path"], None)
        if digest is None:
            yield name, f"{name} is missing"
        elif digest != entry["sha256"] or (folder / name).stat().st_size != entry["bytes"]:
            yield name, f"{name}: {_how(published.folder / name, folder / name, entry)}"
    for name in found:
        yield name, f"{name} is not a file of the published release"


def _how(old: Path, new: Path, entry: dict[str, Any]) -> str:
    size, where = new.stat().st_size, ""
    if old.is_file() and checksums.sha256(old) == entry["sha256"]:
        where = f", first at line {_first_other_line(old, new)}"
    if size == entry["bytes"]:
        return f"other content in as many bytes{where}"
    return f"{size} bytes, not {entry['bytes']}{where}"


def _first_other_line(old: Path, new: Path) -> int:
    with old.open("rb") as first, new.open("rb") as second:
        line = 1
        while (left := first.readline()) == second.readline() and left:
            line += 1
        return line


def _only_cites(published: Published, folder: Path, name: str, databases: list[str]) -> bool:
    """Whether a file is the published one but for the checksums and sizes of databases that it lists.

    Proved by putting in the published ones and taking the digest.
    """
    entries = {entry["path"]: entry for entry in published.manifest["files"]}
    if name not in entries or not (folder / name).is_file() or not databases:
        return False
    content = (folder / name).read_bytes()
    for database in databases:
        for new, old in (
            (checksums.sha256(folder / database), entries[database]["sha256"]),
            (str((folder / database).stat().st_size), str(entries[database]["bytes"])),
        ):
            content = content.replace(new.encode(), old.encode())
    return sha256(content).hexdigest() == str(entries[name]["sha256"])


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()
