"""A visitor's mistake is a 4xx in plain words, where Datasette says 500 or answers in HTML about its configuration."""

from __future__ import annotations

import sqlite3
from typing import Any

import pluggy
from datasette.utils.asgi import Response
from datasette.views.base import DatasetteError

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl(tryfirst=True)
def handle_exception(datasette: Any, request: Any, exception: Exception) -> Any:
    """Answer for SQL that the file refuses; reword the rest for Datasette's own handler, which runs next."""
    if isinstance(exception, sqlite3.DatabaseError):
        return lambda: _bad_request(datasette, request, str(exception))
    if isinstance(exception, DatasetteError):
        _reword(exception, datasette.setting("sql_time_limit_ms") / 1000)
    return None


def _reword(exception: Any, seconds: float) -> None:
    # What Datasette raises itself, such as a sort by a column that is not there, is never the server's fault.
    if exception.status == 500:
        exception.status = 400
    if exception.title == "SQL Interrupted":
        exception.message = f"The query was stopped after {seconds:g} seconds. Narrow it, or download the data."
        exception.message_is_html = False


async def _bad_request(datasette: Any, request: Any, message: str) -> Any:
    found = {"ok": False, "error": message, "status": 400, "title": "Refused"}
    if request.path.endswith(".json"):
        return Response.json(found, status=400)
    return Response.html(await datasette.render_template("error.html", found, request=request), status=400)
