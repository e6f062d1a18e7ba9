"""What is cited, as every style of citation needs it: the dataset, or one query of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from citing.query_record import QueryRecord
    from validators.descriptor import Package

_DOI = "https://doi.org/"


@dataclass(frozen=True)
class Work:
    """A work to cite.

    Attributes:
        key: A name for it in a bibliography, of letters, digits, `.` and `-`.
        authors: Names, as the descriptor writes them.
        publishers: Likewise.
        title: Of the dataset, or of the query.
        container: The title of the dataset where the work is a part of it, else None.
        version: Of the data.
        issued: The day of the release, YYYY-MM-DD.
        doi: Of the release, such as `10.5072/example`; None until one is reserved.
        url: Where the work is, if the descriptor knows a home page.
        identifier: Of the part: `q:…`; None for the whole dataset.
        fingerprint: Of the result: `sha256:…`; None for the whole dataset.
        rows: How many the result has; None for the whole dataset.
        licence: An SPDX identifier.
    """

    key: str
    authors: tuple[str, ...]
    publishers: tuple[str, ...]
    title: str
    container: str | None
    version: str
    issued: str
    doi: str | None
    url: str | None
    identifier: str | None
    fingerprint: str | None
    rows: int | None
    licence: str

    @property
    def check(self) -> str | None:
        """How to tell whether a result is the cited one."""
        if self.fingerprint is None:
            return None
        return f"{self.rows} row{'' if self.rows == 1 else 's'}, {self.fingerprint}"


def dataset_work(package: Package) -> Work:
    """The dataset, in the version of its descriptor."""
    return work_of(package.descriptor)


def work_of(descriptor: dict[str, Any]) -> Work:
    """The dataset that a `datapackage.json` describes."""
    version = str(descriptor["version"])
    return Work(
        key=f"{descriptor['name']}-{version}",
        authors=people(descriptor, "creator"),
        publishers=people(descriptor, "publisher"),
        title=descriptor["title"],
        container=None,
        version=version,
        issued=str(descriptor["created"])[:10],
        doi=doi(descriptor),
        url=descriptor.get("homepage"),
        identifier=None,
        fingerprint=None,
        rows=None,
        licence=descriptor["licenses"][0]["name"],
    )


def query_work(descriptor: dict[str, Any], record: QueryRecord) -> Work:
    """A stored query of the release that `descriptor` describes."""
    whole = work_of(descriptor)
    return Work(
        key=f"{whole.key}-{record.id.replace(':', '-')[:12]}",
        authors=whole.authors,
        publishers=whole.publishers,
        title=record.title,
        container=whole.title,
        version=whole.version,
        issued=whole.issued,
        doi=whole.doi,
        url=None if whole.url is None else f"{whole.url.rstrip('/')}/-/cite/{record.id}",
        identifier=record.id,
        fingerprint=record.result.ordered,
        rows=record.result.rows,
        licence=whole.licence,
    )


def doi(descriptor: dict[str, Any]) -> str | None:
    """The DOI without its resolver, where the descriptor's `id` is one (Data Package v2, `id`)."""
    found = str(descriptor.get("id", ""))
    return found.removeprefix(_DOI) if re.fullmatch(rf"{_DOI}10\.\d{{4,9}}/\S+", found) else None


def people(descriptor: dict[str, Any], role: str) -> tuple[str, ...]:
    """The contributors with a role, in their order."""
    return tuple(person["title"] for person in descriptor["contributors"] if role in person.get("roles", []))
