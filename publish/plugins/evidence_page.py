"""The evidence of any record: `/evidence/ID`, as a page and, with `?panel=1`, as a part for the panel over a page."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.utils import tilde_decode
from datasette.utils.asgi import Response

from publish.addresses import evidence_path
from publish.claimed import words_of_values
from publish.disputes import disputes
from publish.evidence import evidence
from publish.metadata import DATABASE
from publish.reading import read
from publish.record_index import RETIRED, find_record, row_path
from publish.retired import lead_on

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """One route for all records."""
    return [(r"^/evidence/(?P<id>[^/]+)$", show)]


async def show(datasette: Any, request: Any) -> Any:
    """Show the claims of a record."""
    record_id = tilde_decode(request.url_vars["id"])
    record = find_record(datasette, record_id)
    if record is None or record.table == RETIRED:
        return await lead_on(datasette, request, record_id, lambda site, found: evidence_path(site, found.id))
    tables = datasette.metadata("tables", database=DATABASE)
    told, disputed = await read(datasette, lambda reader: (evidence(reader, record.id), disputes(reader, record.id)))
    column = request.args.get("column") or ""
    if column in told["by_column"]:
        numbers = told["by_column"][column]
        told["claims"] = [claim for claim in told["claims"] if claim["number"] in numbers]
    else:
        column = ""
    variables = {
        "record": record,
        "evidence": told,
        "column": column,
        "disputes": [each for each in disputed if column in ("", each["column_name"])],
        "panel": request.args.get("panel") == "1",
        "row_path": row_path(datasette, record.table, record.id),
        "shown": words_of_values(datasette, record.table),
        "column_title": lambda column: tables[record.table].get("titles", {}).get(column, column),
        "table_title": lambda table: tables[table]["title"],
    }
    return Response.html(await datasette.render_template("evidence.html", variables, request=request))
