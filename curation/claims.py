"""Claims, their chains and their values."""

from __future__ import annotations

from curation.cells import Cells
from curation.journal import Journal
from curation.ledger import Ledger
from curation.reading import Claimed, Entry, Given, Hop, Reading, Where

# Denied is not given: a denial never fills a cell.
_FILLS = {"official_record", "on_the_record", "reported", "alleged"}
# One place in one source, through one chain, for one record: rule D32.
Key = tuple[str, str, str, str, tuple[str, ...]]


class Claims:
    """The claims of a ledger, each entered once."""

    def __init__(self, ledger: Ledger, journal: Journal, cells: Cells) -> None:
        self.ledger = ledger
        self.journal = journal
        self.cells = cells
        self._known = _keys(ledger)

    def claim(self, reading: Reading, entry: Entry, record_id: str) -> None:
        """Enter what an entry says of a record: the claim, its chain and its values, and the cells they fill."""
        hops = tuple(self._hop(reading, entry, hop) for hop in entry.claimed.hops)
        claim_id = self._claim_row(reading, entry, record_id, hops)
        self.journal.places.setdefault(claim_id, entry.where)
        left = dict(entry.cells)
        fills = entry.claimed.stance == "supports" and entry.claimed.certainty in _FILLS
        for table, row in self.ledger.parts(record_id):
            mine = {
                column: left.pop(column) for column in list(left) if column in table.by_name and column != table.key
            }
            for column, given in self.cells.fill(entry.where, row, table, mine, fills).items():
                self.value(claim_id, column, given, entry.where)
        for column in left:
            self.journal.errors.append(f"{entry.where}: {self.ledger.table_of(record_id)} has no column {column!r}.")

    def _claim_row(self, reading: Reading, entry: Entry, record_id: str, hops: tuple[tuple[str, Hop], ...]) -> str:
        claimed = entry.claimed
        key = (record_id, reading.source_id, claimed.locator, claimed.stance, tuple(hop_id for hop_id, _ in hops))
        known = self._known.get(key)
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
        self._known[key] = claim_id
        for position, (hop_id, hop) in enumerate(hops, 1):
            column = "source_id" if self.ledger.table_of(hop_id) == "sources" else "actor_id"
            step = {"claim_hop_id": f"hop-{claim_id[4:]}-{position}", "claim_id": claim_id, "position": str(position)}
            self.journal.touched[step["claim_hop_id"]] = entry.where
            self.ledger.add("claim_hops", {**step, column: hop_id, "basis": hop.basis, "note": hop.note})
        return claim_id

    def value(self, claim_id: str, column: str, given: Given, where: Where | None = None) -> None:
        """Enter one value of a claim, once."""
        value_id = f"clv-{claim_id[4:]}-{column.replace('_', '-')}"
        if value_id in self.ledger.tables["claim_values"]:
            return
        if where is not None:
            self.journal.touched[value_id] = where
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
        self.journal.places[record_id] = entry.where
        self.ledger.add("actors", {"actor_id": record_id, "type": "anonymous"})
        self.claim(reading, Entry(entry.where, record_id, claimed, cells, {}), record_id)
        return record_id, hop


def _keys(ledger: Ledger) -> dict[Key, str]:
    chains: dict[str, list[tuple[int, str]]] = {}
    for hop in ledger.tables["claim_hops"].values():
        step = int(hop["position"]), hop["source_id"] or hop["actor_id"]
        chains.setdefault(hop["claim_id"], []).append(step)
    found = {}
    for claim_id, row in ledger.tables["claims"].items():
        chain = tuple(hop_id for _, hop_id in sorted(chains.get(claim_id, [])))
        found[row["record_id"], row["source_id"], row["locator"], row["stance"], chain] = claim_id
    return found
