"""The vocabularies: one file in `schema/vocabularies/` each, with a definition for every term."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from validators.descriptor import Descriptor, DescriptorError, Name, Package, parse, read_json

FOLDER = "schema/vocabularies"


class Term(Descriptor, frozen=True, rename=None):
    """One term.

    `symmetric`: the relation reads the same both ways; `inverse`: else, how it reads from the other end.
    `cannot_follow`: see `deal_stages`.
    """

    value: Name
    label: str
    description: str
    symmetric: bool = False
    inverse: str | None = None
    cannot_follow: tuple[str, ...] = ()


class Vocabulary(Descriptor, frozen=True):
    """A closed list of terms in the order in which people should read them."""

    name: str
    title: str
    description: str
    terms: Annotated[tuple[Term, ...], msgspec.Meta(min_length=1)]

    @property
    def values(self) -> tuple[str, ...]:
        """The terms as they stand in cells."""
        return tuple(term.value for term in self.terms)

    def __post_init__(self) -> None:
        if len(set(self.values)) < len(self.values):
            raise ValueError("a term stands twice")
        if unknown := {other for term in self.terms for other in term.cannot_follow} - set(self.values):
            raise ValueError(f"cannot_follow names no term: {', '.join(sorted(unknown))}")


def read_vocabularies(root: Path) -> dict[str, Vocabulary]:
    """Every vocabulary by name.

    Raises:
        DescriptorError: a file is not a vocabulary or bears another name than its file.
    """
    found = {}
    for file in sorted((root / FOLDER).glob("*.json")):
        path = f"{FOLDER}/{file.name}"
        vocabulary = parse(Vocabulary, read_json(root, path), path)
        if vocabulary.name != file.stem:
            raise DescriptorError(path, f"the vocabulary is named {vocabulary.name!r}", f"Name it {file.stem!r}.")
        found[vocabulary.name] = vocabulary
    return found


def stale_enums(package: Package, vocabularies: dict[str, Vocabulary]) -> list[tuple[str, str]]:
    """Table and column of each `enum` that is not what its vocabulary says (`make format` fills it).

    Raises:
        DescriptorError: a column names a vocabulary that does not exist.
    """
    stale = []
    for table in package.tables:
        for field in table.fields:
            if field.vocabulary is None:
                continue
            if field.vocabulary not in vocabularies:
                raise DescriptorError(
                    f"schema/{table.name}.json",
                    f"{field.name}: no vocabulary {field.vocabulary!r}",
                    f"Add {FOLDER}/{field.vocabulary}.json or correct the name.",
                )
            if field.constraints.enum != vocabularies[field.vocabulary].values:
                stale.append((table.name, field.name))
    return stale
