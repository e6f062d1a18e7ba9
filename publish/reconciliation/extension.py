"""Handing out what the dataset knows of matched records: columns that a client adds to its table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from publish.reconciliation.facts import facts_of, properties
from publish.reconciliation.queries import read_json
from publish.reconciliation.refusals import Refused
from publish.reconciliation.suggestions import properties_of

if TYPE_CHECKING:
    from publish.reconciliation.facts import Fact

# Of ids times properties. OpenRefine asks for a few ids at a time.
MOST_CELLS = 2000


def extend(datasette: Any, text: str) -> dict[str, Any]:
    """The answer to a data extension query.

    Raises:
        Refused: it is none, or too large.
    """
    ids, wanted = _read(text)
    known = properties(datasette)
    return {
        "meta": [{"id": name, "name": known[name].name if name in known else name} for name in wanted],
        "rows": {
            record_id: {name: [_cell(fact) for fact in facts_of(datasette, record_id).get(name, [])] for name in wanted}
            for record_id in ids
        },
    }


def proposals(datasette: Any, type_id: str | None, limit: int | None) -> dict[str, Any]:
    """The properties that can be had of records of a type."""
    found = [{"id": item.id, "name": item.name} for item in properties_of(datasette, type_id)]
    answer = {"properties": found[:limit], "type": type_id or ""}
    return answer if limit is None else answer | {"limit": limit}


def _read(text: str) -> tuple[list[str], list[str]]:
    found = read_json(text, "extend")
    ids = found.get("ids") if isinstance(found, dict) else None
    wanted = found.get("properties") if isinstance(found, dict) else None
    if not isinstance(ids, list) or not all(isinstance(item, str) for item in ids):
        raise Refused("`extend` must have `ids`, a list of ids.")
    if not isinstance(wanted, list) or not all(
        isinstance(item, dict) and isinstance(item.get("id"), str) for item in wanted
    ):
        raise Refused("`extend` must have `properties`, a list of objects with `id`.")
    if len(ids) * len(wanted) > MOST_CELLS:
        raise Refused(f"`extend` asks for more than {MOST_CELLS} cells: ask for fewer ids at a time.", 413)
    return list(dict.fromkeys(ids)), list(dict.fromkeys(item["id"] for item in wanted))


def _cell(fact: Fact) -> dict[str, Any]:
    if fact.is_record:
        return {"id": fact.value, "name": fact.words}
    if isinstance(fact.value, bool | str):
        return {"str": fact.words}
    return {"int": fact.value} if isinstance(fact.value, int) else {"float": fact.value}
