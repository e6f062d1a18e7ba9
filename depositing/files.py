"""The files of a release that a deposit holds, each under a flat name, and that they are the published ones.

Zenodo takes 100 files and 50 GB a record, and shows no folders: what stands at the top of the release is
deposited, and folders as the archives that a release has of them.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from depositing.errors import DepositError
from releasing import checksums
from releasing.manifest import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

# https://help.zenodo.org/docs/deposit/manage-files/
MAX_FILES = 100
MAX_BYTES = 50 * 10**9


@dataclass(frozen=True)
class DepositFile:
    """A file to send. `md5` is hexadecimal: the checksum that InvenioRDM reports."""

    key: str
    path: Path
    bytes: int
    md5: str


def deposit_files(root: Path, version: str) -> list[DepositFile]:
    """The files of `dist/releases/x.y.z/` to deposit, by name.

    Raises:
        DepositError: there is no such release, it is not as published, or the service would not take it.
    """
    folder = root / "dist" / "releases" / version
    if not (folder / checksums.FILE_NAME).is_file():
        raise DepositError(
            f"There is no release in dist/releases/{version}: make it with `make release VERSION={version}`, or bring "
            f"it back with `backchannel checkout {version}`."
        )
    _check_published(root, folder, version)
    _check_archives(folder, version)
    found = [_file(path) for path in sorted(folder.iterdir()) if path.is_file()]
    _check_limits(found)
    return found


def _check_published(root: Path, folder: Path, version: str) -> None:
    listed = {}
    for line in (folder / checksums.FILE_NAME).read_text(encoding="utf-8").splitlines():
        digest, _, path = line.partition("  ")
        listed[path] = digest
    found = checksums.digests(folder)
    if (name := _first_other(listed, found)) is not None:
        raise DepositError(
            f"dist/releases/{version}/{name} is not what {checksums.FILE_NAME} says: move the folder away and bring it "
            f"back with `backchannel checkout {version}`."
        )
    manifest = root / FOLDER / f"{version}.json"
    if not manifest.is_file():
        raise DepositError(f"{FOLDER}/{version}.json is missing: restore the manifest, which the release wrote.")
    published = {entry["path"]: entry["sha256"] for entry in json.loads(manifest.read_bytes())["files"]}
    if (other := _first_other(published, found)) is not None:
        raise DepositError(
            f"dist/releases/{version}/{other} is not the file that {FOLDER}/{version}.json is of: deposit the folder "
            "that the release wrote."
        )


def _first_other(one: dict[str, str], two: dict[str, str]) -> str | None:
    return next((name for name in sorted(one.keys() | two.keys()) if one.get(name) != two.get(name)), None)


def _check_archives(folder: Path, version: str) -> None:
    for inner in sorted(path for path in folder.iterdir() if path.is_dir()):
        if not (folder / f"backchannel-{version}-{inner.name}.zip").is_file():
            raise DepositError(
                f"The folder {inner.name}/ of the release has no archive, and a deposit has no folders: have the "
                f"release write backchannel-{version}-{inner.name}.zip."
            )


def _check_limits(files: list[DepositFile]) -> None:
    if len(files) > MAX_FILES:
        raise DepositError(
            f"The release has {len(files)} files, and a record takes {MAX_FILES}: put some into an archive."
        )
    total = sum(file.bytes for file in files)
    if total > MAX_BYTES:
        largest = max(files, key=lambda file: file.bytes)
        raise DepositError(
            f"The release has {total} bytes, {largest.key} {largest.bytes} of them, and a record takes {MAX_BYTES}: "
            "ask the service for a larger quota."
        )


def _file(path: Path) -> DepositFile:
    with path.open("rb") as stream:
        # A check against broken transfer, not against forgery: for that there is SHA256SUMS.
        digest = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
    return DepositFile(path.name, path, path.stat().st_size, digest)
