"""Completing what somebody types into a field of a client: entities, types and properties."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from build.search_terms import fold
from publish.finding.kinds import kinds
from publish.finding.spellings import kinds_of, nearest
from publish.reconciliation.entities import entity, entity_types
from publish.reconciliation.facts import properties

if TYPE_CHECKING:
    from collections.abc import Iterable

# A page of suggestions, and how many can be paged through.
PAGE = 20
MOST = 100


def suggest(
    datasette: Any, what: str, prefix: str, cursor: int = 0, type_id: str | None = None
) -> list[dict[str, Any]]:
    """One page of suggestions.

    Args:
        datasette: The site.
        what: `entity`, `type` or `property`.
        prefix: What was typed so far; nothing suggests every type and property, and no entity.
        cursor: How many suggestions to skip.
        type_id: The type of which entities or properties are wanted; None wants all.
    """
    if what == "entity":
        found = nearest(datasette, prefix, None if type_id is None else {type_id}, MOST)
        return [
            entity(datasette, match.record_id) | {"notable": entity_types(datasette, match.record_id)}
            for match in found[cursor : cursor + PAGE]
        ]
    items = kinds(datasette).values() if what == "type" else properties_of(datasette, type_id)
    fitting = [{"id": item.id, "name": item.name, "description": item.description} for item in _fitting(items, prefix)]
    return fitting[cursor : cursor + PAGE]


def properties_of(datasette: Any, type_id: str | None) -> list[Any]:
    """The properties that records of a type have; None stands for all types."""
    return [item for item in properties(datasette).values() if type_id is None or type_id in item.kinds]


def flyout(datasette: Any, what: str, item_id: str) -> str | None:
    """A few words of HTML on what is suggested; None where it is unknown."""
    if what == "entity":
        if not kinds_of(datasette, item_id):
            return None
        told = entity(datasette, item_id)
        name, text = told["name"], told.get("description", "")
    else:
        item = (kinds(datasette) if what == "type" else properties(datasette)).get(item_id)
        if item is None:
            return None
        name, text = item.name, item.description
    return str(Markup("<p><strong>{}</strong></p><p>{}</p>").format(name, text))


def _fitting(items: Iterable[Any], prefix: str) -> list[Any]:
    """What begins with the prefix first, then what has a word that does."""
    wanted = fold(prefix.strip())
    begins = {item.id for item in items if fold(item.id).startswith(wanted) or fold(item.name).startswith(wanted)}
    has = {item.id for item in items if any(word.startswith(wanted) for word in fold(item.name).split())}
    return sorted((item for item in items if item.id in begins | has), key=lambda item: item.id not in begins)
