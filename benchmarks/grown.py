"""The dataset grown to any size: copies of the curated rows, each under ids of its own.

So a package of a million rows is valid in all four layers, keys, claims and vocabularies included,
with the same mix of tables as the dataset.
"""

from __future__ import annotations

import csv
import random
import shutil
from collections import Counter
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

from validators.descriptor import Column, Table, read_package

Row = list[str]


def write_grown(root: Path, folder: Path, rows: int, share: float = 0.0, seed: int = 1) -> Counter[str]:
    """Write a package of about `rows` rows, `share` of them bad, and return how many are bad in which way.

    Args:
        root: the package whose rows are copied; it is valid.
        folder: a new folder.
        rows: whole copies are written until there are as many.
        share: of the rows, in every table; a spoilt row is one of no copy's keys.
        seed: of the choice of bad rows.
    """
    shutil.copytree(root / "schema", folder / "schema")
    shutil.copy(root / "datapackage.json", folder)
    (folder / "data").mkdir()
    package = read_package(root)
    tables = {table.name: _read(root / package.paths[table.name]) for table in package.edited}
    ids = {row[table.columns.index(table.key)] for table in package.edited for row in tables[table.name]}
    copies = max(1, round(rows / sum(map(len, tables.values()))))
    dice = random.Random(seed)  # noqa: S311 - not for secrets
    bad: Counter[str] = Counter()
    for table in package.edited:
        grown = [_copy(row, ids, number) for number in range(copies) for row in tables[table.name]]
        grown.sort(key=itemgetter(table.columns.index(table.key)))
        _write(folder / package.paths[table.name], table, [_spoilt(table, row, share, dice, bad) for row in grown])
    return bad


def _read(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.reader(text))[1:]


def _write(file: Path, table: Table, rows: list[Row]) -> None:
    with file.open("w", encoding="utf-8", newline="") as text:
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(table.columns)
        writer.writerows(rows)


def _copy(row: Row, ids: set[str], number: int) -> Row:
    return [f"{cell}-c{number}" if cell in ids else cell for cell in row] if number else row


def _spoilt(table: Table, row: Row, share: float, dice: random.Random, bad: Counter[str]) -> Row:
    if not share or dice.random() >= share:
        return row
    kinds = [kind for kind, (_spoil, suits) in SPOILERS.items() if any(map(suits, table.fields))]
    kind = dice.choice(sorted(kinds))
    spoil, suits = SPOILERS[kind]
    bad[kind] += 1
    index = next(index for index, field in enumerate(table.fields) if suits(field))
    return spoil(row, index)


def _cell(text: str) -> Callable[[Row, int], Row]:
    return lambda row, index: [*row[:index], text, *row[index + 1 :]]


def _is_typed(field: Column) -> bool:
    return field.type != "string"


# What is done to a bad row, and to the first column that it suits.
SPOILERS: dict[str, tuple[Callable[[Row, int], Row], Callable[[Column], bool]]] = {
    "missing cell": (lambda row, _index: row[:-1], lambda _field: True),
    "extra cell": (lambda row, _index: [*row, "extra"], lambda _field: True),
    "missing required": (_cell(""), lambda field: field.required),
    "wrong type": (_cell("many"), _is_typed),
    "not a term": (_cell("no-such-term"), lambda field: bool(field.constraints.enum)),
    "wrong form": (_cell("No Id"), lambda field: bool(field.constraints.pattern)),
}
