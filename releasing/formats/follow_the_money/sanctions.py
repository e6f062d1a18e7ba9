"""Sanctions with their measures as Sanction, and who is under one on the day of the release."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from releasing.formats.follow_the_money.entity import Entity, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.follow_the_money.evidence import Evidence
    from releasing.formats.rows import Row, Rows

# The measures that freeze what somebody owns. Others, such as a ban on imports, put nobody on a list of persons.
_FREEZING = {"blocking", "asset_freeze"}


def sanctioned(rows: Rows, day: date) -> set[str]:
    """The actors whose property was frozen on `day` for certain: listed by then, and not lifted."""
    freezing = {row["sanction_id"] for row in rows.of("sanction_measures") if row["kind"] in _FREEZING}
    return {
        row["target_actor_id"]
        for row in rows.of("sanctions")
        if row["target_actor_id"] is not None and row["sanction_id"] in freezing and _in_force(row, day)
    }


def sanctions(rows: Rows, evidence: Evidence, kinds: dict[str, str]) -> Iterator[Entity]:
    """Each sanction on an actor or an asset."""
    programmes, measures = rows.by_id("sanction_programmes"), rows.grouped("sanction_measures", "sanction_id")
    for row in evidence.told("sanctions"):
        target = row["target_actor_id"] or row["target_asset_id"]
        if row["target_actor_id"] is None or row["target_actor_id"] in kinds:
            entity = _sanction(row, target, rows, programmes.get(row["sanction_programme_id"], {}))
            entity.add("provisions", *(each["kind"].replace("_", " ") for each in measures.get(row["sanction_id"], [])))
            yield evidence.prove(entity, row["sanction_id"])


def _sanction(row: Row, target: str, rows: Rows, programme: Row) -> Entity:
    entity = Entity(row["sanction_id"], "Sanction")
    entity.add("entity", target)
    entity.add("authority", rows.label(row["authority_id"]))
    entity.add("program", programme.get("label"))
    entity.add("programUrl", programme.get("url"))
    entity.add("reason", row["legal_basis"])
    entity.add("recordId", row["list_entry"])
    entity.add("listingDate", exact(row, "listed"))
    entity.add("startDate", exact(row, "listed"))
    entity.add("endDate", exact(row, "lifted"))
    entity.add("status", "lifted" if row["lifted"] is not None else None)
    return entity


def _in_force(row: Row, day: date) -> bool:
    listed = row["listed_latest"]
    return listed is not None and listed <= day and row["lifted"] is None
