"""Zip archives of a release's folders that give the same bytes every time.

The members are stored and not compressed: a compressor may change its output with its version,
and the Parquet files are compressed inside. Times, owners and order are fixed.
"""

from __future__ import annotations

import shutil
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# The first moment that the format can say; the true one would differ from build to build.
_TIME = (1980, 1, 1, 0, 0, 0)
_UNIX = 3
_READABLE_FILE = 0o100644 << 16


def write_zip(folder: Path, target: Path) -> None:
    """Write the files of `folder`, under its name, into the new archive `target`. Streams: any size."""
    with zipfile.ZipFile(target, "x", zipfile.ZIP_STORED, allowZip64=True) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                _add(archive, file, f"{folder.name}/{file.relative_to(folder).as_posix()}")


def _add(archive: zipfile.ZipFile, file: Path, name: str) -> None:
    member = zipfile.ZipInfo(name, _TIME)
    member.create_system = _UNIX
    member.external_attr = _READABLE_FILE
    member.file_size = file.stat().st_size
    with file.open("rb") as source, archive.open(member, "w") as target:
        shutil.copyfileobj(source, target, 1 << 20)
