"""Where a token may go, what is tried again, and that the token is never shown."""

from __future__ import annotations

import pytest

from depositing import requests
from depositing.answers import TOKEN, field_errors
from depositing.errors import DepositError
from depositing.service import WAITS, Service, clean_address, open_service
from tests.depositing.server import Fault, Repository


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("https://zenodo.org", "https://zenodo.org"),
        ("https://sandbox.zenodo.org/api/", "https://sandbox.zenodo.org"),
        ("http://localhost:5000/", "http://localhost:5000"),
        ("http://[::1]:5000", "http://[::1]:5000"),
    ],
)
def test_an_address_is_that_of_the_service(given: str, clean: str) -> None:
    assert clean_address(given) == clean


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("http://zenodo.org", "is not https"),
        ("http://localhost.example.org", "is not https"),
        ("zenodo.org", "is not https"),
        ("ftp://localhost", "is not https"),
        ("https://", "the address of the service alone"),
        ("https://user:secret@zenodo.org", "the address of the service alone"),
        ("https://zenodo.org/uploads/7", "the address of the service alone"),
        ("https://zenodo.org/?token=secret", "the address of the service alone"),
    ],
)
def test_an_address_that_is_not_safe(address: str, says: str) -> None:
    with pytest.raises(DepositError, match=says):
        clean_address(address)


@pytest.mark.parametrize(("token", "says"), [("", "Set BACK"), ("two words", "a character"), ("tökén", "a character")])
def test_a_token_that_cannot_be_one(monkeypatch: pytest.MonkeyPatch, token: str, says: str) -> None:
    monkeypatch.setenv(TOKEN, token)
    with pytest.raises(DepositError, match=says) as caught:
        open_service("https://example.org")
    assert not token or token not in str(caught.value)


def test_a_wrong_token(repository: Repository) -> None:
    with pytest.raises(DepositError, match="does not know the token in BACKCHANNEL_DEPOSIT_TOKEN") as caught:
        Service(repository.address, "wrong-token").json(requests.read("101"))
    assert "wrong-token" not in str(caught.value)


def test_a_redirect_is_not_followed(repository: Repository, service: Service) -> None:
    repository.faults = [Fault("GET", "/draft", status=301, headers={"Location": "https://example.org/"})]
    with pytest.raises(DepositError, match="sends elsewhere: name the address that it moved to with --to"):
        service.json(requests.read("101"))


def test_the_making_of_a_draft_is_tried_again_only_where_none_was_made(
    repository: Repository, service: Service, waits: list[float]
) -> None:
    repository.faults = [Fault("POST", "/records", status=503), Fault("POST", "/records", status=429)]
    service.json(requests.create({"metadata": {}}))
    assert tuple(waits) == WAITS[:2]
    repository.faults = [Fault("POST", "/records", status=502)]
    with pytest.raises(DepositError, match="refuses POST /api/records with 502"):
        service.json(requests.create({"metadata": {}}))
    assert len(repository.drafts) == 1


def test_a_service_that_is_not_there(waits: list[float]) -> None:
    nobody = Service("http://127.0.0.1:9", "t", waits.append)
    with pytest.raises(DepositError, match=r"broke \(ConnectError\) at POST /api/records: run the command again"):
        nobody.json(requests.create({}))
    assert tuple(waits) == WAITS


def test_errors_are_read_in_both_forms() -> None:
    of_inveniordm = {"field": "metadata.title", "messages": ["Missing data for required field.", "Too short."]}
    of_older_zenodo = {"code": 10, "field": "access_right", "message": "Not a valid choice"}
    assert field_errors({"errors": [of_inveniordm, of_older_zenodo, "strange"]}) == [
        "metadata.title: Missing data for required field. Too short",
        "access_right: Not a valid choice",
    ]


def test_what_is_not_there_is_said_with_the_words_of_the_service(repository: Repository, service: Service) -> None:
    with pytest.raises(DepositError, match="refuses GET /api/records/7/draft with 404: The persistent identifier does"):
        service.json(requests.read("7"))


def test_a_name_of_a_file_cannot_leave_the_draft() -> None:
    assert requests.commit("1", "a b/../c#?.csv").path == "/api/records/1/draft/files/a%20b%2F..%2Fc%23%3F.csv/commit"


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        (requests.commit("101", "a.csv"), 404),
        (requests.start("101", ["a.csv", "a.csv"]), 400),
        (requests.read_published("101"), 404),
        (requests.new_version("101"), 404),
    ],
)
def test_the_repository_of_the_tests_refuses_the_wrong_order(
    repository: Repository, service: Service, request_: requests.Request, status: int
) -> None:
    service.json(requests.create({"metadata": {}}))
    assert service.send(request_, also=(400, 404)).status_code == status
