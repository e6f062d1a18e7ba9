"""A record with everything that hangs on it and every claim, as lines of text."""

from __future__ import annotations

from collections.abc import Iterator

from curation.ledger import Ledger, Row, referrers
from validators.descriptor import Table
from validators.failure import CannotRunError
from validators.nearest import did_you_mean

# The apparatus of a claim is told with the claim and not as rows of their own.
_APPARATUS = {"claims", "claim_values", "claim_hops", "resolutions", "people", "organisations"}


def show(ledger: Ledger, record_id: str) -> Iterator[str]:
    """The lines that tell a record.

    Raises:
        CannotRunError: no row has the id.
    """
    retired = ledger.tables["retired_ids"].get(record_id)
    if retired is not None:
        yield f"{record_id} was retired in {retired['retired_in']}: {retired['reason']}"
        if retired["successor_id"]:
            yield f"Now: {retired['successor_id']}"
        return
    if ledger.find(record_id) is None:
        every = [row_id for rows in ledger.tables.values() for row_id in rows]
        raise CannotRunError(f"No record is called {record_id!r}. {did_you_mean(record_id, every, 'Search data/.')}")
    yield from _cells(ledger, record_id)
    yield from _evidence(ledger, record_id, "")
    for name, rows in referrers(ledger, record_id).items():
        if name not in _APPARATUS:
            yield ""
            yield f"{name} ({len(rows)})"
            for row in rows:
                yield from _hanging(ledger, ledger.table(name), row, record_id)


def _cells(ledger: Ledger, record_id: str) -> Iterator[str]:
    for table, row in ledger.parts(record_id):
        yield f"{record_id}  {table.name}"
        for column in table.columns:
            if row[column] and column != table.key:
                yield f"  {column}: {_named(ledger, row[column])}"


def _named(ledger: Ledger, cell: str) -> str:
    row = ledger.find(cell)
    return f"{cell} ({row['label']})" if row is not None and row.get("label") else cell


def _hanging(ledger: Ledger, table: Table, row: Row, record_id: str) -> Iterator[str]:
    told = (row[column] for column in table.columns if column not in (table.key, "note") and row[column] != record_id)
    yield f"  {row[table.key]}: {'; '.join(cell for cell in told if cell)}"
    yield from _evidence(ledger, row[table.key], "  ")


def _evidence(ledger: Ledger, record_id: str, indent: str) -> Iterator[str]:
    for resolution in ledger.tables["resolutions"].values():
        if resolution["record_id"] == record_id:
            yield f"{indent}  resolved {resolution['column_name']}: {resolution['reason']}"
    for claim in _of(ledger, "claims", "record_id", record_id):
        hops = sorted(_of(ledger, "claim_hops", "claim_id", claim["claim_id"]), key=lambda hop: int(hop["position"]))
        chain = "".join(f" < {hop['source_id'] or hop['actor_id']}" for hop in hops)
        denial = "" if claim["stance"] == "supports" else f" {claim['stance']}"
        end = f"-{claim['locator_end']}" if claim["locator_end"] else ""
        place = f"{claim['source_id']} {claim['locator']}{end}"
        yield f"{indent}  claim{denial}, {claim['certainty']}: {place}{chain}"
        for value in _of(ledger, "claim_values", "claim_id", claim["claim_id"]):
            wording = f" “{value['wording']}”" if value["wording"] else ""
            inferred = f", inferred: {value['inferred_from']}" if value["inferred_from"] else ""
            yield f"{indent}    {value['column_name']} = {value['value']}{wording}{inferred}"


def _of(ledger: Ledger, table: str, column: str, value: str) -> list[Row]:
    """The rows of a table with a cell; the index is made once a table and column."""
    return ledger.rows_by(table, column).get(value, [])
