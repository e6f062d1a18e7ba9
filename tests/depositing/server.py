"""A small repository in a thread that takes and refuses what InvenioRDM does, with faults on demand.

It follows https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/ and the behaviour of the service: a
draft with missing fields is made all the same and lists its `errors`, bytes are taken for a file that was named and is
not complete, and plain `application/json` is answered in Zenodo's own form, which has no `pids`.
"""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote

from tests.depositing.metadata_errors import metadata_errors

TOKEN = "a-token-of-the-tests"
NATIVE = "application/vnd.inveniordm.v1+json"


@dataclass
class Fault:
    """What goes wrong with the next request of a method whose path ends so.

    `status` is answered instead of the true answer; without one the connection is cut: after `after` bytes of the body,
    or, with `heard`, when all is carried out but the answer.
    """

    method: str
    path: str
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)
    after: int = 0
    heard: bool = False


@dataclass
class Draft:
    """A record before and after its publication."""

    body: dict[str, Any]
    doi: str | None = None
    published: bool = False
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    contents: dict[str, bytes] = field(default_factory=dict)


class Repository:
    """The state of the service. `log` has every request that arrived; `strict` refuses bad metadata with 400."""

    def __init__(self) -> None:
        self.drafts: dict[str, Draft] = {}
        self.faults: list[Fault] = []
        self.log: list[tuple[str, str]] = []
        self.strict = False
        self.gives_dois = True
        self.broken_contents = 0
        self.address = ""

    def publish(self, record: str) -> None:
        """What a person does on the page of the draft."""
        draft = self.drafts[record]
        assert not metadata_errors(draft.body.get("metadata", {}), publishing=True)
        assert draft.files
        assert all(entry["status"] == "completed" for entry in draft.files.values())
        draft.published = True

    def sent(self, method: str, path: str = "") -> int:
        """How many requests of a method arrived whose path ends so."""
        return sum(found == method and where.endswith(path) for found, where in self.log)


@contextmanager
def serving() -> Iterator[Repository]:
    """The repository on a free port of this machine."""
    repository = Repository()
    handler = type("Handler", (_Handler,), {"repository": repository})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    repository.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield repository
    finally:
        server.shutdown()
        server.server_close()


class _Cut(Exception):
    """The connection ends without an answer."""


class _Refused(Exception):
    def __init__(self, status: int, message: str, errors: list[dict[str, Any]] | None = None) -> None:
        self.status, self.content = (
            status,
            {"status": status, "message": message, **({"errors": errors} if errors else {})},
        )


Answer = tuple[int, Any]


