"""The bytes of a resource as one plain file, unpacked and joined as frictionless does it."""

from __future__ import annotations

import gzip
import hashlib
import shutil
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path

_CHUNK = 1 << 20


class Unreadable(Exception):
    """What the bytes are only frictionless can say."""


def plain_file(paths: Sequence[Path], compression: str, target: Path) -> Path:
    """The path of a file with the bytes of the resource; `target` is written only where that is needed.

    Raises:
        Unreadable: a file is missing or damaged.
    """
    try:
        if len(paths) > 1:
            target.write_bytes(b"".join(_parts(paths)))
            return target
        if not compression:
            with paths[0].open("rb"):
                return paths[0]
        _unpack(paths[0], compression, target)
    except (OSError, zipfile.BadZipFile, zlib.error, EOFError, IndexError, KeyError, RuntimeError) as error:
        raise Unreadable from error
    return target


def _unpack(path: Path, compression: str, target: Path) -> None:
    if compression == "gz":
        with gzip.open(path) as packed, target.open("wb") as out:
            shutil.copyfileobj(packed, out, _CHUNK)
    elif compression == "zip":
        with zipfile.ZipFile(path) as archive, archive.open(archive.namelist()[0]) as packed, target.open("wb") as out:
            shutil.copyfileobj(packed, out, _CHUNK)
    else:
        raise Unreadable


def _parts(paths: Sequence[Path]) -> Iterator[bytes]:
    # The first line of each further part is its header and goes (`frictionless/schemes/multipart`).
    for number, path in enumerate(paths):
        content = path.read_bytes()
        yield content[len(content.splitlines(keepends=True)[0]) :] if number and content else content


def digests(path: Path) -> dict[str, str | int]:
    """What frictionless says of a file: `md5` and `sha256` in hex, and `bytes`."""
    with path.open("rb") as stream:
        md5 = hashlib.file_digest(stream, lambda: hashlib.md5(usedforsecurity=False)).hexdigest()
        stream.seek(0)
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    return {"md5": md5, "sha256": sha256, "bytes": path.stat().st_size}
