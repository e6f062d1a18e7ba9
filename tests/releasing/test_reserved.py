"""A release carries the DOI that was reserved for it, and no other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from releasing.errors import ReleaseError
from releasing.published import published
from releasing.reserved import check_doi, reserved


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "deposits").mkdir()
    for version, doi in (("1.0.0", "10.5072/zenodo.1"), ("1.1.0", None)):
        (tmp_path / f"deposits/{version}.json").write_text(json.dumps({"doi": doi}))
    return tmp_path


def test_journals_are_no_manifests(root: Path) -> None:
    assert reserved(root) == {"1.0.0": "10.5072/zenodo.1"}
    assert published(root) == {}


@pytest.mark.parametrize(
    ("version", "id_"),
    [
        ("1.0.0", "https://doi.org/10.5072/zenodo.1"),
        ("1.1.0", None),
        ("1.1.0", "https://example.org/backchannel"),
        ("2.0.0", "https://doi.org/10.5072/of-another-service"),
    ],
)
def test_its_own_doi_or_none_is_right(root: Path, version: str, id_: str | None) -> None:
    check_doi(root, version, {} if id_ is None else {"id": id_})


@pytest.mark.parametrize(
    ("version", "id_", "says"),
    [
        ("1.0.0", None, "10.5072/zenodo.1 is reserved for 1.0.0, but datapackage.json shows none: set `id` to"),
        ("1.0.0", "https://doi.org/10.5072/zenodo.2", "is reserved for 1.0.0, but datapackage.json shows 10.5072/zen"),
        ("1.1.0", "https://doi.org/10.5072/zenodo.1", "`id` of datapackage.json is the DOI of 1.0.0: reserve one for"),
    ],
)
def test_another_is_refused(root: Path, version: str, id_: str | None, says: str) -> None:
    with pytest.raises(ReleaseError) as caught:
        check_doi(root, version, {} if id_ is None else {"id": id_})
    assert says in str(caught.value)
