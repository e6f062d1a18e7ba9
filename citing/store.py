"""The stored queries: one file each in `citations/`. A file is added, and never changed or removed."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from citing.errors import CitingError
from citing.query_record import PREFIX, QueryRecord, dump, load

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "citations"


def path_of(root: Path, record_id: str) -> Path:
    """The file of an id.

    Raises:
        CitingError: it is not of the form of an id.
    """
    if re.fullmatch(rf"{PREFIX}[0-9a-f]{{32}}", record_id) is None:
        raise CitingError(f"{record_id[:60]} is no id of a query: one is q: and 32 hexadecimal digits.")
    return root / FOLDER / f"{record_id.replace(':', '-')}.json"


def find(root: Path, record_id: str) -> QueryRecord | None:
    """The stored query of an id, if there is one."""
    file = path_of(root, record_id)
    return load(file.read_text(encoding="utf-8"), file.name) if file.is_file() else None


def stored(root: Path) -> list[QueryRecord]:
    """Every stored query, by id."""
    files = sorted((root / FOLDER).glob("q-*.json"))
    return [load(file.read_text(encoding="utf-8"), file.name) for file in files]


def keep(root: Path, record: QueryRecord) -> QueryRecord:
    """Store a query, and return what is stored under its id: the first record of it stays."""
    known = find(root, record.id)
    if known is not None:
        return known
    file = path_of(root, record.id)
    file.parent.mkdir(exist_ok=True)
    half = file.with_suffix(".half")
    try:
        half.write_text(dump(record), encoding="utf-8")
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
    return record
