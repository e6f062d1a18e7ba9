"""Actors as Person, Company, PublicBody, Organization or LegalEntity, with their names and identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from releasing.formats.follow_the_money.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.rows import Row, Rows

_COMPANIES = {"company", "energy_company", "bank", "investment_firm", "aerospace_company", "lobbying_firm"}
_PUBLIC = {
    "government_body", "court", "head_of_state_office", "intelligence_agency", "space_agency", "central_bank",
    "diplomatic_mission",
}  # fmt: skip
# A name by which somebody cannot be told from others is a weak one; a descriptor is no name.
_NAMES = {
    "full": "alias",
    "short": "alias",
    "abbreviation": "abbreviation",
    "surname": "weakAlias",
    "nickname": "weakAlias",
}
_CODES = {"wikidata": "wikidataId", "lei": "leiCode", "website": "website"}
_LISTS = {
    "ofac_uid": "OFAC unique ID",
    "uk_sanctions_list": "UK Sanctions List unique ID",
    "ofsi_group_id": "OFSI group ID",
    "eu_logical_id": "EU logical ID",
}


def schema_of(actor: Row, organisations: dict[str, Row]) -> str | None:
    """The schema that fits an actor; None for somebody anonymous, who is no entity."""
    match actor["type"]:
        case "anonymous":
            return None
        case "person":
            return "Person"
        case "state":
            return "PublicBody"
        case "organisation":
            kind = organisations[actor["actor_id"]]["kind"]
            return "Company" if kind in _COMPANIES else "PublicBody" if kind in _PUBLIC else "Organization"
    # A collective may be of people or of bodies: the schema for what is not known to be either.
    return "LegalEntity"


def schemata(rows: Rows) -> dict[str, str]:
    """The schema of every actor that becomes an entity."""
    organisations = rows.by_id("organisations")
    found = {actor["actor_id"]: schema_of(actor, organisations) for actor in rows.of("actors")}
    return {actor_id: schema for actor_id, schema in found.items() if schema is not None}


def actors(rows: Rows, sanctioned: set[str]) -> Iterator[Entity]:
    """The actors, and the numbers under which lists know them. `sanctioned` are under a sanction in force."""
    people, kinds = rows.by_id("people"), schemata(rows)
    names = rows.grouped("actor_names", "actor_id")
    for actor in rows.of("actors"):
        if (schema := kinds.get(actor["actor_id"])) is not None:
            entity = _actor(actor, schema, names.get(actor["actor_id"], []))
            entity.add("position", people.get(actor["actor_id"], {}).get("occupation"))
            entity.add("topics", "sanction" if actor["actor_id"] in sanctioned else None)
            yield entity
    yield from _identifications(rows, kinds)


def _actor(actor: Row, schema: str, names: list[Row]) -> Entity:
    entity = Entity(actor["actor_id"], schema)
    entity.add("name", actor["label"])
    entity.add("description", actor["description"])
    entity.add("country", None if actor["country"] is None else actor["country"].lower())
    for name in names:
        if name["kind"] in _NAMES and name["name"] != actor["label"]:
            entity.add(_NAMES[name["kind"]], name["name"])
    return entity


def _identifications(rows: Rows, kinds: dict[str, str]) -> Iterator[Entity]:
    for row in rows.of("actor_identifiers"):
        if row["actor_id"] not in kinds:
            continue
        if row["scheme"] in _CODES:
            entity = Entity(row["actor_id"], kinds[row["actor_id"]])
            entity.add(_CODES[row["scheme"]], _address(row["value"]) if row["scheme"] == "website" else row["value"])
            entity.add("name", rows.label(row["actor_id"]))
        else:
            entity = Entity(row["actor_identifier_id"], "Identification")
            entity.add("holder", row["actor_id"])
            entity.add("type", _LISTS[row["scheme"]])
            entity.add("number", row["value"])
        yield entity


def _address(host: str) -> str:
    # The library reads a bare host as this address.
    return host if "://" in host else f"http://{host}/"
