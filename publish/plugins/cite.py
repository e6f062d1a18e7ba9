"""Citing on the site: `/-/cite` for the dataset, a record, a question or SQL, and `/-/cite/q:…` for a stored query."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

import pluggy
from datasette.utils import tilde_decode
from datasette.utils.asgi import NotFound, Response

from citing.asking import Asked
from citing.canonical import without_limit
from citing.errors import CitingError
from citing.subjects import question_asked, record_asked, record_sql
from citing.works import query_work, work_of
from publish import landing
from publish.metadata import DATABASE
from publish.record_index import find_record, row_path
from publish.shelf import NoReleaseError, shelf_of

if TYPE_CHECKING:
    from citing.query_record import QueryRecord
    from citing.releases import Release
    from citing.works import Work
    from publish.shelf import Shelf

hookimpl = pluggy.HookimplMarker("datasette")

_ENDING = r"(?:\.(?P<ending>csl\.json|json|csv|txt|bib|ris))?"
LONGEST_ADDRESS = 1000
_IN_A_QUERY = "=&%+*.,-_~:/()!;@$?'"
_OWN = {"sql", "query", "record", "title"}


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The pages."""
    return [
        (rf"^/-/cite{_ENDING}$", ask_page),
        (rf"^/-/cite/(?P<id>[^/.]+){_ENDING}$", stored_page),
        (r"^/-/version/(?P<version>[^/]+)(?P<rest>/.*)?$", permalink),
    ]


@hookimpl
def extra_template_vars(view_name: str, table: str | None, request: Any, datasette: Any) -> dict[str, Any]:
    """`cited_version`, which the site can cite; of a record `cite_row`, for `/-/cite`, and `permalink`."""
    current = shelf_of(datasette).current
    found: dict[str, Any] = {"cited_version": None if current is None else current.version}
    if view_name in ("row", "story") and table is not None:
        key = tilde_decode(request.url_vars["pks" if view_name == "row" else "id"])
        path = row_path(datasette, table, key) if view_name == "row" else request.path
        found["cite_row"] = _cites_row(datasette, table, key)
        found["permalink"] = datasette.urls.path(f"/-/version/{found['cited_version']}{path}")
    return found


async def ask_page(datasette: Any, request: Any) -> Any:
    """Cite the dataset, or what the query string asks."""
    shelf = shelf_of(datasette)
    try:
        release = shelf.served()
        asked = _asked(shelf, release, request)
        record = None if asked is None else await asyncio.to_thread(shelf.ask, asked)
        return await _answer(datasette, request, release, record)
    except NoReleaseError as error:
        return await _refused(datasette, request, str(error), 409)
    except CitingError as error:
        return await _refused(datasette, request, str(error), 400)


async def stored_page(datasette: Any, request: Any) -> Any:
    """Show a stored query; its rows only from the version that it was cited from."""
    shelf = shelf_of(datasette)
    try:
        record = shelf.stored(request.url_vars["id"])
    except CitingError as error:
        raise NotFound(str(error)) from None
    if record is None:
        raise NotFound(
            "No query of this id is stored here; `backchannel verify` checks one from the file of its record."
        )
    return await _answer(datasette, request, shelf.release(record.version), record)


async def permalink(datasette: Any, request: Any) -> Any:
    """Lead to a page of the version that is served; an older one is gone from here (410), never other data."""
    shelf = shelf_of(datasette)
    version, rest = request.url_vars["version"], request.url_vars["rest"] or "/"
    if shelf.current is not None and version == shelf.current.version:
        # One slash at the beginning: two would name another host.
        path = str(datasette.urls.path("/" + rest.lstrip("/\\")))
        return Response.redirect(path + (f"?{request.query_string}" if request.query_string else ""))
    if version not in shelf.versions:
        raise NotFound(f"No version {version[:20]} was ever published.")
    return await _refused(datasette, request, _way(version), 410)


def _cites_row(datasette: Any, table: str, key: str) -> str:
    record = find_record(datasette, key)
    if record is not None and record.table == table:
        return urlencode({"record": key})
    column = datasette.table_metadata(DATABASE, table).get("key")
    return "" if column is None else urlencode({"sql": record_sql(table, column, key), "title": key})


