"""A state written as CSV files, each row at its place: the bytes are those of a checkout's `data/`."""

from __future__ import annotations

import csv
import os
import shutil
import tempfile
from typing import TYPE_CHECKING

from validators.failure import CannotRunError

if TYPE_CHECKING:
    from pathlib import Path

    from history.states import State


class FolderTakenError(CannotRunError):
    """There is something in the place of the new folder."""


def write_state(state: State, folder: Path) -> None:
    """Write `TABLE.csv` for each table into the new folder, which appears whole or not at all.

    Raises:
        FolderTakenError: it exists already.
    """
    if folder.exists():
        raise FolderTakenError(f"{folder} exists already: name a folder that does not.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    half = tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent)
    try:
        for name, table in state.tables.items():
            with open(os.path.join(half, f"{name}.csv"), "w", encoding="utf-8", newline="") as text:  # noqa: PTH118, PTH123
                writer = csv.DictWriter(text, table.layout.names, lineterminator="\n")
                writer.writeheader()
                writer.writerows(table.rows[key] for key in sorted(table.rows))
        os.chmod(half, 0o755)  # noqa: PTH101, S103
        os.replace(half, folder)
    except BaseException:
        shutil.rmtree(half, ignore_errors=True)
        raise
