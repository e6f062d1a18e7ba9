"""What a small frame in a client shows of a record."""

from __future__ import annotations

from typing import Any

from publish.addresses import story_path
from publish.finding.kinds import kinds
from publish.finding.spellings import kinds_of
from publish.reconciliation.entities import description
from publish.reconciliation.facts import SPELLING, facts_of
from publish.reconciliation.manifest import HEIGHT, WIDTH
from publish.record_index import find_record

# More do not fit into the frame.
_SPELLINGS = 8


def preview(datasette: Any, request: Any, record_id: str) -> dict[str, Any]:
    """The variables of the page; `is_known` is false where there is nothing to show."""
    record, found = find_record(datasette, record_id), kinds_of(datasette, record_id)
    if record is None or not found:
        return {"is_known": False, "width": WIDTH, "height": HEIGHT}
    names = [fact.words for fact in facts_of(datasette, record_id).get(SPELLING, []) if fact.words != record.label]
    return {
        "is_known": True,
        "record": record,
        "kind": kinds(datasette)[found[0]].name,
        "description": description(datasette, record_id),
        "names": names[:_SPELLINGS],
        "address": datasette.absolute_url(request, story_path(datasette, record)),
        "width": WIDTH,
        "height": HEIGHT,
    }
