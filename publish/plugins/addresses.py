"""Addresses that differ from Datasette's: the home page, one page for an id, and none about the machine."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden, NotFound, Response
from datasette.version import __version__

from publish.metadata import DATABASE
from publish.record_index import RETIRED, find_grave, find_record, row_path

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Routes that come before Datasette's own."""
    return [
        # Datasette's own asks once for each table whether it is private, which takes a fifth of a second.
        (r"^/$", home),
        # These two show the path of the file and the threads of the process.
        (r"^/-/(databases|threads)(\.json)?$", closed),
        (rf"^/{DATABASE}/records/(?P<id>[^/.]+)$", to_record),
    ]


async def home(datasette: Any, request: Any) -> Any:
    """Show `index.html`; its variables come from the plugin `contents`."""
    context = {"metadata": datasette.metadata(), "datasette_version": __version__}
    return Response.html(await datasette.render_template("index.html", context, request=request, view_name="index"))


def closed() -> None:
    """Refuse a page."""
    raise Forbidden("This page is closed: it is about the machine, not about the data.")


async def to_record(datasette: Any, request: Any) -> Any:
    """Lead from `/backchannel/records/<id>` to the row that bears the id, in whichever table it is.

    A merged id leads to the record that took its place, for good; one that was withdrawn is gone (410).
    """
    record = find_record(datasette, tilde_decode(request.url_vars["id"]))
    if record is None:
        raise NotFound("No record has this id, and none ever had.")
    if record.table != RETIRED:
        return Response.redirect(row_path(datasette, record.table, record.id))
    grave = await find_grave(datasette, record.id)
    successor = find_record(datasette, grave.successor_id)
    if successor is not None:
        return Response.redirect(row_path(datasette, successor.table, successor.id), status=301)
    told = f"{record.id} was withdrawn from {grave.table} in version {grave.since}: {grave.reason}"
    page = {"ok": False, "error": told, "status": 410, "title": "Withdrawn"}
    return Response.html(await datasette.render_template("error.html", page, request=request), status=410)
