"""Whole answers, kept: what a page was answers the next who asks for it, until the day or the file changes.

The file is immutable, so a page depends on its address, on who is asked (feeds name the host) and on the day, for pages
say what is in force today. A process serves one build; a new build comes with a new process.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import OrderedDict
from dataclasses import dataclass
from typing import NamedTuple

Headers = list[tuple[bytes, bytes]]
# In bytes: all that one process keeps, and the largest answer that is kept or compressed.
MOST = 64_000_000
LARGEST = 2_000_000
_SMALLEST = 800
_COMPRESSED = (b"text/", b"application/json", b"application/ld+json", b"application/atom+xml", b"application/xml",
               b"image/svg", b"application/javascript")  # fmt: skip


class Key(NamedTuple):
    """What an answer depends on."""

    host: bytes
    scheme: str
    path: str
    query: bytes
    day: str


@dataclass(frozen=True)
class Answer:
    """A whole answer, with its body as it is and, where that pays, compressed."""

    status: int
    headers: Headers
    body: bytes
    compressed: bytes | None
    tag: bytes

    @property
    def size(self) -> int:
        """In bytes, roughly."""
        return len(self.body) + len(self.compressed or b"") + 1000


def whole(status: int, headers: Headers, body: bytes) -> Answer:
    """An answer from what the site said; its weak ETag is a hash of the body, whatever its encoding."""
    tag = b'W/"' + hashlib.sha256(body).hexdigest()[:32].encode() + b'"'
    pays = len(body) >= _SMALLEST and _value(headers, b"content-type").startswith(_COMPRESSED)
    # Without a time: the same body gives the same bytes.
    compressed = gzip.compress(body, compresslevel=5, mtime=0) if pays else None
    return Answer(status, headers, body, compressed, tag)


def headers_of(answer: Answer, *, compressed: bool) -> Headers:
    """The headers of an answer in one of its encodings."""
    own = {b"content-length", b"etag", b"vary"}
    found = [(name, value) for name, value in answer.headers if name.lower() not in own]
    body = answer.compressed if compressed and answer.compressed is not None else answer.body
    found += [(b"content-length", str(len(body)).encode()), (b"etag", answer.tag)]
    if answer.compressed is not None:
        found.append((b"vary", b"Accept-Encoding"))
        if compressed:
            found.append((b"content-encoding", b"gzip"))
    if not _value(answer.headers, b"cache-control"):
        # Ask each time, and be told in a few bytes that nothing has changed.
        found.append((b"cache-control", b"no-cache"))
    return found


def _value(headers: Headers, name: bytes) -> bytes:
    return next((value for key, value in headers if key.lower() == name), b"")


class Kept:
    """The answers that a process keeps; those asked for longest ago go first."""

    def __init__(self, most: int = MOST) -> None:
        """Keep at most so many bytes."""
        self._most = most
        self._size = 0
        self._answers: OrderedDict[Key, Answer] = OrderedDict()

    def get(self, key: Key) -> Answer | None:
        """The answer kept for a key."""
        found = self._answers.get(key)
        if found is not None:
            self._answers.move_to_end(key)
        return found

    def put(self, key: Key, answer: Answer) -> None:
        """Keep an answer."""
        old = self._answers.pop(key, None)
        self._answers[key] = answer
        self._size += answer.size - (0 if old is None else old.size)
        while self._size > self._most:
            _, gone = self._answers.popitem(last=False)
            self._size -= gone.size
