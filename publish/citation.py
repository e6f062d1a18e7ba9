"""The sentence by which the dataset is cited."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from validators.descriptor import Package


def citation(package: Package) -> str:
    """One line in the manner of DataCite: creators (year). Title (version). Publisher. DOI.

    The order is DataCite's recommended one (https://datacite.org/cite-your-data.html); the DOI is
    the descriptor's `id`, where it has one.
    """
    descriptor = package.descriptor
    year = str(descriptor["created"])[:4]
    creators = "; ".join(_people(descriptor, "creator"))
    publishers = "; ".join(_people(descriptor, "publisher"))
    text = f"{creators} ({year}). {descriptor['title']} (version {package.version}) [data set]."
    return " ".join(part for part in (text, f"{publishers}." if publishers else "", descriptor.get("id", "")) if part)


def _people(descriptor: dict[str, Any], role: str) -> list[str]:
    return [person["title"] for person in descriptor["contributors"] if role in person.get("roles", [])]
