"""A DOI before there is a release, so that every file of the release can show it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from citing.works import doi
from depositing import requests
from depositing.answers import field_errors, reasons
from depositing.errors import DepositError
from depositing.journal import Journal, keep, load, path_of, predecessor, replace
from depositing.metadata import draft_body
from releasing.manifest import FOLDER as MANIFESTS
from releasing.reserved import FOLDER
from validators.canonical import canonical_json
from validators.descriptor import read_json

if TYPE_CHECKING:
    from pathlib import Path

    from depositing.service import Service

DESCRIPTOR = "datapackage.json"
_RESOLVER = "https://doi.org/"


def body_to_reserve(root: Path, version: str) -> dict[str, Any]:
    """What the draft will say, from the descriptor of the checkout.

    Raises:
        DepositError: the descriptor is that of another version, or the version is released already.
    """
    descriptor = read_json(root, DESCRIPTOR)
    if descriptor.get("version") != version:
        raise DepositError(
            f"{DESCRIPTOR} is that of version {descriptor.get('version')}: set `version` to {version} and `created` to "
            "the day of the release."
        )
    if (root / MANIFESTS / f"{version}.json").is_file():
        raise DepositError(
            f"{version} is released, and its files cannot take a DOI any more: reserve one for the next."
        )
    return draft_body(descriptor)


def reserve(root: Path, version: str, service: Service) -> Journal:
    """Make a draft, reserve its DOI, and write it as `id` into `datapackage.json`.

    What is done is kept after each step: run again, it goes on from there.

    Raises:
        DepositError: it cannot be done, or the service refuses what the draft says.
    """
    body = body_to_reserve(root, version)
    journal = load(root, version)
    if journal is None:
        journal, draft = _new_draft(root, version, service, body)
    else:
        check_service(journal, version, service)
        draft = _existing_draft(journal, version, service)
        if journal.doi is None:
            draft = service.json(requests.update(journal.record, {**body, "pids": draft.get("pids", {})}))
    check_errors(draft, journal)
    found = _reserved(draft, journal, service)
    journal = Journal(journal.service, journal.record, found, journal.page)
    keep(root, version, journal)
    _write_id(root, f"{_RESOLVER}{found}")
    return journal


def check_service(journal: Journal, version: str, service: Service) -> None:
    """Refuse another service than the one that has the draft.

    Raises:
        DepositError: it is another.
    """
    if journal.service != service.address:
        raise DepositError(
            f"The draft of {version} is at {journal.service}, not at {service.address}: name that with --to."
        )


def check_errors(draft: dict[str, Any], journal: Journal) -> None:
    """Refuse a draft that the service took but would not publish.

    Raises:
        DepositError: the answer lists errors.
    """
    if errors := field_errors(draft):
        raise DepositError(
            f"The draft {journal.page} could not be published: {'; '.join(errors)}. Correct {DESCRIPTOR} and run again."
        )


def _new_draft(root: Path, version: str, service: Service, body: dict[str, Any]) -> tuple[Journal, dict[str, Any]]:
    previous = predecessor(root, version, service.address)
    if previous is None:
        draft = service.json(requests.create(body))
    else:
        if service.send(requests.read_published(previous.record), also=(404,)).status_code == 404:
            raise DepositError(
                f"The version before is not published yet: publish {previous.page}, or delete its file in {FOLDER}/ if "
                "it was given up, and run again."
            )
        draft = service.json(requests.new_version(previous.record))
    record = str(draft["id"])
    page = draft.get("links", {}).get("self_html", f"{service.address}/uploads/{record}")
    journal = Journal(service.address, record, None, page)
    keep(root, version, journal)
    if previous is not None:
        draft = service.json(requests.update(record, {**body, "pids": draft.get("pids", {})}))
    return journal, draft


def _existing_draft(journal: Journal, version: str, service: Service) -> dict[str, Any]:
    response = service.send(requests.read(journal.record), also=(404, 410))
    if response.status_code != 200:
        raise DepositError(
            f"{journal.page} is no draft any more: see what became of it, and delete {path_of(version)} to begin again."
        )
    found: dict[str, Any] = response.json()
    return found


def _reserved(draft: dict[str, Any], journal: Journal, service: Service) -> str:
    found, why = doi_of(draft), ""
    if found is None:
        # Refused where an earlier try was heard, but its answer lost: then the draft has it.
        response = service.send(requests.reserve(journal.record), also=(400,))
        why = reasons(response)
        found = doi_of(response.json() if response.is_success else service.json(requests.read(journal.record)))
    if found is None or doi({"id": f"{_RESOLVER}{found}"}) is None:
        raise DepositError(f"{service.address} reserved no DOI for {journal.page}{why}: does it give DOIs?")
    return found


def doi_of(draft: dict[str, Any]) -> str | None:
    """The DOI of a draft, if it has one."""
    found = draft.get("pids", {}).get("doi", {}).get("identifier")
    return str(found) if found else None


def _write_id(root: Path, identifier: str) -> None:
    """Set `id` in the descriptor, after `name` where it is new."""
    old = read_json(root, DESCRIPTOR)
    new: dict[str, Any] = {}
    for key, value in old.items():
        new[key] = value
        if key == "name" and "id" not in old:
            new["id"] = identifier
    replace(root / DESCRIPTOR, canonical_json({**new, "id": identifier}))
