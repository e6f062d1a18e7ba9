"""The evidence of one record: its claims with their sources, chains and values, and why disputed cells read so."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.reading import Reader, Row

# Where a value stands firm comes first: support before contradiction, then by source and place.
_CLAIMS = """
select claims.*, sources.locator_unit
from claims join sources on sources.source_id = claims.source_id
where claims.record_id = :id
order by claims.stance = 'contradicts', claims.source_id, claims.locator, claims.claim_id
"""
_VALUES = """
select claim_values.* from claim_values join claims on claims.claim_id = claim_values.claim_id
where claims.record_id = :id order by claim_values.column_name, claim_values.claim_value_id
"""
_HOPS = """
select claim_hops.* from claim_hops join claims on claims.claim_id = claim_hops.claim_id
where claims.record_id = :id order by claim_hops.claim_id, claim_hops.position
"""
_SUMMARY = "select evidence from record_evidence where record_id = :id"
_RESOLUTIONS = "select column_name, reason, decided from resolutions where record_id = :id order by column_name"


def evidence(read: Reader, record_id: str) -> dict[str, Any]:
    """What the claims of a record say.

    Returns:
        `summary`: what they add up to, in words;
        `claims`: in reading order, each with `number`, `place`, `values` and `hops`;
        `by_column`: column to the numbers of the claims that give it;
        `resolutions`: column to the reason why its cell reads as it does.
    """
    claims = read.rows(_CLAIMS, id=record_id)
    values = _grouped(read.rows(_VALUES, id=record_id))
    hops = _grouped(read.rows(_HOPS, id=record_id))
    by_column: defaultdict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        key = claim["claim_id"]
        claim |= {"number": number, "place": _place(claim), "values": values[key], "hops": hops[key]}
        for column in {value["column_name"] for value in values[key]}:
            by_column[column].append(number)
    return {
        "summary": read.value(_SUMMARY, id=record_id) or "",
        "claims": claims,
        "by_column": by_column,
        "resolutions": {row["column_name"]: row for row in read.rows(_RESOLUTIONS, id=record_id)},
    }


def _place(claim: Row) -> str:
    unit, first, last = claim["locator_unit"], claim["locator"], claim["locator_end"]
    return f"{unit} {first}" if last is None else f"{unit}s {first}–{last}"


def _grouped(rows: list[Row]) -> defaultdict[str, list[Row]]:
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"]].append(row)
    return found
