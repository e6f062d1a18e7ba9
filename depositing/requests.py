"""Every request that a deposit makes, of the records API of InvenioRDM.

https://inveniordm.docs.cern.ch/reference/rest_api_drafts_records/ describes them. Publication is not among them: a
person does that.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

if TYPE_CHECKING:
    from depositing.files import DepositFile

Method = Literal["GET", "POST", "PUT", "DELETE"]


@dataclass(frozen=True)
class Request:
    """One request.

    Attributes:
        path: From the root of the service.
        json: The body, if it is JSON.
        file: The file whose bytes are the body, if they are.
        repeatable: Whether it may be sent again after a connection broke. Making a draft may not: the
            service could have made it, and a second one would stand beside it.
    """

    method: Method
    path: str
    json: Any = None
    file: DepositFile | None = None
    repeatable: bool = True

    @property
    def name(self) -> str:
        """What to call it in a sentence."""
        return f"{self.method} {self.path}"


def create(body: dict[str, Any]) -> Request:
    """Make a draft."""
    return Request("POST", "/api/records", body, repeatable=False)


def new_version(record: str) -> Request:
    """Make a draft of the next version of a published record, or get the one that was made."""
    return Request("POST", f"/api/records/{record}/versions")


def read(record: str) -> Request:
    """A draft."""
    return Request("GET", f"/api/records/{record}/draft")


def read_published(record: str) -> Request:
    """A record that is published."""
    return Request("GET", f"/api/records/{record}")


def update(record: str, body: dict[str, Any]) -> Request:
    """Set what a draft says."""
    return Request("PUT", f"/api/records/{record}/draft", body)


def reserve(record: str) -> Request:
    """Reserve a DOI for a draft; it is registered at publication."""
    return Request("POST", f"/api/records/{record}/draft/pids/doi")


def files(record: str) -> Request:
    """The files of a draft."""
    return Request("GET", f"/api/records/{record}/draft/files")


def start(record: str, keys: list[str]) -> Request:
    """Name the files that will be sent."""
    return Request("POST", f"/api/records/{record}/draft/files", [{"key": key} for key in keys])


def content(record: str, file: DepositFile) -> Request:
    """Send the bytes of a file."""
    return Request("PUT", f"{_file(record, file.key)}/content", file=file)


def commit(record: str, key: str) -> Request:
    """Say that a file is complete."""
    return Request("POST", f"{_file(record, key)}/commit")


def read_file(record: str, key: str) -> Request:
    """What the service knows of a file: its size and checksum once it is complete."""
    return Request("GET", _file(record, key))


def delete_file(record: str, key: str) -> Request:
    """Take a file out of a draft."""
    return Request("DELETE", _file(record, key))


def reservation(body: dict[str, Any], previous: str | None) -> list[Request]:
    """The requests that reserve a DOI, in order. `previous` is the record of the version before."""
    if previous is None:
        return [create(body), reserve("{id}")]
    return [new_version(previous), update("{id}", body), reserve("{id}")]


def upload(record: str, body: dict[str, Any], sent: list[DepositFile]) -> list[Request]:
    """The requests that fill an empty draft, in order."""
    steps = [
        step
        for file in sent
        for step in (
            start(record, [file.key]),
            content(record, file),
            commit(record, file.key),
            read_file(record, file.key),
        )
    ]
    return [read(record), update(record, body), files(record), *steps, files(record)]


def _file(record: str, key: str) -> str:
    return f"/api/records/{record}/draft/files/{quote(key, safe='')}"
