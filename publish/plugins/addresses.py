"""Addresses that differ from Datasette's: one for each id, and none about the machine."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.utils import tilde_decode
from datasette.utils.asgi import Forbidden

from publish.addresses import story_path
from publish.metadata import DATABASE
from publish.record_index import row_path
from publish.retired import lead_on

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """Routes that come before Datasette's own."""
    return [
        # These two show the path of the file and the threads of the process.
        (r"^/-/(databases|threads)(\.json)?$", closed),
        (rf"^/{DATABASE}/records/(?P<id>[^/.]+)$", to_row),
        (r"^/records/(?P<id>[^/]+)$", to_story),
    ]


def closed() -> None:
    """Refuse a page."""
    raise Forbidden("This page is closed: it is about the machine, not about the data.")


async def to_row(datasette: Any, request: Any) -> Any:
    """Lead from `/backchannel/records/<id>` to the row that bears the id, in whichever table it is."""
    record_id = tilde_decode(request.url_vars["id"])
    return await lead_on(datasette, request, record_id, lambda site, found: row_path(site, found.table, found.id))


async def to_story(datasette: Any, request: Any) -> Any:
    """Lead from `/records/<id>` to the page of the record."""
    return await lead_on(datasette, request, tilde_decode(request.url_vars["id"]), story_path)
