"""Positions: Position and Occupancy of an office, Directorship, Employment and Ownership otherwise."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from releasing.formats.follow_the_money.entity import Entity, exact

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.follow_the_money.evidence import Evidence
    from releasing.formats.rows import Row

_BODIES = {"Company", "PublicBody", "Organization"}
# Kind of position to the schema of its interval, and the names of both ends there.
_INTERVALS = {
    "executive": ("Directorship", "director", "organization"),
    "academic": ("Employment", "employee", "employer"),
    "owner": ("Ownership", "owner", "asset"),
}


def offices(evidence: Evidence, kinds: dict[str, str]) -> Iterator[Entity]:
    """The positions that somebody held, with the offices themselves."""
    posts: set[str] = set()
    for row in evidence.told("positions"):
        if kinds.get(row["actor_id"]) != "Person" or kinds.get(row["organisation_id"]) not in _BODIES:
            continue
        if row["kind"] in _INTERVALS:
            yield evidence.prove(_interval(row, kinds), row["position_id"])
            continue
        post = _post(row)
        if post.id not in posts:
            posts.add(post.id)
            yield post
        yield evidence.prove(_occupancy(row, post), row["position_id"])


def _interval(row: Row, kinds: dict[str, str]) -> Entity:
    schema, holder, body = _INTERVALS[row["kind"]]
    if schema == "Ownership" and kinds[row["organisation_id"]] != "Company":
        # Only a company is an asset that somebody can own.
        schema, holder, body = "UnknownLink", "subject", "object"
    entity = _dated(Entity(row["position_id"], schema), row)
    entity.add(holder, row["actor_id"])
    entity.add(body, row["organisation_id"])
    entity.add("role", row["title"] or row["kind"])
    return entity


def _occupancy(row: Row, post: Entity) -> Entity:
    entity = _dated(Entity(row["position_id"], "Occupancy"), row)
    entity.add("holder", row["actor_id"])
    entity.add("post", post.id)
    return entity


def _post(row: Row) -> Entity:
    title = row["title"] or row["kind"].replace("_", " ")
    digest = sha256(f"{row['organisation_id']}\n{title}".encode()).hexdigest()[:16]
    entity = Entity(f"post-{digest}", "Position")
    entity.add("name", title)
    entity.add("organization", row["organisation_id"])
    return entity


def _dated(entity: Entity, row: Row) -> Entity:
    entity.add("startDate", exact(row, "start"))
    entity.add("endDate", exact(row, "end"))
    return entity
