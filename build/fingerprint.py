"""One sha256 per table over its rows, the same from every output that holds them.

The digest is over JSON lines in the style of RFC 8785: first the column names, then each row as an
array of its cells in schema order, rows by primary key; null for empty, dates as ISO text, numbers
in the shortest form. It says that two files hold the same rows, whatever their own bytes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from build.cell_text import Cell, cell_text
from build.errors import BuildError
from build.readers import READERS
from validators.typed import typed_columns

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from validators.descriptor import FieldType, Package, Table

_JSON = json.JSONEncoder(ensure_ascii=False)


@dataclass(frozen=True)
class Fingerprint:
    """What a table holds: how many rows, and their digest as `sha256:…`."""

    rows: int
    digest: str


def fingerprint(table: Table, rows: Iterable[Sequence[Cell]]) -> Fingerprint:
    """The fingerprint of a table's rows, given in any order with cells as `typed_columns` lists them."""
    columns = typed_columns(table)
    key = [column.name for column in columns].index(table.key)
    # Code point order is also UTF-8's, which is how both databases compare.
    cells = list(zip(*sorted(rows, key=lambda row: str(row[key])), strict=True))
    digest = sha256(_line(map(_quoted, (column.name for column in columns))))
    encoded = [map(_ENCODERS[column.type], values) for column, values in zip(columns, cells, strict=False)]
    for line in map(_line, zip(*encoded, strict=True)):
        digest.update(line)
    return Fingerprint(len(cells[0]) if cells else 0, f"sha256:{digest.hexdigest()}")


def check_equal(package: Package, folder: Path) -> dict[str, Fingerprint]:
    """The fingerprint of every table of the build in `folder`, from both databases and both file formats.

    Raises:
        BuildError: a table is not the same in all four.
    """
    found = {title: _of_format(package, folder, title) for title in READERS}
    first_title, first = next(iter(found.items()))
    for title, fingerprints in found.items():
        for name, other in fingerprints.items():
            if other != first[name]:
                raise BuildError(
                    f"{name} is not the same in {first_title} ({first[name].rows} rows) "
                    f"and {title} ({other.rows} rows): nothing was published."
                )
    return first


def _of_format(package: Package, folder: Path, title: str) -> dict[str, Fingerprint]:
    with READERS[title](folder) as rows:
        return {table.name: fingerprint(table, rows(table)) for table in package.tables}


def _line(cells: Iterable[str]) -> bytes:
    return f"[{','.join(cells)}]\n".encode()


def _quoted(value: Cell) -> str:
    return "null" if value is None else _JSON.encode(value if isinstance(value, str) else cell_text(value))


def _bare(value: Cell) -> str:
    return "null" if value is None else cell_text(value)


_ENCODERS: dict[FieldType, Callable[[Cell], str]] = {
    "string": _quoted,
    "integer": _bare,
    "number": _bare,
    "boolean": _bare,
    "date": _quoted,
}
