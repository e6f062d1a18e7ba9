"""The lists, each as a page and as CSV, JSON and XLSX: `/meetings`, `/timeline.csv?since=2025`."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

import pluggy
from datasette.utils.asgi import Response

from build.search_terms import fold
from publish.addresses import path_of_id
from publish.lists.formats import MEDIA_TYPES, WRITERS
from publish.lists.listing import Filter, Found, Listing, NotAFilterError, asked, find
from publish.lists.lists import LISTS
from publish.lists.ties import NETWORK, POINTS
from publish.metadata import DATABASE
from publish.pictures.months import months
from publish.pictures.web import web
from publish.pictures.world import world
from publish.reading import Reader, Row, read
from publish.record_index import find_record
from publish.terms import terms_of
from publish.words.marks import marks_of

hookimpl = pluggy.HookimplMarker("datasette")

LAST_PAGE = 10_000


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """One route for all lists and their formats."""
    return [(rf"^/(?P<list>{'|'.join(LISTS)})(?:\.(?P<format>{'|'.join(WRITERS)}))?$", show)]


@hookimpl
def prepare_connection(conn: Any) -> None:
    """`fold(text)`: without accents and case, in any script, for the filter by name."""
    conn.create_function("fold", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)


async def show(datasette: Any, request: Any) -> Any:
    """Answer for one list."""
    listing, ending = LISTS[request.url_vars["list"]], request.url_vars.get("format")
    arguments = {name: request.args[name] for name in request.args}
    on = datetime.now(UTC).date().isoformat()
    try:
        wanted = asked(listing, arguments)
    except NotAFilterError as error:
        return await _refused(datasette, request, str(error))
    if ending is not None:
        found = await read(datasette, lambda reader: find(reader, listing, wanted, page=None, on=on), None)
        return _file(listing, ending, found)
    variables = await read(datasette, lambda reader: _page(reader, datasette, listing, wanted, _number(arguments), on))
    template = f"lists/{listing.name}.html"
    return Response.html(await datasette.render_template(template, variables, request=request, view_name="list"))


def _file(listing: Listing, ending: str, found: Found) -> Any:
    headers = {"Content-Disposition": f'attachment; filename="{listing.name}.{ending}"'} if ending != "json" else {}
    return Response(WRITERS[ending](listing.columns, found.rows), headers=headers, content_type=MEDIA_TYPES[ending])


def _number(arguments: dict[str, str]) -> int:
    text = arguments.get("page", "1")
    return min(LAST_PAGE, max(1, int(text))) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 1


def _page(
    reader: Reader, datasette: Any, listing: Listing, wanted: dict[str, str], page: int, on: str
) -> dict[str, Any]:
    found = find(reader, listing, wanted, page, on=on)
    own = str(datasette.urls.path(f"/{listing.name}"))
    last = max(1, -(-found.total // listing.page_size))
    return {
        "listing": listing,
        "found": found,
        "fields": [_field(reader, datasette, each, wanted.get(each.name, "")) for each in listing.filters],
        "wanted": wanted,
        "formats": {ending: _address(f"{own}.{ending}", wanted) for ending in WRITERS},
        "page": page,
        "pages": last,
        "before": _address(own, wanted | {"page": str(page - 1)}) if page > 1 else None,
        "next": _address(own, wanted | {"page": str(page + 1)}) if page < last else None,
        "picture": _picture(reader, datasette, listing, wanted, own, on),
        "table_title": lambda table: datasette.metadata("tables", database=DATABASE)[table]["title"],
    }


def _field(reader: Reader, datasette: Any, each: Filter, value: str) -> dict[str, Any]:
    """What the form shows for a filter: its choices in words, or the record that it names."""
    record = find_record(datasette, value) if each.kind in ("record", "actor") else None
    return {
        "name": each.name,
        "title": each.title,
        "kind": each.kind,
        "value": value,
        "record": record,
        "choices": _choices(reader, datasette, each),
    }


def _choices(reader: Reader, datasette: Any, each: Filter) -> list[tuple[str, str]]:
    if each.vocabulary:
        return [(value, term.label) for value, term in terms_of(datasette, each.vocabulary).items()]
    if not each.choices:
        return []
    marks = marks_of(datasette)
    tables = datasette.metadata("tables", database=DATABASE)
    words: Callable[[str], str] | None = {
        "country": marks.country_name,
        "language": marks.language_name,
        "table": lambda name: str(tables[name]["title"]),
    }.get(each.kind)
    rows = reader.rows(each.choices)
    if words is None:
        return [(row["value"], row["label"]) for row in rows]
    return sorted(((row["value"], words(row["value"])) for row in rows), key=lambda pair: pair[1])


def _picture(reader: Reader, datasette: Any, listing: Listing, wanted: dict[str, str], own: str, on: str) -> Any:
    if listing.name not in ("timeline", "network", "map"):
        return None
    rows: list[Row] = find(reader, listing, wanted, page=None, on=on).rows
    if listing.name == "timeline":
        return months(rows, lambda month: _address(own, wanted | {"since": month, "until": month}))
    if listing is NETWORK:
        return web(reader.rows(POINTS), rows, lambda actor_id: path_of_id(datasette, actor_id) or "")
    return world(rows, lambda place_id: _address(own, wanted | {"place": place_id}))


def _address(path: str, wanted: dict[str, str]) -> str:
    return f"{path}?{urlencode(wanted)}" if wanted else path


async def _refused(datasette: Any, request: Any, message: str) -> Any:
    page = {"ok": False, "error": message, "status": 400, "title": "Not a filter"}
    if request.path.endswith(".json"):
        return Response.json(page, status=400)
    return Response.html(await datasette.render_template("error.html", page, request=request), status=400)