def _asked(shelf: Shelf, release: Release, request: Any) -> Asked | None:
    args = request.args
    values = {name: args[name] for name in args if name not in _OWN and not name.startswith("_")}
    if args.get("record"):
        return record_asked(release, args["record"])
    if args.get("query"):
        return question_asked(shelf.queries, args["query"], values)
    if args.get("sql"):
        sql = without_limit(args["sql"]) if args.get("_rows") == "all" else args["sql"]
        return Asked(sql, (args.get("title") or "A query")[:200], "", tuple(sorted(values.items())))
    return None


async def _answer(datasette: Any, request: Any, release: Release | None, record: QueryRecord | None) -> Any:
    """The page of a citation or one of its forms; without the release, only what the record itself holds."""
    shelf, ending = shelf_of(datasette), request.url_vars.get("ending")
    work = _work(shelf, release, record)
    if ending is not None and ending not in landing.formats(record):
        raise NotFound("Only a query is given as JSON or CSV: /-/cite.txt cites the dataset.")
    if ending not in (None, "csv"):
        return _document(request, ending, landing.document(ending, work, record))
    if record is not None and release is not None:
        result = await asyncio.to_thread(shelf.rows, record, release)
        if ending == "csv":
            return _document(request, ending, landing.csv_text(result))
    elif ending == "csv":
        return await _refused(datasette, request, _way(work.version), 410)
    else:
        result = None
    context = {
        "record": record,
        "result": result,
        "stored": record is not None and shelf.stored(record.id) is not None,
        "newer": shelf.newest if shelf.newest != work.version else None,
        "way": None if release is not None else _way(work.version),
    }
    return await _page(datasette, request, work, context)


def _work(shelf: Shelf, release: Release | None, record: QueryRecord | None) -> Work:
    descriptor = shelf.descriptor if release is None else release.descriptor
    if record is None:
        return work_of(descriptor)
    doi = {} if record.doi is None else {"id": f"https://doi.org/{record.doi}"}
    whole = {name: value for name, value in descriptor.items() if name != "id"}
    return query_work({**whole, **doi, "version": record.version, "created": record.release.created}, record)


async def _page(datasette: Any, request: Any, work: Work, context: dict[str, Any]) -> Any:
    record = context["record"]
    own = f"/-/cite/{record.id}" if context["stored"] else "/-/cite"
    query = "" if context["stored"] or not request.query_string else f"?{quote(request.query_string, safe=_IN_A_QUERY)}"
    places = {f"{datasette.urls.path(own)}.{ending}{query}": kind for ending, kind in landing.formats(record).items()}
    addresses = {datasette.absolute_url(request, place): kind for place, kind in places.items()}
    address = datasette.absolute_url(request, str(datasette.urls.path(own)) + query)
    page = {
        **context,
        "work": work,
        "citations": landing.citations(work),
        "places": {place.split("?")[0].split(".", 1)[1]: place for place in places},
        "shown_rows": landing.SHOWN,
        "linked_data": landing.linked_data(work, record, address, addresses),
    }
    text = await datasette.render_template("cite.html", page, request=request, view_name="cite")
    status = 200 if context["way"] is None else 410
    # A proxy refuses headers of many kilobytes, and a pasted query may have twenty.
    links = landing.signposts(work, address, addresses if len(address) < LONGEST_ADDRESS else {})
    return Response.html(text, status=status, headers={"Link": links})


def _document(request: Any, ending: str, text: str) -> Any:
    name = request.url_vars.get("id", "citation").replace(":", "-")
    headers = {"Content-Disposition": f'attachment; filename="{name}.{ending}"'}
    kind = {**landing.formats(None), "json": "application/json", "csv": "text/csv"}[ending]
    return Response(text, headers=headers, content_type=f"{kind}; charset=utf-8")


async def _refused(datasette: Any, request: Any, message: str, status: int) -> Any:
    title = {409: "Not a release", 410: "An older version"}.get(status, "Cannot be cited")
    found = {"ok": False, "error": message, "status": status, "title": title}
    if request.path.endswith(".json"):
        return Response.json(found, status=status)
    return Response.html(await datasette.render_template("error.html", found, request=request), status=status)


def _way(version: str) -> str:
    return (
        f"Version {version} is not served here any more. Its files are where it was deposited; "
        f"in a checkout, `backchannel checkout {version}` rebuilds it."
    )
