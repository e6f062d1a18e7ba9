"""Finding: `/search?q=…` over all kinds at once, and `/-/suggest?q=…`, what the search box shows while one types."""

from __future__ import annotations

import json
from typing import Any

import pluggy
from datasette.utils.asgi import Response

from publish.addresses import STORIES, path_of_id
from publish.finding.kinds import named_kinds
from publish.finding.spellings import load_spellings, nearest
from publish.finding.words import counts, holding
from publish.metadata import DATABASE
from publish.reading import Reader, read
from publish.record_index import find_record

hookimpl = pluggy.HookimplMarker("datasette")

_SUGGESTED = 8
_EACH = 8
LONGEST = 400
# What is searched beside the records that have a page of their own.
_OTHERS = ("statements", "authorisations", "plan_points")
_KINDS = {
    "actors": "person or organisation",
    "meetings": "meeting",
    "deals": "deal",
    "sanctions": "sanction",
    "plans": "plan",
    "assets": "asset",
    "places": "place",
    "sources": "source",
}


@hookimpl
def startup(datasette: Any) -> Any:
    """Load all spellings before the first search."""
    return lambda: load_spellings(datasette)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The page and the suggestions."""
    return [(r"^/search$", search), (r"^/-/suggest$", suggest)]


async def suggest(datasette: Any, request: Any) -> Any:
    """At most eight records that a text may mean, as JSON: `label`, `kind`, `path`, and `spelling` where it differs."""
    text = (request.args.get("q") or "").strip()[:LONGEST]
    found = await read(datasette, lambda reader: _suggested(reader, datasette, text)) if text else []
    return Response.json(found, headers={"Cache-Control": "public, max-age=300"})


def _suggested(reader: Reader, datasette: Any, text: str) -> list[dict[str, Any]]:
    tables = json.dumps([table for table in STORIES if table != "sources"])
    rows = [(row["record_id"], row["label"]) for row in holding(reader, text, tables, _SUGGESTED)]
    if len(rows) < _SUGGESTED:
        alike = nearest(datasette, text, named_kinds(datasette), _SUGGESTED)
        rows += [(match.record_id, match.spelling) for match in alike]
    first: dict[str, str] = {}
    for record_id, spelling in rows:
        first.setdefault(record_id, spelling)
    return [_entry(datasette, *pair) for pair in list(first.items())[:_SUGGESTED]]


def _entry(datasette: Any, record_id: str, spelling: str) -> dict[str, Any]:
    record = find_record(datasette, record_id)
    assert record is not None  # noqa: S101 - both come from the same file
    entry = {"label": record.label, "kind": _KINDS[record.table], "path": path_of_id(datasette, record_id)}
    return entry if spelling == record.label else entry | {"spelling": spelling}


async def search(datasette: Any, request: Any) -> Any:
    """Show what holds all the words, by kind, and what is spelt alike."""
    text = (request.args.get("q") or "").strip()[:LONGEST]
    groups, total = await read(datasette, lambda reader: _groups(reader, datasette, text)) if text else ([], 0)
    found = {record_id for group in groups for record_id in group["records"]}
    named = nearest(datasette, text, named_kinds(datasette)) if text else []
    alike = [match for match in named if match.record_id not in found]
    variables = {"q": text, "groups": groups, "total": total, "alike": alike if len(found) < _EACH else []}
    return Response.html(await datasette.render_template("search.html", variables, request=request))


def _groups(reader: Reader, datasette: Any, text: str) -> tuple[list[dict[str, Any]], int]:
    numbers = counts(reader, text)
    titles = datasette.metadata("tables", database=DATABASE)
    groups = [
        {
            "table": table,
            "title": titles[table]["title"],
            "count": numbers[table],
            "records": [row["record_id"] for row in holding(reader, text, json.dumps([table]), _EACH)],
        }
        for table in (*STORIES, *_OTHERS)
        if table in numbers
    ]
    return groups, sum(numbers.values())
