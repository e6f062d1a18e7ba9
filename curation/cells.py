"""Cells: filling what is empty, making dates more precise, telling what differs, settling conflicts."""

from __future__ import annotations

from datetime import date

from curation.journal import Journal
from curation.ledger import Ledger, Row
from curation.minting import slug
from curation.reading import Given, Settlement, Where
from validators.descriptor import Column, Table
from validators.edtf_dates import NotEdtf, bounds

# Two writers never word these alike; the first wording stands, and another is no conflict.
PROSE = {"purpose", "occupation", "title"}


class Cells:
    """The cells of a ledger's rows, and which of them a resolution has settled."""

    def __init__(self, ledger: Ledger, journal: Journal, today: date) -> None:
        self.ledger = ledger
        self.journal = journal
        self.today = today
        self._resolved = {(r["record_id"], r["column_name"]) for r in ledger.tables["resolutions"].values()}

    def fill(self, where: Where, row: Row, table: Table, given: dict[str, Given], fills: bool) -> dict[str, Given]:
        """Fill a row's empty cells, refine its dates, and return what the claim gives."""
        record_id = row[table.key]
        kept = {}
        for name, value in given.items():
            column, cell = table.by_name[name], row[name]
            settled = (record_id, name) in self._resolved
            if fills and not settled and (cell == "" or _refines(column, value.value, cell)):
                row[name] = cell = value.value
                self.journal.touched[record_id] = where
            if column.disputable and not _agree(column, value.value, cell):
                if name in PROSE:
                    self.journal.notes.append(
                        f"{where}: {name} of {record_id} is worded otherwise already; not entered."
                    )
                    continue
                if not settled and fills:
                    self.journal.errors.append(
                        f"{where}: {name} {value.value!r} of {record_id} differs from {cell!r}: add a `resolve:`."
                    )
            elif not column.disputable and value.value != cell:
                self.journal.notes.append(f"{where}: {name} of {record_id} stays {cell!r}.")
                continue
            if column.disputable or value.wording or value.inferred_from:
                kept[name] = value
        return kept

    def settle(self, settlement: Settlement) -> None:
        """Enter a resolution; from then on no reading changes its cell."""
        key = (settlement.record_id, settlement.column)
        if key in self._resolved:
            return
        self._resolved.add(key)
        record_id, column = key
        resolution_id = f"res-{record_id}-{slug(column)}"
        self.ledger.add(
            "resolutions",
            {
                "resolution_id": self.ledger.free_id("resolutions", resolution_id), "record_id": record_id,
                "column_name": column, "reason": settlement.reason, "decided": self.today.isoformat(),
            },
        )  # fmt: skip

    def set_settled(self, settlement: Settlement) -> None:
        """Put what a resolution decides into its cell."""
        for table, row in self.ledger.parts(settlement.record_id):
            if settlement.column in table.by_name:
                row[settlement.column] = settlement.value or ""
                return
        self.journal.errors.append(f"{settlement.where}: {settlement.record_id} has no column {settlement.column!r}.")


def _refines(column: Column, new: str, old: str) -> bool:
    return column.edtf and new != old and _within(new, old)


def _agree(column: Column, given: str, cell: str) -> bool:
    return given == cell or (column.edtf and cell != "" and (_within(cell, given) or _overlap(cell, given)))


def _within(inner: str, outer: str) -> bool:
    try:
        one, two = bounds(inner), bounds(outer)
    except NotEdtf:
        return False
    if None in (one.earliest, one.latest) or (two.earliest is None and two.latest is None):
        return False
    return (two.earliest is None or one.earliest >= two.earliest) and (two.latest is None or one.latest <= two.latest)  # type: ignore[operator]


def _overlap(one: str, two: str) -> bool:
    try:
        left, right = bounds(one), bounds(two)
    except NotEdtf:
        return False
    if None in (*left, *right):
        return True
    return left.earliest <= right.latest and right.earliest <= left.latest  # type: ignore[operator]
