"""The files of a release into its draft, each checked there; what has arrived already is not sent again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from citing.works import doi
from depositing import requests
from depositing.errors import DepositError
from depositing.files import deposit_files
from depositing.journal import Journal, load
from depositing.metadata import draft_body
from depositing.reserving import DESCRIPTOR, check_errors, check_service, doi_of
from validators.descriptor import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from build.run import Progress
    from depositing.files import DepositFile
    from depositing.service import Service

Entry = dict[str, Any]
_SENDINGS = 3


@dataclass(frozen=True)
class Upload:
    """What is to be in a draft: what it says, and its files."""

    version: str
    body: dict[str, Any]
    files: list[DepositFile]


def to_upload(root: Path, version: str) -> Upload:
    """What the release in `dist/releases/x.y.z/` is to be in a draft.

    Raises:
        DepositError: the release is not as published, or does not show the DOI that was reserved.
    """
    files = deposit_files(root, version)
    descriptor = read_json(root / "dist" / "releases" / version, DESCRIPTOR)
    journal = load(root, version)
    shown = doi(descriptor)
    if journal is not None and shown != journal.doi:
        raise DepositError(
            f"The release {version} shows {shown or 'no DOI'}, but {journal.doi or 'none'} is reserved: a DOI must be "
            "reserved before the release is made."
        )
    return Upload(version, draft_body(descriptor), files)


def journal_of(root: Path, version: str) -> Journal:
    """The journal of a version whose DOI is reserved.

    Raises:
        DepositError: none is.
    """
    journal = load(root, version)
    if journal is None or journal.doi is None:
        raise DepositError(f"No DOI is reserved for {version}: `backchannel deposit {version} --reserve` comes first.")
    return journal


def upload(made: Upload, journal: Journal, service: Service, progress: Progress) -> None:
    """Fill the draft of a version. A person then publishes it.

    Raises:
        DepositError: it cannot be done; run again, it goes on where it stopped.
    """
    check_service(journal, made.version, service)
    draft = _draft(journal, made.version, service)
    check_errors(service.json(requests.update(journal.record, {**made.body, "pids": draft.get("pids", {})})), journal)
    entries = _entries(journal, service)
    if strange := sorted(entries.keys() - {file.key for file in made.files}):
        raise DepositError(f"{strange[0]} is in the draft but not in the release: delete it at {journal.page}.")
    for file in made.files:
        if _whole(file, entries.get(file.key)):
            progress(f"{file.key} is there")
        else:
            progress(f"{file.key}, {file.bytes} bytes")
            _send(journal.record, file, entries.get(file.key), service)
    _check_all(journal, made.files, service)


def _draft(journal: Journal, version: str, service: Service) -> dict[str, Any]:
    response = service.send(requests.read(journal.record), also=(404, 410))
    draft = response.json() if response.status_code == 200 else {}
    if draft.get("is_published") or not draft:
        published = service.send(requests.read_published(journal.record), also=(404, 410)).status_code == 200
        state = (
            "is published already, and a record never changes" if published else f"is not at {journal.page} any more"
        )
        raise DepositError(f"{version} {state}: take the next number.")
    found = doi_of(draft)
    if found != journal.doi:
        raise DepositError(f"The draft at {journal.page} has the DOI {found}, not {journal.doi}: restore it there.")
    return dict(draft)


def _send(record: str, file: DepositFile, entry: Entry | None, service: Service) -> None:
    for _ in range(_SENDINGS):
        _start(record, file, entry, service)
        service.send(requests.content(record, file))
        # It has happened that the bytes were taken and are not there: zenodo/zenodo-rdm issue 1413. A commit that was
        # repeated may be refused as well. Either way, what the service then says of the file decides.
        service.send(requests.commit(record, file.key), also=(400, 404))
        entry = service.json(requests.read_file(record, file.key))
        if _whole(file, entry):
            return
    raise DepositError(
        f"{file.key} was sent {_SENDINGS} times and did not arrive with its {file.bytes} bytes and md5:{file.md5}: run "
        "the command again later."
    )


def _start(record: str, file: DepositFile, entry: Entry | None, service: Service) -> None:
    """Bring a file to the state in which its bytes are taken: named, and not complete."""
    if entry is not None and entry.get("status") != "completed":
        return
    if entry is not None:
        service.send(requests.delete_file(record, file.key), also=(404,))
    response = service.send(requests.start(record, [file.key]), also=(400,))
    # A repeated start is refused because the first one was heard.
    if response.status_code == 400:
        service.send(requests.read_file(record, file.key))


def _entries(journal: Journal, service: Service) -> dict[str, Entry]:
    return {entry["key"]: entry for entry in service.json(requests.files(journal.record)).get("entries", [])}


def _whole(file: DepositFile, entry: Entry | None) -> bool:
    return (
        entry is not None
        and entry.get("status") == "completed"
        and entry.get("checksum") == f"md5:{file.md5}"
        and entry.get("size") == file.bytes
    )


def _check_all(journal: Journal, files: list[DepositFile], service: Service) -> None:
    entries = _entries(journal, service)
    for file in files:
        if not _whole(file, entries.get(file.key)):
            raise DepositError(f"{file.key} is not whole in the draft after all: run the command again.")
