"""Entering readings: from what places in sources say to rows, claims, values and hops.

A record that is there already only gains claims, empty cells and more precise dates. What a place
gives and the cell does not agree with is kept as a claim value, and told, since a resolution has to
say what stands. Entering the same readings twice changes nothing.
"""

from __future__ import annotations

from datetime import date

from curation.ledger import Ledger, Row
from curation.minting import mint, slug
from curation.reading import Claimed, Entry, Given, Hop, Reading, Readings, Settlement, Where
from validators.descriptor import ANY_TABLE, Column, Table
from validators.edtf_dates import NotEdtf, bounds

# Two writers never word these alike; the first wording stands, and another is no conflict.
PROSE = {"purpose", "occupation", "title"}
# Denied is not given: a denial never fills a cell.
_FILLS = {"official_record", "on_the_record", "reported", "alleged"}


class Entering:
    """Readings on their way into a ledger. `errors` stop the writing; `notes` tell what was left out."""

    def __init__(self, ledger: Ledger, today: date) -> None:
        self.ledger = ledger
        self.today = today
        self.errors: list[str] = []
        self.notes: list[str] = []
        self.minted: list[tuple[str, Entry]] = []
        # Where a row comes from: new ones, and those that a reading filled, one line each.
        self.places: dict[str, Where] = {}
        self.touched: dict[str, Where] = {}
        self._resolved = {(r["record_id"], r["column_name"]) for r in ledger.tables["resolutions"].values()}

    def enter(self, readings: Readings) -> None:
        """Enter all sources, then all rows, then settle conflicts and account for what was not read."""
        self.errors += readings.errors
        for settlement in readings.settlements:
            self._settle(settlement)
        for reading in readings.readings:
            self._source(reading)
        for reading in readings.readings:
            for entry in reading.entries:
                self._entry(reading, entry, None, entry.table or None)
        for settlement in readings.settlements:
            self._set(settlement)
        self._account_for_unread()
        self._ask_for_required()

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
            self._fill(reading.where, row, self.ledger.table("sources"), cells, fills=True)
            return
        first = cells.get("read_from", Given(row["read_from"] or "1")).value
        claimed = Claimed(first, "", (), "official_record", "supports", "")
        publisher = cells.get("publisher_id")
        if publisher is not None and not publisher.inferred_from and not publisher.wording:
            cells["publisher_id"] = Given(publisher.value, "", "It was read on the publisher's own pages.")
        self._claim(reading, Entry(reading.where, reading.source_id, claimed, cells, {}), reading.source_id)

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
        self._claim(reading, whole, record_id)
        for child_table, children in entry.rows.items():
            column = self._column_of_parent(entry.where, child_table, record_id)
            if column is not None:
                for child in children:
                    self._entry(reading, child, (column, record_id), child_table)

    def _identify(self, entry: Entry, parent: tuple[str, str] | None, name: str | None) -> str | None:
        if entry.id:
            belongs = self.ledger.table_of(entry.id)
            if belongs is None or (name is not None and belongs != name):
                self.errors.append(f"{entry.where}: {entry.id!r} does not begin with the prefix of a table's ids.")
                return None
            return entry.id if self._row(entry.where, belongs, entry.id, {}, entry) is not None else None
        if name is None:
            self.errors.append(f"{entry.where}: `on:` is missing: which record does the place speak of?")
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
            self.errors.append(f"{entry.where}: {error}.")
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
            self.errors.append(f"{where}: {record_id} was retired; use its successor or another id.")
            return None
        self.places[record_id] = where
        if entry is not None:
            self.minted.append((record_id, entry))
        return self.ledger.add(name, {**cells, self.ledger.table(name).key: record_id})

    def _column_of_parent(self, where: Where, child_table: str, record_id: str) -> str | None:
        parent_table = self.ledger.table_of(record_id)
        if child_table in self.ledger.tables:
            table = self.ledger.table(child_table)
            for field in table.fields:
                named = table.references.get(field.name)
                if named == parent_table or parent_table in field.records or ANY_TABLE in field.records:
                    return field.name
        self.errors.append(f"{where}: {child_table!r} is no column and no table whose rows hang on {parent_table}.")
        return None

    # Claims

    def _claim(self, reading: Reading, entry: Entry, record_id: str) -> None:
        hops = tuple(self._hop(reading, entry, hop) for hop in entry.claimed.hops)
        claim_id = self._claim_row(reading, entry, record_id, hops)
        self.places.setdefault(claim_id, entry.where)
        left = dict(entry.cells)
        fills = entry.claimed.stance == "supports" and entry.claimed.certainty in _FILLS
        # The type of an actor tells which further columns it has, so it is entered first.
        if "type" in left and self.ledger.table_of(record_id) == "actors":
            row = self.ledger.tables["actors"][record_id]
            row["type"] = row["type"] or left["type"].value
        for table, row in self.ledger.parts(record_id):
            mine = {
                column: left.pop(column) for column in list(left) if column in table.by_name and column != table.key
            }
            for column, given in self._fill(entry.where, row, table, mine, fills).items():
                self._value(claim_id, column, given, entry.where)
        for column in left:
            self.errors.append(f"{entry.where}: {self.ledger.table_of(record_id)} has no column {column!r}.")

    def _claim_row(self, reading: Reading, entry: Entry, record_id: str, hops: tuple[tuple[str, Hop], ...]) -> str:
        claimed = entry.claimed
        key = (record_id, reading.source_id, claimed.locator, claimed.stance, tuple(hop_id for hop_id, _ in hops))
        known = self._claims().get(key)
        if known is not None:
            return known
        tail = reading.source_id.removeprefix("src-")
        claim_id = self.ledger.free_id("claims", f"clm-{record_id}-{tail}-p{claimed.locator}")
        cells = {
            "claim_id": claim_id, "record_id": record_id, "source_id": reading.source_id, "locator": claimed.locator,
            "locator_end": claimed.locator_end, "stance": claimed.stance, "certainty": claimed.certainty,
            "note": claimed.note,
        }  # fmt: skip
        self.ledger.add("claims", cells)
        self._claims()[key] = claim_id
        for position, (hop_id, hop) in enumerate(hops, 1):
            column = "source_id" if self.ledger.table_of(hop_id) == "sources" else "actor_id"
            row = {
                "claim_id": claim_id,
                "position": str(position),
                column: hop_id,
                "basis": hop.basis,
                "note": hop.note,
            }
            self.touched[f"hop-{claim_id[4:]}-{position}"] = entry.where
            self.ledger.add("claim_hops", {**row, "claim_hop_id": f"hop-{claim_id[4:]}-{position}"})
        return claim_id

    def _claims(self) -> dict[tuple[object, ...], str]:
        if not hasattr(self, "_known_claims"):
            chains: dict[str, list[tuple[int, str]]] = {}
            for hop in self.ledger.tables["claim_hops"].values():
                step = int(hop["position"]), hop["source_id"] or hop["actor_id"]
                chains.setdefault(hop["claim_id"], []).append(step)
            self._known_claims: dict[tuple[object, ...], str] = {}
            for claim_id, row in self.ledger.tables["claims"].items():
                chain = tuple(hop_id for _, hop_id in sorted(chains.get(claim_id, [])))
                key = (row["record_id"], row["source_id"], row["locator"], row["stance"], chain)
                self._known_claims[key] = claim_id
        return self._known_claims

    def _value(self, claim_id: str, column: str, given: Given, where: Where | None = None) -> None:
        value_id = f"clv-{claim_id[4:]}-{column.replace('_', '-')}"
        if value_id in self.ledger.tables["claim_values"]:
            return
        if where is not None:
            self.touched[value_id] = where
        basis = "inferred" if given.inferred_from else "stated"
        cells = {"claim_id": claim_id, "column_name": column, "value": given.value, "wording": given.wording}
        row = {**cells, "claim_value_id": value_id, "basis": basis, "inferred_from": given.inferred_from}
        self.ledger.add("claim_values", row)

    def _hop(self, reading: Reading, entry: Entry, hop: Hop) -> tuple[str, Hop]:
        if hop.id:
            return hop.id, hop
        # One unnamed speaker a mention: the same words in the same paragraph are the same mention.
        label = f"{hop.anonymous} ({self.ledger.tables['sources'][reading.source_id]['label']})"
        stem = f"act-anon-{reading.source_id.removeprefix('src-')}-p{entry.claimed.locator}"
        for record_id, row in self.ledger.tables["actors"].items():
            if record_id.startswith(stem) and row["label"] == label:
                return record_id, hop
        record_id = self.ledger.free_id("actors", stem)
        claimed = Claimed(entry.claimed.locator, "", (), "reported", "supports", "")
        cells = {"type": Given("anonymous"), "label": Given(label)}
        cells["description"] = Given("Described so, and not named, in the source.")
        if hop.head_count:
            cells["head_count"] = Given(hop.head_count)
        self._row(entry.where, "actors", record_id, {})
        self._claim(reading, Entry(entry.where, record_id, claimed, cells, {}), record_id)
        return record_id, hop

    # Cells

    def _fill(self, where: Where, row: Row, table: Table, given: dict[str, Given], fills: bool) -> dict[str, Given]:
        """Fill a row's empty cells, refine its dates, and return what the claim gives."""
        record_id = row[table.key]
        kept = {}
        for name, value in given.items():
            column, cell = table.by_name[name], row[name]
            settled = (record_id, name) in self._resolved
            if fills and not settled and (cell == "" or _refines(column, value.value, cell)):
                row[name] = cell = value.value
                self.touched[record_id] = where
            if column.disputable and not _agree(column, value.value, cell):
                if name in PROSE:
                    self.notes.append(f"{where}: {name} of {record_id} is worded otherwise already; not entered.")
                    continue
                if not settled and fills:
                    self.errors.append(
                        f"{where}: {name} {value.value!r} of {record_id} differs from {cell!r}: add a `resolve:`."
                    )
            elif not column.disputable and value.value != cell:
                self.notes.append(f"{where}: {name} of {record_id} stays {cell!r}.")
                continue
            if column.disputable or value.wording or value.inferred_from:
                kept[name] = value
        return kept

    def _settle(self, settlement: Settlement) -> None:
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

    def _set(self, settlement: Settlement) -> None:
        for table, row in self.ledger.parts(settlement.record_id):
            if settlement.column in table.by_name:
                row[settlement.column] = settlement.value or ""
                return
        self.errors.append(f"{settlement.where}: {settlement.record_id} has no column {settlement.column!r}.")

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
                    self._value(claim_id, field.name, Given(source[field.name]))

    def _ask_for_required(self) -> None:
        for record_id, where in self.places.items():
            for table, row in self.ledger.parts(record_id):
                for field in table.fields:
                    if field.required and row[field.name] == "":
                        self.errors.append(
                            f"{where}: {record_id} has no {field.name}, which each row of {table.name} needs."
                        )


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
