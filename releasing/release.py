"""One release: the folder `dist/releases/x.y.z/`, whole or not at all, and its manifest in `releases/`."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from build import csv_files, parquet_files
from build.content import content
from build.run import Progress, write_each, write_outputs
from history.change_log import dump
from history.wording import markdown
from releasing import archives, checksums, documents, manifest, signature
from releasing.errors import ReleaseError
from releasing.formats.formats import FORMATS
from releasing.keeping import digest
from releasing.metadata.metadata import metadata
from validators.dataset_tables import NOT_LIVE

if TYPE_CHECKING:
    from releasing.planning import Plan
    from validators.descriptor import Package
    from validators.typed import Checked

CHANGE_LOG = "CHANGES.json"
CHANGE_PAGE = "CHANGES.md"


def release(made: Plan, checked: Checked, dist: Path, key: Path | None, progress: Progress) -> Path:
    """Write the release and its manifest, and return the folder.

    `key` is a private key of ssh with which the checksums are signed; without one they are not.

    Raises:
        BuildError: an output could not be written.
        ReleaseError: there is a folder of this version already, or the checksums could not be signed.
    """
    root = checked.package.root
    target = dist / "releases" / made.version
    if target.exists():
        raise ReleaseError(f"{target.relative_to(root)} exists already: move it away and release again.")
    target.parent.mkdir(parents=True, exist_ok=True)
    half = Path(tempfile.mkdtemp(prefix=f".{made.version}.", dir=target.parent))
    try:
        whole = content(checked)
        write_outputs(whole, half, dist, progress)
        write_each(FORMATS, whole, half, dist, progress)
        _write_rest(made, checked.package, half, progress)
        sums = checksums.write(half)
        if key is not None:
            signature.sign(half / checksums.FILE_NAME, key)
        half.chmod(0o755)
        os.replace(half, target)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
    _write_manifest(made, checked, target, sums)
    return target


def _write_rest(made: Plan, package: Package, folder: Path, progress: Progress) -> None:
    progress("Archives")
    for name in (csv_files.FILE_NAME, parquet_files.FILE_NAME):
        archives.write_zip(folder / name, folder / f"backchannel-{made.version}-{name}.zip")
    progress("Documents")
    for path, text in documents.documents(package, made.previous).items():
        (folder / path).write_text(text, encoding="utf-8")
    if made.changes is not None:
        progress("Changes")
        with (folder / CHANGE_LOG).open("w", encoding="utf-8") as file:
            file.writelines(dump(made.changes))
        with (folder / CHANGE_PAGE).open("w", encoding="utf-8") as file:
            file.writelines(f"{line}\n" for line in markdown(made.changes))
    progress("Metadata")
    for path, text in metadata(package, made.previous, made.previous_doi, folder).items():
        (folder / path).write_text(text, encoding="utf-8")


def _write_manifest(made: Plan, checked: Checked, folder: Path, sums: dict[str, str]) -> None:
    package = checked.package
    ids = manifest.id_list(
        row
        for table in package.edited
        if table.name not in NOT_LIVE
        for row in checked.tables[table.name][table.key].to_pylist()
    )
    previous = None if made.previous is None else (made.previous, digest(package.root, made.previous))
    whole = manifest.manifest(package.descriptor, previous, made.commit, folder, sums, ids)
    place = package.root / manifest.FOLDER
    place.mkdir(exist_ok=True)
    (place / f"{made.version}.ids.txt").write_text(ids, encoding="utf-8")
    (place / f"{made.version}.json").write_text(manifest.json_text(whole), encoding="utf-8")
