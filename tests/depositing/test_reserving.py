"""A DOI is reserved once, is written where every file takes it from, and nothing is done twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from depositing.errors import DepositError
from depositing.journal import Journal, load
from depositing.reserving import reserve
from depositing.service import Service
from tests.depositing.conftest import describe, release
from tests.depositing.server import Fault, Repository


def identifier(root: Path) -> str | None:
    found = json.loads((root / "datapackage.json").read_bytes()).get("id")
    return None if found is None else str(found)


def test_the_doi_stands_in_the_descriptor_and_the_draft_in_the_journal(
    root: Path, repository: Repository, service: Service
) -> None:
    assert identifier(root) is None
    reserve(root, "1.0.0", service)
    assert identifier(root) == "https://doi.org/10.5072/zenodo.101"
    assert list(json.loads((root / "datapackage.json").read_bytes()))[:2] == ["name", "id"]
    expected = Journal(repository.address, "101", "10.5072/zenodo.101", f"{repository.address}/uploads/101")
    assert load(root, "1.0.0") == expected
    assert "token" not in (root / "deposits/1.0.0.json").read_text()


def test_a_second_time_nothing_is_made(root: Path, repository: Repository, service: Service) -> None:
    first = reserve(root, "1.0.0", service)
    describe(root, id="https://doi.org/10.5072/lost")
    assert reserve(root, "1.0.0", service) == first
    assert identifier(root) == "https://doi.org/10.5072/zenodo.101"
    assert (repository.sent("POST", "/records"), repository.sent("POST", "/doi")) == (1, 1)


def test_what_broke_after_the_draft_was_made_goes_on_from_there(
    root: Path, repository: Repository, service: Service
) -> None:
    repository.faults = [Fault("POST", "/doi", status=403)]
    with pytest.raises(DepositError, match="does not let the token"):
        reserve(root, "1.0.0", service)
    kept = load(root, "1.0.0")
    assert (kept and kept.record, kept and kept.doi, identifier(root)) == ("101", None, None)
    assert reserve(root, "1.0.0", service).doi == "10.5072/zenodo.101"
    assert len(repository.drafts) == 1


def test_a_reservation_whose_answer_was_lost_is_found(root: Path, repository: Repository, service: Service) -> None:
    repository.faults = [Fault("POST", "/doi", heard=True)]
    assert reserve(root, "1.0.0", service).doi == "10.5072/zenodo.101"


def test_a_draft_whose_answer_was_lost_is_not_made_again(root: Path, repository: Repository, service: Service) -> None:
    repository.faults = [Fault("POST", "/records", heard=True)]
    with pytest.raises(DepositError, match="may have made a draft: delete it among your uploads"):
        reserve(root, "1.0.0", service)
    assert (len(repository.drafts), load(root, "1.0.0")) == (1, None)


def test_the_next_version_is_a_new_version_of_the_record(root: Path, repository: Repository, service: Service) -> None:
    reserve(root, "1.0.0", service)
    describe(root, version="1.1.0", created="2027-01-15T00:00:00Z")
    with pytest.raises(DepositError, match=r"The version before is not published yet: publish .*/uploads/101"):
        reserve(root, "1.1.0", service)
    repository.drafts["101"].published = True
    reserve(root, "1.1.0", service)
    assert identifier(root) == "https://doi.org/10.5072/zenodo.102"
    assert repository.drafts["102"].body["of"] == "101"
    assert repository.drafts["102"].body["metadata"]["version"] == "1.1.0"


def test_a_record_of_another_repository_gets_no_new_version(
    root: Path, repository: Repository, service: Service
) -> None:
    (root / "deposits").mkdir()
    elsewhere = {"service": "https://example.org", "record": "7", "doi": "10.5072/7", "page": "https://example.org/7"}
    (root / "deposits/0.9.0.json").write_text(json.dumps({"form": "backchannel-deposit-1", **elsewhere}))
    assert reserve(root, "1.0.0", service).record == "101"
    assert repository.sent("POST", "/versions") == 0


@pytest.mark.parametrize("strict", [True, False])
def test_errors_of_fields_are_shown(root: Path, repository: Repository, service: Service, strict: bool) -> None:
    repository.strict = strict
    describe(root, title="", licenses=[{"name": "CC-BY-9.0"}])
    with pytest.raises(DepositError) as caught:
        reserve(root, "1.0.0", service)
    assert "metadata.title: Missing data for required field" in str(caught.value)
    assert "metadata.rights: Invalid value cc-by-9.0" in str(caught.value)
    assert identifier(root) is None
    describe(root, title="Better", licenses=[{"name": "CC-BY-4.0"}])
    assert reserve(root, "1.0.0", service).doi == "10.5072/zenodo.101"


def test_what_is_released_takes_no_doi_any_more(root: Path, repository: Repository, service: Service) -> None:
    release(root)
    with pytest.raises(DepositError, match=r"1\.0\.0 is released, and its files cannot take a DOI any more"):
        reserve(root, "1.0.0", service)
    assert repository.log == []


def test_the_descriptor_must_be_that_of_the_version(root: Path, repository: Repository, service: Service) -> None:
    with pytest.raises(DepositError, match=r"that of version 1\.0\.0: set `version` to 1\.1\.0"):
        reserve(root, "1.1.0", service)
    assert repository.log == []


def test_a_repository_that_gives_no_dois(root: Path, repository: Repository, service: Service) -> None:
    repository.gives_dois = False
    with pytest.raises(DepositError, match=r"reserved no DOI for .*/uploads/101: pids.doi: A PID already"):
        reserve(root, "1.0.0", service)


def test_a_draft_that_was_deleted_is_said_to_be_gone(root: Path, repository: Repository, service: Service) -> None:
    reserve(root, "1.0.0", service)
    repository.drafts.clear()
    with pytest.raises(DepositError, match=r"is no draft any more: .* delete deposits/1\.0\.0\.json"):
        reserve(root, "1.0.0", service)


def test_another_service_than_that_of_the_draft_is_refused(root: Path, service: Service) -> None:
    reserve(root, "1.0.0", service)
    with pytest.raises(DepositError, match=r"The draft of 1\.0\.0 is at http://127"):
        reserve(root, "1.0.0", Service("https://example.org", "t"))


def test_a_journal_that_was_damaged_is_said_so(root: Path, service: Service) -> None:
    reserve(root, "1.0.0", service)
    (root / "deposits/1.0.0.json").write_text("{}")
    with pytest.raises(DepositError, match=r"deposits/1\.0\.0\.json cannot be read"):
        reserve(root, "1.0.0", service)
