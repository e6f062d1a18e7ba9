"""Matching names of somebody's own with the records, as OpenRefine does it: the service at `/-/reconcile`."""

from __future__ import annotations

import asyncio
import json
import re
from typing import TYPE_CHECKING, Any

import pluggy
from datasette.utils.asgi import Response

from publish.reconciliation import ANYWHERE, PATH, PREVIEW
from publish.reconciliation.candidates import answer
from publish.reconciliation.extension import extend, proposals
from publish.reconciliation.facts import load_facts
from publish.reconciliation.manifest import SUGGESTED, manifest
from publish.reconciliation.preview import preview
from publish.reconciliation.queries import read_batch, read_single
from publish.reconciliation.refusals import Refused
from publish.reconciliation.requests import parameters, whole_number
from publish.reconciliation.suggestions import flyout, suggest

if TYPE_CHECKING:
    from collections.abc import Callable

    Answering = Callable[[Any, Any, dict[str, str]], Any]

hookimpl = pluggy.HookimplMarker("datasette")

_WHAT = f"(?P<what>{'|'.join(SUGGESTED)})"
_CALLBACK = re.compile(r"[A-Za-z_$][\w$.]{0,99}", re.ASCII)
_METHODS = "GET, HEAD, POST, OPTIONS"


# After the plugins that load labels, terms and spellings.
@hookimpl(trylast=True)
def startup(datasette: Any) -> Any:
    """Load facts before the first query; the plugin `finder` loads the spellings."""
    return lambda: load_facts(datasette)


@hookimpl
def skip_csrf(scope: Any) -> bool:
    """Let other sites and programs post queries: they change nothing."""
    return bool(scope["path"].rstrip("/") == PATH)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The endpoint and what its manifest points at."""
    return [
        (rf"^{PATH}/?$", _answering(_endpoint)),
        (rf"^{PREVIEW}$", _preview),
        (rf"^{PATH}/suggest/{_WHAT}$", _answering(_suggest)),
        (rf"^{PATH}/flyout/{_WHAT}$", _answering(_flyout)),
        (rf"^{PATH}/properties$", _answering(_properties)),
    ]


def _answering(handler: Answering) -> Any:
    """A view that gives what `handler` returns as JSON, and what it refuses as a sentence in JSON."""

    async def view(datasette: Any, request: Any) -> Any:
        if request.method == "OPTIONS":
            return Response("", status=204, headers=ANYWHERE | {"Access-Control-Allow-Methods": _METHODS})
        callback = None
        try:
            given = await parameters(request)
            callback = _callback(given)
            # In a thread: a batch takes a tenth of a second, in which other visitors are answered.
            found, status = await asyncio.to_thread(handler, datasette, request, given), 200
        except Refused as refused:
            found, status = {"status": "error", "message": refused.message}, refused.status
        return _response(found, status, callback)

    return view


def _callback(given: dict[str, str]) -> str | None:
    name = given.get("callback")
    if name and _CALLBACK.fullmatch(name) is None:
        raise Refused("`callback` must be the name of a JavaScript function.")
    return name or None


def _response(found: Any, status: int, callback: str | None) -> Any:
    text = json.dumps(found)
    if callback is None:
        return Response(text, status=status, headers=ANYWHERE, content_type="application/json; charset=utf-8")
    # The comment keeps the name from being read as the beginning of a file of another type.
    script = f"/**/{callback}({text});"
    return Response(script, status=status, headers=ANYWHERE, content_type="text/javascript; charset=utf-8")


def _endpoint(datasette: Any, request: Any, given: dict[str, str]) -> Any:
    if "queries" in given:
        batch = read_batch(given["queries"])
        return {key: {"result": answer(datasette, query)} for key, query in batch.items()}
    if "query" in given:
        return {"result": answer(datasette, read_single(given["query"]))}
    if "extend" in given:
        return extend(datasette, given["extend"])
    if request.method == "POST":
        raise Refused("The form must have the field `queries`, `query` or `extend`.")
    return manifest(datasette, request)


def _suggest(datasette: Any, request: Any, given: dict[str, str]) -> Any:
    prefix, cursor = given.get("prefix", ""), whole_number(given, "cursor") or 0
    return {"result": suggest(datasette, request.url_vars["what"], prefix, cursor, given.get("type") or None)}


def _flyout(datasette: Any, request: Any, given: dict[str, str]) -> Any:
    item_id = given.get("id", "")
    html = flyout(datasette, request.url_vars["what"], item_id)
    if html is None:
        raise Refused(f"There is no {request.url_vars['what']} with this id.", 404)
    return {"id": item_id, "html": html}


def _properties(datasette: Any, _: Any, given: dict[str, str]) -> Any:
    return proposals(datasette, given.get("type") or None, whole_number(given, "limit"))


async def _preview(datasette: Any, request: Any) -> Any:
    found = preview(datasette, request, request.args.get("id") or "")
    text = await datasette.render_template("reconcile_preview.html", found, request=request)
    return Response.html(text, status=200 if found["is_known"] else 404, headers=ANYWHERE)
