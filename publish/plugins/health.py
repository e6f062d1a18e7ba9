"""`/-/health`: whether this process can read its file, for a proxy or a monitor."""

from __future__ import annotations

import sqlite3
from typing import Any

import pluggy
from datasette.utils.asgi import Response

from publish.reading import read
from publish.shelf import shelf_of

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The one address."""
    return [(r"^/-/health$", health)]


async def health(datasette: Any) -> Any:
    """200 with the version and the number of records, or 503 where the file cannot be read. Never cached."""
    shelf = shelf_of(datasette)
    headers = {"Cache-Control": "no-store"}
    try:
        records = await read(datasette, lambda reader: reader.value("select count(*) from records"))
    except sqlite3.Error:
        return Response.json({"ok": False, "error": "The file cannot be read."}, status=503, headers=headers)
    state = {"ok": True, "version": shelf.descriptor["version"], "build": shelf.folder.name, "records": records}
    return Response.json(state, headers=headers)
