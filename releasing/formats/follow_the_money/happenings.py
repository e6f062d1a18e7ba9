"""Meetings that were held as Event; deals as Project with their ProjectParticipants; assets, places and sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

from langcodes import Language

from releasing.formats.follow_the_money.entity import Entity, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.follow_the_money.evidence import Evidence
    from releasing.formats.rows import Rows

_ASSETS = {"building": "RealEstate", "aircraft": "Airplane", "company_shares": "Security"}


def events(rows: Rows, evidence: Evidence, kinds: dict[str, str]) -> Iterator[Entity]:
    """Meetings that were held, with those who were present: an Event cannot say that it was only planned."""
    present = rows.grouped("meeting_participants", "meeting_id")
    places = rows.by_id("places")
    for row in evidence.told("meetings"):
        if row["status"] != "held":
            continue
        entity = Entity(row["meeting_id"], "Event")
        entity.add("name", row["label"])
        entity.add("date", exact(row, "date"))
        entity.add("summary", row["purpose"])
        entity.add("description", row["description"])
        entity.add("keywords", row["kind"].replace("_", " "))
        place = places.get(row["place_id"], {})
        entity.add("location", place.get("label"))
        entity.add("country", (place.get("country") or "").lower())
        for each in present.get(row["meeting_id"], []):
            if each["attendance"] == "present" and each["actor_id"] in kinds:
                entity.add("organizer" if each["role"] == "host" else "involved", each["actor_id"])
        yield evidence.prove(entity, row["meeting_id"])


def projects(rows: Rows, evidence: Evidence, kinds: dict[str, str]) -> Iterator[Entity]:
    """Deals at whatever stage, and who has which part in them; `status` is how far it came."""
    stages = rows.grouped("deal_events", "deal_id")
    for row in evidence.told("deals"):
        entity = Entity(row["deal_id"], "Project")
        entity.add("name", row["label"])
        entity.add("goal", row["terms"])
        entity.add("keywords", row["type"].replace("_", " "), (row["sector"] or "").replace("_", " "))
        entity.add("status", *(each["stage"].replace("_", " ") for each in stages.get(row["deal_id"], [])))
        yield evidence.prove(entity, row["deal_id"])
    known = {row["deal_id"] for row in evidence.told("deals")}
    for row in evidence.told("deal_parties"):
        if row["deal_id"] in known and row["actor_id"] in kinds:
            entity = Entity(row["deal_party_id"], "ProjectParticipant")
            entity.add("project", row["deal_id"])
            entity.add("participant", row["actor_id"])
            entity.add("role", row["role"])
            yield evidence.prove(entity, row["deal_party_id"])


def assets(rows: Rows) -> Iterator[Entity]:
    """The assets that deals and sanctions are about."""
    for row in rows.of("assets"):
        entity = Entity(row["asset_id"], _ASSETS.get(row["kind"], "Asset"))
        entity.add("name", row["label"])
        entity.add("description", row["description"])
        entity.add("keywords", row["kind"].replace("_", " "))
        entity.add("country", (row["country"] or "").lower())
        yield entity


def addresses(rows: Rows) -> Iterator[Entity]:
    """The places."""
    for row in rows.of("places"):
        entity = Entity(row["place_id"], "Address")
        entity.add("full", row["label"])
        entity.add("country", (row["country"] or "").lower())
        entity.add("latitude", row["latitude"])
        entity.add("longitude", row["longitude"])
        yield entity


def articles(rows: Rows) -> Iterator[Entity]:
    """The sources, which prove the rest. All are articles here: other documents would need a file."""
    for row in rows.of("sources"):
        entity = Entity(row["source_id"], "Article")
        entity.add("title", row["title"] or row["label"])
        entity.add("publisher", rows.label(row["publisher_id"]))
        entity.add("publishedAt", exact(row, "date"))
        entity.add("retrievedAt", row["consulted"])
        entity.add("language", None if row["language"] is None else Language.get(row["language"]).to_alpha3())
        entity.add("sourceUrl", row["url"])
        yield entity
