"""What the properties that a client gives say of a record: that it is the one, or another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from publish.reconciliation.facts import facts_of, having, properties

if TYPE_CHECKING:
    from collections.abc import Iterable

# How far a property that agrees moves the score towards 100, and what one that does not leaves of it.
_RAISES = 0.25
_LOWERS = 0.8


class Asked(NamedTuple):
    """A property with the values of which a record should have one, as text."""

    property_id: str
    values: tuple[str, ...]


def wanted(datasette: Any, asked: Iterable[Asked]) -> dict[str, set[str]]:
    """The records that have what is asked, by property; a property that is unknown here is left out."""
    known = properties(datasette)
    return {
        property_id: {record_id for value in values for record_id in having(datasette, property_id, value)}
        for property_id, values in asked
        if property_id in known
    }


def agreements(datasette: Any, record_id: str, having_it: dict[str, set[str]]) -> dict[str, bool]:
    """Whether a record agrees, by property; a property of which nothing is known of the record is left out."""
    known = facts_of(datasette, record_id)
    return {name: record_id in found for name, found in having_it.items() if name in known}


def adjusted(score: float, found: dict[str, bool]) -> float:
    """A score after what was found on properties; only a name makes 100."""
    for agrees in sorted(found.values(), reverse=True):
        score = score + (100 - score) * _RAISES if agrees else score * _LOWERS
    return round(score, 1)
