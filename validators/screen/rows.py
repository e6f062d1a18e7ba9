"""Rows by their numbers: their cells from the file, and the physical lines on which they begin."""

from __future__ import annotations

import csv
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from validators.screen.sifting import FIRST_ROW, ROW_NUMBER

if TYPE_CHECKING:
    from pathlib import Path

    from validators.screen.tables import Loaded
    from validators.screen.workspace import Workspace

_BATCH = 2000


def cells_of(loaded: Loaded, wanted: Collection[int], space: Workspace) -> Iterator[tuple[int, list[str]]]:
    """The number and the cells of each row that is wanted, in the order of the file."""
    irregular = iter(sorted(set(wanted) & set(loaded.irregular)))
    waiting = next(irregular, None)
    regular = sorted(set(wanted) - set(loaded.irregular))
    read = _from_scan(loaded, regular, space) if loaded.lines is None else _from_lines(loaded, regular, loaded.lines)
    for number, cells in read:
        while waiting is not None and waiting < number:
            yield waiting, loaded.irregular[waiting]
            waiting = next(irregular, None)
        yield number, cells
    while waiting is not None:
        yield waiting, loaded.irregular[waiting]
        waiting = next(irregular, None)


def _from_lines(loaded: Loaded, wanted: Sequence[int], file: Path) -> Iterator[tuple[int, list[str]]]:
    sign, following = loaded.plan.how.controls["delimiter"], FIRST_ROW
    with file.open(encoding="utf-8", newline="\n") as lines:
        for number in wanted:
            line = next(islice(lines, number - following, None))
            # A quote is only in a line that Python's `csv` wrote.
            yield number, next(csv.reader([line], delimiter=sign)) if '"' in line else line.rstrip("\n").split(sign)
            following = number + 1


def _from_scan(loaded: Loaded, wanted: Sequence[int], space: Workspace) -> Iterator[tuple[int, list[str]]]:
    if not wanted:
        return
    import pyarrow as pa

    numbers = pa.table({"wanted": pa.array(wanted, pa.int64())})
    # Not a cursor of its own, which would not see what is registered here: nobody asks while this is read.
    connection = space.connection
    connection.register("wanted_rows", numbers)
    connection.execute(
        f"SELECT * FROM ({loaded.scan}) WHERE {ROW_NUMBER} IN (SELECT wanted FROM wanted_rows) ORDER BY {ROW_NUMBER}"
    )
    while batch := connection.fetchmany(_BATCH):
        for number, *cells in batch:
            yield number, cells
    connection.unregister("wanted_rows")


class Lines:
    """The physical line on which each record of a table begins, counted from 1."""

    def __init__(self, loaded: Loaded, space: Workspace) -> None:
        more = _more_lines(loaded, space) if loaded.more_lines is None else loaded.more_lines
        self._records = sorted(more)
        self._before = [0, *accumulate(more[number] for number in self._records)]

    def of(self, number: int) -> int:
        """The line of a record by its number."""
        return number + self._before[bisect_left(self._records, number)]


def _more_lines(loaded: Loaded, space: Workspace) -> dict[int, int]:
    breaks = " + ".join(
        f"(strlen({each}) - strlen(replace({each}, chr(10), '')))" for each in loaded.plan.columns_of_cells
    )
    found = space.connection.execute(f"SELECT {ROW_NUMBER}, {breaks} AS more FROM ({loaded.scan}) WHERE more > 0")
    return {1: loaded.plan.how.header.count("\n") - 1, **dict(found.fetchall())}
