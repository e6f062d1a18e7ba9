from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.clean.package import CHECKOUT, apply
from validators.descriptor import DescriptorError, read_package
from validators.vocabularies import read_vocabularies, stale_enums

if TYPE_CHECKING:
    from pathlib import Path

VOCABULARIES = read_vocabularies(CHECKOUT)


@pytest.mark.parametrize("name", VOCABULARIES)
def test_every_term_has_a_label_and_a_definition(name: str) -> None:
    vocabulary = VOCABULARIES[name]
    assert vocabulary.title
    assert vocabulary.description
    for term in vocabulary.terms:
        assert term.label
        assert term.description.endswith("."), term.value


def test_every_vocabulary_is_used_and_every_column_names_one_that_exists() -> None:
    named = {field.vocabulary for table in read_package(CHECKOUT).tables for field in table.fields} - {None}
    assert named == set(VOCABULARIES)


def test_no_enum_is_stale(clean_package: Path) -> None:
    assert stale_enums(read_package(clean_package), read_vocabularies(clean_package)) == []


def test_a_new_term_makes_the_enum_stale(package: Path) -> None:
    apply(
        package,
        {
            "file": "schema/vocabularies/certainties.json",
            "replace": '"value": "denied"',
            "with": '"value": "disclaimed"',
        },
    )
    assert stale_enums(read_package(package), read_vocabularies(package)) == [("claims", "certainty")]


def test_a_column_of_no_vocabulary_is_refused(package: Path) -> None:
    (package / "schema/vocabularies/certainties.json").unlink()
    with pytest.raises(DescriptorError, match="certainty: no vocabulary 'certainties'"):
        stale_enums(read_package(package), read_vocabularies(package))


def test_a_vocabulary_under_another_name_is_refused(package: Path) -> None:
    folder = package / "schema/vocabularies"
    (folder / "certainties.json").rename(folder / "certainty.json")
    with pytest.raises(DescriptorError, match="the vocabulary is named 'certainties'"):
        read_vocabularies(package)


def test_a_term_that_stands_twice_is_refused(package: Path) -> None:
    apply(
        package,
        {"file": "schema/vocabularies/certainties.json", "replace": '"value": "denied"', "with": '"value": "alleged"'},
    )
    with pytest.raises(DescriptorError, match="a term stands twice"):
        read_vocabularies(package)
