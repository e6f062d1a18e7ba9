"""The pages of records: `/TABLE/ID`. A merged id leads on, a withdrawn one is gone (410), an unknown one not found."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from importlib import import_module
from typing import Any

import pluggy
from datasette.utils import tilde_decode
from datasette.utils.asgi import Response

from publish.addresses import STORIES, evidence_path, story_path
from publish.claimed import words_of_values
from publish.disputes import disputes
from publish.metadata import DATABASE
from publish.pictures.lifeline import lifeline
from publish.pictures.neighbourhood import neighbourhood, neighbours
from publish.reading import Reader, read
from publish.record_index import Record, find_record, row_path
from publish.retired import lead_on
from publish.stories.plans import compare

hookimpl = pluggy.HookimplMarker("datasette")

_CORRECTIONS = "select * from corrections where record_id = :id order by requested, correction_id"
_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """One route for all kinds of records."""
    return [(rf"^/(?P<table>{'|'.join(STORIES)})/(?P<id>[^/]+)$", story)]


async def story(datasette: Any, request: Any) -> Any:
    """Show the page of a record."""
    table, record_id = request.url_vars["table"], tilde_decode(request.url_vars["id"])
    record = find_record(datasette, record_id)
    if record is None or record.table != table:
        return await lead_on(datasette, request, record_id, story_path)
    today = datetime.now(UTC).date()
    on = _day(request.args.get("on"), today)
    with_id = request.args.get("with") if table == "plans" else None
    variables = await read(datasette, lambda reader: _gather(reader, datasette, record, on, with_id))
    variables |= _frame(datasette, record) | {
        "on": on.isoformat(),
        "today": today.isoformat(),
        "with": with_id,
        "table": table,
    }
    template = f"stories/{table}.html"
    return Response.html(await datasette.render_template(template, variables, request=request, view_name="story"))


def _day(text: str | None, today: date) -> date:
    # What is no day is today: a page need not fail for a slip in its address.
    if text is None or _ISO_DAY.fullmatch(text) is None:
        return today
    try:
        return date.fromisoformat(text)
    except ValueError:
        return today


def _gather(reader: Reader, datasette: Any, record: Record, on: date, with_id: str | None) -> dict[str, Any]:
    module = import_module(f"publish.stories.{record.table}")
    found: dict[str, Any] = module.gather(reader, record.id, on.isoformat())
    found["disputes"] = disputes(reader, record.id)
    found["corrections"] = reader.rows(_CORRECTIONS, id=record.id)
    if record.table == "actors":
        found |= _network(reader, datasette, record)
    elif record.table == "deals":
        found["picture"] = lifeline(found["steps"], datetime.now(UTC).date())
    elif record.table == "plans":
        found |= _comparison(reader, record.id, with_id, found["comparable"])
    return found


def _network(reader: Reader, datasette: Any, record: Record) -> dict[str, Any]:
    rows = neighbours(reader, record.id)

    def name(actor_id: str) -> str:
        found = find_record(datasette, actor_id)
        return actor_id if found is None else found.label

    def path(actor_id: str) -> str:
        found = find_record(datasette, actor_id)
        return "" if found is None else story_path(datasette, found)

    return {"picture": neighbourhood(record.label, rows, name, path), "neighbours": len(rows)}


def _comparison(reader: Reader, plan_id: str, with_id: str | None, comparable: list[dict[str, Any]]) -> dict[str, Any]:
    """Two versions, the earlier first: links run from it to the later."""
    other = next((each for each in comparable if each["other_id"] == with_id), None)
    if other is None:
        return {"comparison": None}
    earlier, later = (plan_id, other["other_id"]) if other["forward"] else (other["other_id"], plan_id)
    return {"comparison": compare(reader, earlier, later), "earlier": earlier, "later": later}


def _frame(datasette: Any, record: Record) -> dict[str, Any]:
    tables = datasette.metadata("tables", database=DATABASE)
    return {
        "shown": words_of_values(datasette, record.table),
        "record": record,
        "row_path": row_path(datasette, record.table, record.id),
        "evidence_of": lambda record_id: evidence_path(datasette, record_id),
        "column_title": lambda column: tables[record.table]["titles"].get(column, column),
        "table_title": lambda table: tables[table]["title"],
    }
