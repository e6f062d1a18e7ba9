"""Every file arrives whole once, whatever breaks on the way, and only what was published is sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from depositing import files as files_module
from depositing.errors import DepositError
from depositing.reserving import reserve
from depositing.service import WAITS, Service
from depositing.uploading import journal_of, to_upload, upload
from tests.depositing.conftest import describe, release
from tests.depositing.server import Draft, Fault, Repository

KEYS = ["README.md", "SHA256SUMS", "backchannel-1.0.0-csv.zip", "backchannel.sqlite", "datapackage.json"]


@pytest.fixture
def released(root: Path, service: Service, repository: Repository) -> Path:
    """The checkout with a reserved DOI and a release that shows it."""
    reserve(root, "1.0.0", service)
    release(root)
    repository.log.clear()
    return root


def send(root: Path, service: Service) -> list[str]:
    said: list[str] = []
    upload(to_upload(root, "1.0.0"), journal_of(root, "1.0.0"), service, said.append)
    return said


def draft(repository: Repository) -> Draft:
    return repository.drafts["101"]


def whole(repository: Repository, root: Path) -> bool:
    """Whether the draft has exactly the files at the top of the release, complete and with their bytes."""
    folder = root / "dist/releases/1.0.0"
    expected = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    complete = all(entry["status"] == "completed" for entry in draft(repository).files.values())
    return complete and draft(repository).contents == expected


def test_the_draft_holds_every_file_and_keeps_its_doi(released: Path, repository: Repository, service: Service) -> None:
    describe(released, title="Changed since, and not what was released")
    assert [line.split(",")[0] for line in send(released, service)] == KEYS
    assert whole(repository, released)
    assert draft(repository).doi == "10.5072/zenodo.101"
    assert draft(repository).body["metadata"]["title"] == "Examples <and> counter-examples"
    assert not draft(repository).published
    repository.publish("101")


def test_a_second_upload_sends_nothing_again(released: Path, repository: Repository, service: Service) -> None:
    send(released, service)
    repository.log.clear()
    assert send(released, service) == [f"{key} is there" for key in KEYS]
    assert (repository.sent("PUT", "/content"), repository.sent("DELETE")) == (0, 0)


@pytest.mark.parametrize(
    "fault",
    [
        Fault("PUT", "/backchannel.sqlite/content", after=70_000),
        Fault("PUT", "/backchannel.sqlite/content", heard=True),
        Fault("PUT", "/content", status=502),
        Fault("POST", "/draft/files", heard=True),
        Fault("POST", "/draft/files", status=500),
        Fault("POST", "/commit", heard=True),
        Fault("POST", "/commit", status=504),
        Fault("GET", "/draft/files", heard=True),
        Fault("PUT", "/draft", heard=True),
    ],
)
def test_what_breaks_once_is_done_again(
    released: Path, repository: Repository, service: Service, waits: list[float], fault: Fault
) -> None:
    repository.faults = [fault]
    send(released, service)
    assert repository.faults == []
    assert whole(repository, released)
    assert waits == [WAITS[0]]


def test_an_upload_that_was_stopped_goes_on_where_it_stopped(
    released: Path, repository: Repository, service: Service
) -> None:
    repository.faults = [Fault("PUT", "/backchannel.sqlite/content", after=9) for _ in (*WAITS, None)]
    with pytest.raises(DepositError, match="run the command again, which goes on where it stopped"):
        send(released, service)
    assert draft(repository).files["backchannel.sqlite"]["status"] == "pending"
    said = send(released, service)
    assert said[:4] == [*(f"{key} is there" for key in KEYS[:3]), "backchannel.sqlite, 240000 bytes"]
    assert whole(repository, released)
    assert repository.sent("DELETE") == 0


def test_a_file_that_arrived_damaged_is_replaced(released: Path, repository: Repository, service: Service) -> None:
    repository.broken_contents = 1
    send(released, service)
    assert whole(repository, released)
    assert repository.sent("DELETE", "/README.md") == 1


def test_a_file_that_never_arrives_whole_is_said_so(released: Path, repository: Repository, service: Service) -> None:
    repository.broken_contents = 99
    with pytest.raises(DepositError, match=r"README\.md was sent 3 times and did not arrive with its 9 bytes"):
        send(released, service)


def test_bytes_that_were_taken_and_are_not_there_are_sent_again(
    released: Path, repository: Repository, service: Service
) -> None:
    repository.faults = [Fault("POST", "/README.md/commit", status=404)]
    send(released, service)
    assert whole(repository, released)
    assert repository.sent("PUT", "/README.md/content") == 2


@pytest.mark.parametrize(
    ("headers", "waited"),
    [({"Retry-After": "7"}, 7.0), ({"Retry-After": "Thu, 01 Jan 2026 00:00:00 GMT"}, 0.0), ({}, WAITS[0])],
)
def test_a_service_that_is_busy_is_waited_for(
    released: Path, repository: Repository, service: Service, waits: list[float], headers: dict[str, str], waited: float
) -> None:
    repository.faults = [Fault("PUT", "/content", status=429, headers=headers)]
    send(released, service)
    assert waits == [waited]


def test_a_service_that_asks_to_wait_an_hour_is_not(released: Path, repository: Repository, service: Service) -> None:
    repository.faults = [Fault("PUT", "/content", status=429, headers={"Retry-After": "3600"})]
    with pytest.raises(DepositError, match="asks to wait 3600 seconds: run the command again then"):
        send(released, service)


def test_a_service_that_stays_away_is_given_up(
    released: Path, repository: Repository, service: Service, waits: list[float]
) -> None:
    repository.faults = [Fault("GET", "/draft", status=503) for _ in range(99)]
    with pytest.raises(DepositError, match="refuses GET /api/records/101/draft with 503: Trouble"):
        send(released, service)
    assert tuple(waits) == WAITS


def test_a_published_record_is_left_alone(released: Path, repository: Repository, service: Service) -> None:
    send(released, service)
    repository.publish("101")
    repository.log.clear()
    with pytest.raises(DepositError, match=r"1\.0\.0 is published already, and a record never changes"):
        send(released, service)
    assert {method for method, _ in repository.log} == {"GET"}


def test_a_draft_that_was_deleted_is_said_to_be_gone(released: Path, repository: Repository, service: Service) -> None:
    repository.drafts.clear()
    with pytest.raises(DepositError, match=r"1\.0\.0 is not at .*/uploads/101 any more"):
        send(released, service)


def test_a_file_of_a_stranger_in_the_draft_is_not_published_unseen(
    released: Path, repository: Repository, service: Service
) -> None:
    draft(repository).files["notes.pdf"] = {"key": "notes.pdf", "status": "completed"}
    with pytest.raises(DepositError, match=r"notes\.pdf is in the draft but not in the release: delete it at"):
        send(released, service)


def test_a_doi_that_the_draft_lost_is_noticed(released: Path, repository: Repository, service: Service) -> None:
    draft(repository).doi = "10.5072/other"
    with pytest.raises(DepositError, match=r"has the DOI 10\.5072/other, not 10\.5072/zenodo\.101"):
        send(released, service)


def test_without_a_reservation_nothing_is_uploaded(root: Path) -> None:
    with pytest.raises(DepositError, match=r"No DOI is reserved for 1\.0\.0"):
        journal_of(root, "1.0.0")


def test_a_release_that_shows_another_doi_is_refused(root: Path, service: Service) -> None:
    release(root)
    (root / "releases/1.0.0.json").rename(root / "manifest")
    reserve(root, "1.0.0", service)
    (root / "manifest").rename(root / "releases/1.0.0.json")
    with pytest.raises(DepositError, match=r"shows no DOI, but 10\.5072/zenodo\.101 is reserved: a DOI must be res"):
        to_upload(root, "1.0.0")


def test_a_release_that_is_not_there(root: Path) -> None:
    with pytest.raises(DepositError, match=r"There is no release in dist/releases/1\.0\.0: make it"):
        to_upload(root, "1.0.0")


@pytest.mark.parametrize("name", ["README.md", "csv/actors.csv", "new.txt"])
def test_a_folder_that_was_changed_since_is_refused(released: Path, name: str) -> None:
    with (released / "dist/releases/1.0.0" / name).open("a") as file:
        file.write("x")
    with pytest.raises(DepositError, match=rf"dist/releases/1\.0\.0/{name} is not what SHA256SUMS says"):
        to_upload(released, "1.0.0")


def test_a_folder_that_was_rebuilt_with_other_bytes_is_refused(released: Path) -> None:
    manifest = released / "releases/1.0.0.json"
    manifest.write_text(manifest.read_text().replace('"sha256": "', '"sha256": "0', 1))
    with pytest.raises(DepositError, match=r"README\.md is not the file that releases/1\.0\.0\.json is of"):
        to_upload(released, "1.0.0")
    manifest.unlink()
    with pytest.raises(DepositError, match=r"releases/1\.0\.0\.json is missing"):
        to_upload(released, "1.0.0")


def test_a_folder_without_an_archive_is_refused(root: Path) -> None:
    folder = release(root)
    sums = (folder / "SHA256SUMS").read_text().replace("backchannel-1.0.0-csv.zip", "csv.zip")
    (folder / "backchannel-1.0.0-csv.zip").rename(folder / "csv.zip")
    (folder / "SHA256SUMS").write_text(sums)
    manifest = root / "releases/1.0.0.json"
    manifest.write_text(manifest.read_text().replace("backchannel-1.0.0-csv.zip", "csv.zip"))
    with pytest.raises(DepositError, match=r"The folder csv/ of the release has no archive"):
        to_upload(root, "1.0.0")


@pytest.mark.parametrize(
    ("limit", "says"),
    [
        ("MAX_FILES", "The release has 5 files, and a record takes 3"),
        ("MAX_BYTES", r"backchannel\.sqlite 240000 of them"),
    ],
)
def test_what_the_service_would_not_take_is_refused(
    released: Path, monkeypatch: pytest.MonkeyPatch, limit: str, says: str
) -> None:
    monkeypatch.setattr(files_module, limit, 3)
    with pytest.raises(DepositError, match=says):
        to_upload(released, "1.0.0")


def test_a_file_that_the_service_finds_too_large(released: Path, repository: Repository, service: Service) -> None:
    repository.faults = [Fault("PUT", "/backchannel.sqlite/content", status=413)]
    with pytest.raises(DepositError, match=r"takes no file of this size \(PUT .*sqlite/content\): ask the service"):
        send(released, service)
