"""The evidence of one record: its claims with their sources, chains and values, and its resolutions."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from publish.metadata import DATABASE
from publish.record_index import find_record, row_path

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


async def evidence(datasette: Any, record_id: str) -> dict[str, Any]:
    """What the claims of a record say.

    Returns:
        `summary`: what they add up to, in words;
        `claims`: in reading order, each with `number`, `source`, `place`, `values` and `hops`;
        `by_column`: column to the numbers of the claims that give it;
        `resolutions`: column to the reason why its cell reads as it does.
    """
    claims = await _rows(datasette, _CLAIMS, record_id)
    values = _grouped([_value(datasette, value) for value in await _rows(datasette, _VALUES, record_id)])
    hops = _grouped([_hop(datasette, hop) for hop in await _rows(datasette, _HOPS, record_id)])
    by_column: dict[str, list[int]] = defaultdict(list)
    for number, claim in enumerate(claims, start=1):
        source = linked(datasette, claim["source_id"])
        key = claim["claim_id"]
        claim |= {"number": number, "source": source, "place": _place(claim), "values": values[key], "hops": hops[key]}
        for column in {value["column_name"] for value in values[key]}:
            by_column[column].append(number)
    summary = await _rows(datasette, _SUMMARY, record_id)
    resolutions = await _rows(datasette, _RESOLUTIONS, record_id)
    return {
        "summary": summary[0]["evidence"] if summary else "",
        "claims": claims,
        "by_column": by_column,
        "resolutions": {row["column_name"]: row for row in resolutions},
    }


def linked(datasette: Any, record_id: str | None) -> dict[str, str] | None:
    """Label and path of a record, for a link; the id stands for itself where nothing is known of it."""
    if record_id is None:
        return None
    record = find_record(datasette, record_id)
    if record is None:
        return {"label": record_id, "path": ""}
    return {"label": record.label, "path": row_path(datasette, record.table, record.id)}


def _hop(datasette: Any, hop: dict[str, Any]) -> dict[str, Any]:
    return hop | {"speaker": linked(datasette, hop["source_id"] or hop["actor_id"])}


def _value(datasette: Any, value: dict[str, Any]) -> dict[str, Any]:
    named = find_record(datasette, value["value"]) is not None
    return value | {"record": linked(datasette, value["value"]) if named else None}


def _place(claim: dict[str, Any]) -> str:
    unit, first, last = claim["locator_unit"], claim["locator"], claim["locator_end"]
    return f"{unit} {first}" if last is None else f"{unit}s {first}–{last}"


def _grouped(rows: list[dict[str, Any]]) -> defaultdict[str, list[dict[str, Any]]]:
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row["claim_id"]].append(row)
    return found


async def _rows(datasette: Any, sql: str, record_id: str) -> list[dict[str, Any]]:
    return [dict(row) for row in await datasette.get_database(DATABASE).execute(sql, {"id": record_id})]
