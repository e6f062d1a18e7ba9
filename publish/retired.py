"""Where an id leads that has no page under the address asked for: on, to its grave, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils.asgi import Response

from publish.finding.kinds import named_kinds
from publish.finding.spellings import nearest
from publish.record_index import RETIRED, find_grave, find_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from publish.record_index import Record

_NEAREST = 6


async def lead_on(datasette: Any, request: Any, record_id: str, path: Callable[[Any, Record], str]) -> Any:
    """Redirect to the page of an id.

    A merged id leads to the record that took its place, for good (301); one that was withdrawn is gone (410), and
    its page says why; an unknown one is not found (404), and its page names those that are spelt most like it.

    Args:
        datasette: The site.
        request: The request; what it asks for leads nowhere itself.
        record_id: The id.
        path: The path of a record's page.
    """
    record = find_record(datasette, record_id)
    if record is None:
        return await _unknown(datasette, request, record_id)
    if record.table != RETIRED:
        return Response.redirect(path(datasette, record))
    grave = await find_grave(datasette, record.id)
    successor = find_record(datasette, grave.successor_id)
    if successor is not None:
        return Response.redirect(path(datasette, successor), status=301)
    told = f"{record.id} was withdrawn from {grave.table} in version {grave.since}: {grave.reason}"
    return await _page(datasette, request, {"error": told, "status": 410, "title": "Withdrawn"})


async def _unknown(datasette: Any, request: Any, record_id: str) -> Any:
    told = "No record has this id, and none ever had."
    # An id is a prefix and the words of a name: `act-steve-witkof`.
    words = record_id.partition("-")[2].replace("-", " ") or record_id
    alike = [match.record_id for match in nearest(datasette, words, named_kinds(datasette), _NEAREST)]
    return await _page(datasette, request, {"error": told, "status": 404, "title": "Not found", "nearest": alike})


async def _page(datasette: Any, request: Any, found: dict[str, Any]) -> Any:
    text = await datasette.render_template("error.html", {"ok": False, **found}, request=request)
    return Response.html(text, status=found["status"])
