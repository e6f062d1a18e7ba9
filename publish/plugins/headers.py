"""HTTP headers that keep the site to itself, and let browsers keep its static files."""

from __future__ import annotations

from typing import Any

import pluggy

from publish.reconciliation import PREVIEW
from publish.statics import is_current

hookimpl = pluggy.HookimplMarker("datasette")

_REST = (
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
POLICY = f"default-src 'none'; script-src 'self'; style-src 'self'; {_REST}"
# Datasette's own table and SQL pages carry scripts and styles in the page.
LOOSE_POLICY = f"default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; {_REST}"
LOOSE = ("/backchannel", "/-/")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
STATIC = ("/static/", "/-/static/")
# What other sites may read with a script of theirs: data, never a page.
PUBLIC = (".json", ".csv", ".xlsx", ".atom", ".ics", "/-/suggest")
# A page made to stand in a frame of another site; it has no script.
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"


@hookimpl(trylast=True)
def asgi_wrapper() -> Any:
    """Add the headers to every response: the outermost wrapper, so that none goes without."""
    return _with_headers


def _with_headers(app: Any) -> Any:
    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _replaced(message.get("headers", []), scope)}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _replaced(given: list[tuple[bytes, bytes]], scope: Any) -> list[tuple[bytes, bytes]]:
    wanted = {name.lower().encode(): value.encode() for name, value in _wanted(scope["path"]).items()}
    if scope["path"].startswith(STATIC):
        for_good = is_current(scope["path"], scope.get("query_string", b""))
        wanted[b"cache-control"] = b"public, max-age=31536000, immutable" if for_good else b"public, max-age=300"
    return [*((name, value) for name, value in given if name.lower() not in wanted), *wanted.items()]


def _wanted(path: str) -> dict[str, str]:
    if path == PREVIEW:
        framed = {name: value for name, value in HEADERS.items() if name != "X-Frame-Options"}
        return framed | {"Content-Security-Policy": FRAMED_POLICY}
    found = HEADERS | ({"Content-Security-Policy": LOOSE_POLICY} if path.startswith(LOOSE) else {})
    return found | ({"Access-Control-Allow-Origin": "*"} if path.endswith(PUBLIC) else {})
