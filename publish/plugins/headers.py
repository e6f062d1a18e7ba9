"""HTTP headers that keep the site to itself, and let browsers keep its static files."""

from __future__ import annotations

from typing import Any

import pluggy

from publish.reconciliation import PREVIEW

hookimpl = pluggy.HookimplMarker("datasette")

# 'unsafe-inline': Datasette's own table and SQL pages carry scripts and styles in the page.
POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STATIC = ("/static/", "/-/static/")
# A page made to stand in a frame of another site; it has no script.
FRAMED_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors *"


@hookimpl
def asgi_wrapper() -> Any:
    """Add the headers to every response."""
    return _with_headers


def _with_headers(app: Any) -> Any:
    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        async def send_with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                message = {**message, "headers": _replaced(message.get("headers", []), scope["path"])}
            await send(message)

        await app(scope, receive, send_with_headers)

    return wrapped


def _replaced(given: list[tuple[bytes, bytes]], path: str) -> list[tuple[bytes, bytes]]:
    wanted = {name.lower().encode(): value.encode() for name, value in HEADERS.items()}
    if path == PREVIEW:
        wanted[b"content-security-policy"] = FRAMED_POLICY.encode()
    if path.startswith(STATIC):
        wanted[b"cache-control"] = b"public, max-age=300"
    return [*((name, value) for name, value in given if name.lower() not in wanted), *wanted.items()]
