"""What a draft says of the dataset, as InvenioRDM wants it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from depositing.metadata import draft_body
from tests.checkout import ROOT
from tests.depositing.conftest import DESCRIPTOR
from tests.depositing.metadata_errors import metadata_errors


def metadata(**fields: Any) -> dict[str, Any]:
    found: dict[str, Any] = draft_body({**DESCRIPTOR, **fields})["metadata"]
    return found


def test_the_dataset_itself_could_be_published() -> None:
    body = draft_body(json.loads((ROOT / "datapackage.json").read_bytes()))
    assert metadata_errors(body["metadata"], publishing=True) == []
    assert (body["access"], body["files"]) == ({"record": "public", "files": "public"}, {"enabled": True})


def test_the_descriptor_gives_every_field() -> None:
    assert metadata() == {
        "resource_type": {"id": "dataset"},
        "title": "Examples <and> counter-examples",
        "publication_date": "2026-12-01",
        "version": "1.0.0",
        "creators": [{"person_or_org": {"type": "organizational", "name": "The contributors"}}],
        "contributors": [],
        "publisher": "The contributors",
        "description": "<p>Meetings &amp; deals that never were.</p>",
        "subjects": [{"subject": "examples"}],
        "rights": [{"id": "cc-by-4.0"}],
        "languages": [{"id": "eng"}],
    }


def test_a_person_has_names_apart_and_an_orcid_without_its_address() -> None:
    ada = {
        "title": "Ada Example",
        "familyName": "Example",
        "givenName": "Ada",
        "path": "https://orcid.org/0000-0002-1825-0097",
        "roles": ["creator"],
    }
    editor = {"title": "Boris Beispiel", "roles": ["editor"]}
    found = metadata(contributors=[ada, editor])
    assert found["creators"] == [
        {
            "person_or_org": {
                "type": "personal",
                "family_name": "Example",
                "given_name": "Ada",
                "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
            }
        }
    ]
    assert found["contributors"] == [
        {"person_or_org": {"type": "organizational", "name": "Boris Beispiel"}, "role": {"id": "other"}}
    ]
    assert metadata_errors(found) == []


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"creators": []}, "metadata.creators"),
        ({"title": ""}, "metadata.title"),
        ({"resource_type": {"id": "datasets"}}, "metadata.resource_type"),
        ({"rights": [{"id": "CC-BY-4.0"}]}, "metadata.rights"),
        ({"publication_date": "1 December"}, "metadata.publication_date"),
        ({"publisher": ""}, "metadata.publisher"),
    ],
)
def test_the_repository_of_the_tests_refuses_what_the_real_one_does(change: dict[str, Any], field: str) -> None:
    errors = metadata_errors({**metadata(), **change}, publishing=True)
    assert [error["field"] for error in errors] == [field]
