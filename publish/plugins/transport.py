"""Answers on their way out: kept where they are pages, tagged, compressed, and not sent again to who has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pluggy

from publish.answers import LARGEST, Answer, Kept, Key, headers_of, whole

hookimpl = pluggy.HookimplMarker("datasette")

# Datasette's pages take any query; what follows these is not kept.
_NOT_KEPT = ("/backchannel", "/-/", "/static/", "/downloads/")
_LONGEST_QUERY = 300


@hookimpl(tryfirst=True)
def asgi_wrapper() -> Any:
    """Stand next to Datasette, inside the wrappers that add headers, so that these stand on kept answers too."""
    return _keeping


def _keeping(app: Any) -> Any:
    kept = Kept()

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] != "GET":
            await app(scope, receive, send)
            return
        key = _key(scope)
        answer = kept.get(key) if _is_kept(key) else None
        if answer is None:
            held = _Held(send)
            await app(scope, receive, held.send)
            answer = held.answer
            if answer is None:
                return
            if answer.status == 200 and _is_kept(key):
                kept.put(key, answer)
        await _send(answer, scope, send)

    return wrapped


class _Held:
    """Holds an answer back until it is whole; one that is too long, or is sent in parts, goes straight on."""

    def __init__(self, send: Any) -> None:
        self._send = send
        self._start: dict[str, Any] | None = None
        self._parts: list[bytes] = []
        self._size = 0
        self._passing = False
        self.answer: Answer | None = None

    async def send(self, message: dict[str, Any]) -> None:
        """Take one message of the application."""
        if self._passing:
            await self._send(message)
        elif message["type"] == "http.response.start":
            self._start = message
        elif message["type"] == "http.response.body":
            await self._take(message)

    async def _take(self, message: dict[str, Any]) -> None:
        assert self._start is not None  # noqa: S101 - ASGI: the start comes first
        body = message.get("body", b"")
        self._parts.append(body)
        self._size += len(body)
        if message.get("more_body", False) or self._size > LARGEST:
            await self._pass_on(more=message.get("more_body", False))
        else:
            self.answer = whole(self._start["status"], list(self._start.get("headers", [])), b"".join(self._parts))

    async def _pass_on(self, *, more: bool) -> None:
        self._passing = True
        await self._send(self._start)
        await self._send({"type": "http.response.body", "body": b"".join(self._parts), "more_body": more})


async def _send(answer: Answer, scope: Any, send: Any) -> None:
    asked = {name: value for name, value in scope["headers"] if name in (b"if-none-match", b"accept-encoding")}
    compressed = answer.compressed is not None and _takes_gzip(asked.get(b"accept-encoding", b""))
    headers = headers_of(answer, compressed=compressed)
    if answer.status == 200 and _has_it(asked.get(b"if-none-match", b""), answer.tag):
        headers = [(name, value) for name, value in headers if name not in (b"content-length", b"content-encoding")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})
        return
    body = answer.compressed if compressed else answer.body
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def _takes_gzip(accepted: bytes) -> bool:
    # RFC 9110, 12.5.3: a weight of zero refuses.
    for part in accepted.split(b","):
        coding, _, weight = part.strip().partition(b";")
        if coding.strip().lower() in (b"gzip", b"*"):
            return weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


def _has_it(known: bytes, tag: bytes) -> bool:
    return known.strip() == b"*" or tag in [each.strip() for each in known.split(b",")]


def _key(scope: Any) -> Key:
    host = next((value for name, value in scope["headers"] if name == b"host"), b"")
    day = datetime.now(UTC).date().isoformat()
    return Key(host, scope.get("scheme", "http"), scope["path"], scope.get("query_string", b""), day)


def _is_kept(key: Key) -> bool:
    return not key.path.startswith(_NOT_KEPT) and len(key.query) <= _LONGEST_QUERY
