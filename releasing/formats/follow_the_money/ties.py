"""Relationships: Family, Associate, Ownership, Membership, Representation, and UnknownLink for the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from releasing.formats.follow_the_money.entity import Entity, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.follow_the_money.evidence import Evidence
    from releasing.formats.rows import Row

_BODIES = ("Company", "PublicBody", "Organization")
_ANY = ("Person", "LegalEntity", *_BODIES)
# Type of relationship to a schema, what it calls the first and the second actor, what these have to be, and
# what it calls the relationship. `subsidiary_of` reads the other way round: the second owns the first.
_KIN = ("Family", "person", "relative", ("Person",), ("Person",), "relationship")
_FRIENDS = ("Associate", "person", "associate", ("Person",), ("Person",), "relationship")
_MEMBERS = ("Membership", "member", "organization", _ANY, _BODIES, "role")
_AGENTS = ("Representation", "agent", "client", _ANY, _ANY, "role")
_LINKS = ("UnknownLink", "subject", "object", _ANY, _ANY, "role")
_TIES = {
    "parent_of": _KIN,
    "parent_in_law_of": _KIN,
    "sibling_of": _KIN,
    "friend_of": _FRIENDS,
    "golf_partner_of": _FRIENDS,
    "fellow_student_of": _FRIENDS,
    "associate_of": _FRIENDS,
    "shareholder_of": ("Ownership", "owner", "asset", _ANY, ("Company",), "role"),
    "subsidiary_of": ("Ownership", "asset", "owner", ("Company",), _ANY, "role"),
    "part_of": _MEMBERS,
    "member_of": _MEMBERS,
    "alumnus_of": _MEMBERS,
    "represents": _AGENTS,
    "lobbyist_for": _AGENTS,
}


def ties(evidence: Evidence, kinds: dict[str, str]) -> Iterator[Entity]:
    """The relationships between actors that are entities."""
    for row in evidence.told("relationships"):
        first, second = kinds.get(row["from_actor_id"]), kinds.get(row["to_actor_id"])
        if first is not None and second is not None:
            yield evidence.prove(_tie(row, first, second), row["relationship_id"])


def _tie(row: Row, first: str, second: str) -> Entity:
    schema, one, other, ones, others, said = _TIES.get(row["type"], _LINKS)
    if first not in ones or second not in others:
        schema, one, other, _, _, said = _LINKS
    entity = Entity(row["relationship_id"], schema)
    entity.add(one, row["from_actor_id"])
    entity.add(other, row["to_actor_id"])
    entity.add(said, row["type"].replace("_", " "))
    entity.add("startDate", exact(row, "start"))
    entity.add("endDate", exact(row, "end"))
    return entity
