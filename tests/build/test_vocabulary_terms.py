from __future__ import annotations

import json
from typing import TYPE_CHECKING

from build.vocabulary_terms import vocabulary_terms
from validators.descriptor import read_package
from validators.vocabularies import read_vocabularies

if TYPE_CHECKING:
    from pathlib import Path


def test_every_term_is_there_with_its_place_in_the_file(package: Path) -> None:
    table = read_package(package).by_name["vocabulary_terms"]
    rows = vocabulary_terms(table, read_vocabularies(package)).to_pylist()
    for file in (package / "schema/vocabularies").glob("*.json"):
        terms = [term["value"] for term in json.loads(file.read_bytes())["terms"]]
        own = sorted((row["position"], row["value"]) for row in rows if row["vocabulary"] == file.stem)
        assert own == list(enumerate(terms, start=1))


def test_ids_are_in_order(package: Path) -> None:
    table = read_package(package).by_name["vocabulary_terms"]
    ids = vocabulary_terms(table, read_vocabularies(package))["vocabulary_term_id"].to_pylist()
    assert ids == sorted(set(ids))
