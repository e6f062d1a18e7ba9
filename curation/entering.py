"""Entering readings: from what places in sources say to rows, claims, values and hops.

A record that is there already only gains claims, empty cells and more precise dates. What a place
gives and the cell does not agree with is kept as a claim value, and told, since a resolution has to
say what stands. Entering the same readings twice changes nothing.
"""

from __future__ import annotations

from datetime import date

from curation.cells import Cells
from curation.claims import Claims
from curation.journal import Journal
from curation.ledger import Ledger, Row
from curation.minting import mint
from curation.reading import Claimed, Entry, Given, Reading, Readings, Where
from validators.descriptor import ANY_TABLE


class Entering:
    """Readings on their way into a ledger; the journal tells what became of them."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self.ledger = ledger
        self.today = today
        self.journal = Journal()
        self.cells = Cells(ledger, self.journal, today)
        self.claims = Claims(ledger, self.journal, self.cells)

    def enter(self, readings: Readings) -> None:
        """Enter all sources, then all rows, then settle conflicts and account for what was not read."""
        self.journal.errors += readings.errors
        for settlement in readings.settlements:
            self.cells.settle(settlement)
        for reading in readings.readings:
            self._source(reading)
        self._enter_types(readings)
        for reading in readings.readings:
            for entry in reading.entries:
                self._entry(reading, entry, None, entry.table or None)
        for settlement in readings.settlements:
            self.cells.set_settled(settlement)
        self._account_for_unread()
        self._ask_for_required()

    def _enter_types(self, readings: Readings) -> None:
        """The type of an actor tells which further columns it has, and the file that tells it may come later."""
        for reading in readings.readings:
            for entry in reading.entries:
                if "type" in entry.cells and self.ledger.table_of(entry.id) == "actors":
                    row = self._row(entry.where, "actors", entry.id, {}, entry)
                    if row is not None:
                        row["type"] = row["type"] or entry.cells["type"].value

    # Sources

    def _source(self, reading: Reading) -> None:
        cells = dict(reading.cells)
        known = self.ledger.find(reading.source_id)
        if known is not None and not cells:
            return
        if known is None and "read_extent" not in cells:
            cells["read_extent"] = Given("none")
        if cells.get("read_extent", Given("none")).value != "none" and "consulted" not in cells and known is None:
            cells["consulted"] = Given(self.today.isoformat())
        row = self._row(reading.where, "sources", reading.source_id, {})
        if row is None:
            return
        self._widen(row, cells)
        if (cells.get("read_extent") or Given(row["read_extent"])).value == "none":
            self.cells.fill(reading.where, row, self.ledger.table("sources"), cells, fills=True)
            return
        first = cells.get("read_from", Given(row["read_from"] or "1")).value
        claimed = Claimed(first, "", (), "official_record", "supports", "")
        publisher = cells.get("publisher_id")
        if publisher is not None and not publisher.inferred_from and not publisher.wording:
            cells["publisher_id"] = Given(publisher.value, "", "It was read on the publisher's own pages.")
        self.claims.claim(reading, Entry(reading.where, reading.source_id, claimed, cells, {}), reading.source_id)

    def _widen(self, row: Row, cells: dict[str, Given]) -> None:
        """A second reading of a source may see more of it; what was read is then all that was seen."""
        for column, chosen in (("read_from", min), ("read_to", max)):
            if row[column] and column in cells:
                row[column] = str(chosen(int(row[column]), int(cells.pop(column).value)))
        for column in ("read_extent", "locator_unit"):
            if row[column] and row[column] != "none":
                cells.pop(column, None)
            elif column in cells:
                row[column] = ""

    # Records

    def _entry(self, reading: Reading, entry: Entry, parent: tuple[str, str] | None, name: str | None = None) -> None:
        record_id = self._identify(entry, parent, name)
        if record_id is None:
            return
        cells = entry.cells if parent is None else {parent[0]: Given(parent[1]), **entry.cells}
        whole = Entry(entry.where, record_id, entry.claimed, cells, entry.rows, entry.distinct_from)
        self.claims.claim(reading, whole, record_id)
        for child_table, children in entry.rows.items():
            column = self._column_of_parent(entry.where, child_table, record_id)
            if column is not None:
                for child in children:
                    self._entry(reading, child, (column, record_id), child_table)

    def _identify(self, entry: Entry, parent: tuple[str, str] | None, name: str | None) -> str | None:
        if entry.id:
            belongs = self.ledger.table_of(entry.id)
            if belongs is None or (name is not None and belongs != name):
                self.journal.errors.append(
                    f"{entry.where}: {entry.id!r} does not begin with the prefix of a table's ids."
                )
                return None
            return entry.id if self._row(entry.where, belongs, entry.id, {}, entry) is not None else None
        if name is None:
            self.journal.errors.append(f"{entry.where}: `on:` is missing: which record does the place speak of?")
            return None
        table = self.ledger.table(name)
        row = {column: given.value for column, given in entry.cells.items()} | (
            {parent[0]: parent[1]} if parent else {}
        )
        # Only a row that hangs on a record is known again; two meetings of one day in one city are two.
        known = self.ledger.known_again(name, row) if parent else None
        if known is not None:
            return known
        try:
            minted = mint(self.ledger, table, row)
        except ValueError as error:
            self.journal.errors.append(f"{entry.where}: {error}.")
            return None
        identity = {column: row.get(column, "") for column in table.id_from}
        self._row(entry.where, name, minted, identity, entry)
        return minted

    def _row(self, where: Where, name: str, record_id: str, cells: Row, entry: Entry | None = None) -> Row | None:
        """The row of an id, new where it is not there yet; None where the id was given up."""
        row = self.ledger.tables[name].get(record_id)
        if row is not None:
            return row
        if record_id in self.ledger.tables["retired_ids"]:
            self.journal.errors.append(f"{where}: {record_id} was retired; use its successor or another id.")
            return None
        self.journal.places[record_id] = where
        if entry is not None:
            self.journal.minted.append((record_id, entry))
        return self.ledger.add(name, {**cells, self.ledger.table(name).key: record_id})

    def _column_of_parent(self, where: Where, child_table: str, record_id: str) -> str | None:
        parent_table = self.ledger.table_of(record_id)
        if child_table in self.ledger.tables:
            table = self.ledger.table(child_table)
            for field in table.fields:
                named = table.references.get(field.name)
                if named == parent_table or parent_table in field.records or ANY_TABLE in field.records:
                    return field.name
        self.journal.errors.append(
            f"{where}: {child_table!r} is no column and no table whose rows hang on {parent_table}."
        )
        return None

    # What is still owed

    def _account_for_unread(self) -> None:
        """A source that nobody read is known from the place that credits it; that place is its claim."""
        claimed = {row["record_id"] for row in self.ledger.tables["claims"].values()}
        for hop in list(self.ledger.tables["claim_hops"].values()):
            source = self.ledger.tables["sources"].get(hop["source_id"])
            if source is None or source["read_extent"] != "none" or hop["source_id"] in claimed:
                continue
            claimed.add(hop["source_id"])
            claim = self.ledger.tables["claims"][hop["claim_id"]]
            claim_id = self.ledger.free_id(
                "claims", f"clm-{hop['source_id']}-{claim['source_id'][4:]}-p{claim['locator']}"
            )
            cells = {**claim, "claim_id": claim_id, "record_id": hop["source_id"], "certainty": "reported", "note": ""}
            self.ledger.add("claims", {**cells, "stance": "supports"})
            for field in self.ledger.table("sources").fields:
                if field.disputable and source[field.name]:
                    self.claims.value(claim_id, field.name, Given(source[field.name]))

    def _ask_for_required(self) -> None:
        for record_id, where in self.journal.places.items():
            for table, row in self.ledger.parts(record_id):
                for field in table.fields:
                    if field.required and row[field.name] == "":
                        self.journal.errors.append(
                            f"{where}: {record_id} has no {field.name}, which each row of {table.name} needs."
                        )