class _Handler(BaseHTTPRequestHandler):
    repository: Repository
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass

    def do_GET(self) -> None:
        self._answer()

    def do_POST(self) -> None:
        self._answer()

    def do_PUT(self) -> None:
        self._answer()

    def do_DELETE(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.repository.log.append((self.command, self.path))
        fault = self._fault()
        try:
            self._body = self._read(fault)
            if fault is not None and fault.status is not None:
                raise _Refused(fault.status, "Trouble.")
            status, content = self._route()
            if fault is not None:
                raise _Cut
        except _Refused as refused:
            status, content = refused.status, refused.content
        except _Cut:
            self.close_connection = True
            return
        self._write(status, content, fault.headers if fault is not None else {})

    def _fault(self) -> Fault | None:
        for fault in self.repository.faults:
            if fault.method == self.command and self.path.endswith(fault.path):
                self.repository.faults.remove(fault)
                return fault
        return None

    def _read(self, fault: Fault | None) -> bytes:
        length = int(self.headers.get("Content-Length", 0))
        if fault is not None and fault.status is None and not fault.heard:
            self.rfile.read(min(fault.after, length))
            raise _Cut
        return self.rfile.read(length)

    def _write(self, status: int, content: Any, headers: dict[str, str]) -> None:
        text = b"" if content is None else json.dumps(content).encode()
        self.send_response(status)
        for name, value in {**headers, "Content-Type": "application/json", "Content-Length": str(len(text))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(text)

    def _route(self) -> Answer:
        if self.headers.get("Authorization") != f"Bearer {TOKEN}":
            raise _Refused(401, "The server could not verify that you are authorized to access the URL requested.")
        routes: list[tuple[str, str, Callable[..., Answer]]] = [
            ("POST", r"/api/records", self._create),
            ("GET", r"/api/records/(\w+)", self._read_published),
            ("POST", r"/api/records/(\w+)/versions", self._new_version),
            ("GET", r"/api/records/(\w+)/draft", self._read_draft),
            ("PUT", r"/api/records/(\w+)/draft", self._update),
            ("POST", r"/api/records/(\w+)/draft/pids/doi", self._reserve),
            ("GET", r"/api/records/(\w+)/draft/files", self._list_files),
            ("POST", r"/api/records/(\w+)/draft/files", self._start_files),
            ("GET", r"/api/records/(\w+)/draft/files/([^/]+)", self._read_file),
            ("DELETE", r"/api/records/(\w+)/draft/files/([^/]+)", self._delete_file),
            ("PUT", r"/api/records/(\w+)/draft/files/([^/]+)/content", self._content),
            ("POST", r"/api/records/(\w+)/draft/files/([^/]+)/commit", self._commit),
        ]
        for method, pattern, action in routes:
            if method == self.command and (match := re.fullmatch(pattern, self.path)):
                return action(*map(unquote, match.groups()))
        raise _Refused(404, "The requested URL was not found on the server.")

    def _json(self) -> Any:
        if self.headers.get("Content-Type") != "application/json":
            raise _Refused(415, "Unsupported media type.")
        try:
            return json.loads(self._body)
        except ValueError:
            raise _Refused(400, "Unable to decode JSON data in request body.") from None

    def _shown(self, record: str) -> dict[str, Any]:
        draft, base = self.repository.drafts[record], self.repository.address
        if NATIVE not in self.headers.get("Accept", ""):
            return {"id": int(record), "doi": draft.doi or "", "metadata": {}, "submitted": draft.published}
        errors = metadata_errors(draft.body.get("metadata", {}))
        return {
            **draft.body,
            "id": record,
            "is_published": draft.published,
            "links": {"self_html": f"{base}/{'records' if draft.published else 'uploads'}/{record}"},
            "pids": {"doi": {"identifier": draft.doi, "provider": "datacite"}} if draft.doi is not None else {},
            **({"errors": errors} if errors else {}),
        }

    def _draft(self, record: str) -> Draft:
        draft = self.repository.drafts.get(record)
        if draft is None or draft.published:
            raise _Refused(404, "The persistent identifier does not exist.")
        return draft

    def _checked_body(self) -> dict[str, Any]:
        body: dict[str, Any] = self._json()
        errors = metadata_errors(body.get("metadata", {}))
        if self.repository.strict and errors:
            raise _Refused(400, "A validation error occurred.", errors)
        return body

    def _create(self) -> Answer:
        body = self._checked_body()
        record = str(101 + len(self.repository.drafts))
        self.repository.drafts[record] = Draft(body)
        return 201, self._shown(record)

    def _new_version(self, record: str) -> Answer:
        before = self.repository.drafts.get(record)
        if before is None or not before.published:
            raise _Refused(404, "The persistent identifier is not registered.")
        new = next((name for name, each in self.repository.drafts.items() if each.body.get("of") == record), None)
        if new is None:
            new = str(101 + len(self.repository.drafts))
            kept = {k: v for k, v in before.body["metadata"].items() if k not in ("version", "publication_date")}
            self.repository.drafts[new] = Draft({**before.body, "metadata": kept, "of": record})
        return 201, self._shown(new)

    def _read_published(self, record: str) -> Answer:
        draft = self.repository.drafts.get(record)
        if draft is None or not draft.published:
            raise _Refused(404, "The persistent identifier is not registered.")
        return 200, self._shown(record)

    def _read_draft(self, record: str) -> Answer:
        self._draft(record)
        return 200, self._shown(record)

    def _update(self, record: str) -> Answer:
        draft, body = self._draft(record), self._checked_body()
        # An update without `pids` once dropped a reserved DOI.
        draft.doi = body.pop("pids", {}).get("doi", {}).get("identifier")
        draft.body = {**body, "of": draft.body.get("of")}
        return 200, self._shown(record)

    def _reserve(self, record: str) -> Answer:
        draft = self._draft(record)
        if draft.doi is not None or not self.repository.gives_dois:
            errors = [{"field": "pids.doi", "messages": ["A PID already exists for type doi"]}]
            raise _Refused(400, "A validation error occurred.", errors)
        draft.doi = f"10.5072/zenodo.{record}"
        return 201, self._shown(record)

    def _list_files(self, record: str) -> Answer:
        return 200, {"enabled": True, "entries": list(self._draft(record).files.values())}

    def _start_files(self, record: str) -> Answer:
        draft = self._draft(record)
        keys = [each["key"] for each in self._json()]
        if len(draft.files) + len(keys) > 100:
            raise _Refused(400, "Uploading selected files will result in exceeding the max amount per record.")
        for key in keys:
            if key in draft.files:
                raise _Refused(400, f"File with key {key} already exists.")
            draft.files[key] = {"key": key, "status": "pending"}
        return 201, {"enabled": True, "entries": [draft.files[key] for key in keys]}

    def _entry(self, record: str, key: str) -> dict[str, Any]:
        entry = self._draft(record).files.get(key)
        if entry is None:
            raise _Refused(404, f'File with key "{key}" not found.')
        return entry

    def _read_file(self, record: str, key: str) -> Answer:
        return 200, self._entry(record, key)

    def _delete_file(self, record: str, key: str) -> Answer:
        self._entry(record, key)
        del self._draft(record).files[key]
        self._draft(record).contents.pop(key, None)
        return 204, None

    def _content(self, record: str, key: str) -> Answer:
        if self.headers.get("Content-Type") != "application/octet-stream":
            raise _Refused(415, "Unsupported media type.")
        if self._entry(record, key)["status"] == "completed":
            raise _Refused(400, f'File with key "{key}" is already committed.')
        body = self._body
        if self.repository.broken_contents:
            self.repository.broken_contents -= 1
            body = body[:-1] + bytes([body[-1] ^ 1])
        self._draft(record).contents[key] = body
        return 200, self._entry(record, key)

    def _commit(self, record: str, key: str) -> Answer:
        entry, content = self._entry(record, key), self._draft(record).contents.get(key)
        if content is None:
            raise _Refused(404, f"File with key {key} not uploaded yet.")
        if entry["status"] == "completed":
            raise _Refused(400, f'File with key "{key}" is already committed.')
        checksum = hashlib.md5(content, usedforsecurity=False).hexdigest()
        # The documentation shows the size as a float.
        entry.update(status="completed", checksum=f"md5:{checksum}", size=float(len(content)))
        return 200, entry
