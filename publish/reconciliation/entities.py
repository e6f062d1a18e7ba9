"""A record as the protocol speaks of it: id, name, types and one line that tells it from its namesakes."""

from __future__ import annotations

from typing import Any

from publish.finding.kinds import kinds
from publish.finding.spellings import kinds_of
from publish.reconciliation.facts import facts_of
from publish.record_index import find_record
from publish.words.dates import in_words

# What tells a record without a description from others, as far as it has it.
_TELLING = ("position", "kind", "type", "occupation", "date", "listed", "place_id", "country")


def entity(datasette: Any, record_id: str) -> dict[str, str]:
    """A record with what the dataset calls it and, where there is something to tell, its line."""
    record, told = find_record(datasette, record_id), description(datasette, record_id)
    found = {"id": record_id, "name": record_id if record is None else record.label}
    return found | ({"description": told} if told else {})


def entity_types(datasette: Any, record_id: str) -> list[dict[str, str]]:
    """The kinds of a record, the narrowest first."""
    known = kinds(datasette)
    return [{"id": known[kind].id, "name": known[kind].name} for kind in kinds_of(datasette, record_id)]


def description(datasette: Any, record_id: str) -> str:
    """One line on a record: its description, or else what is known that tells it from others; it may be empty."""
    known = facts_of(datasette, record_id)
    if "description" in known:
        return known["description"][0].words
    facts = [known[name][0] for name in _TELLING if name in known]
    types = {kind["name"] for kind in entity_types(datasette, record_id)}
    told = (in_words(fact.words) if fact.days is not None else fact.words for fact in facts if fact.words not in types)
    return ", ".join(told)
