"""What every standard says of a release, read once: from the descriptor, the schemas and the files themselves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from build import duckdb_file
from citing.styles.styles import STYLES
from citing.works import Work, work_of
from releasing.checksums import digests
from releasing.metadata.media_types import media_type

if TYPE_CHECKING:
    from pathlib import Path

    from validators.descriptor import Package

# Titles, definitions and labels; names stand in the scripts of their sources.
LANGUAGE = "en"
# DuckDB puts a random id into each file. `SHA256SUMS` has the digest of the one that was released.
_VARYING = {duckdb_file.FILE_NAME}


@dataclass(frozen=True)
class File:
    """A file of the release. `path` is from its folder; `sha256` is in hex.

    Both facts about its bytes are None where two builds of one version do not give the same ones.
    """

    path: str
    bytes: int | None
    sha256: str | None
    media_type: str


@dataclass(frozen=True)
class Agent:
    """A creator or publisher."""

    name: str
    is_person: bool


@dataclass(frozen=True)
class Facts:
    """What is known of a release. What the descriptor does not have is None or empty, and shown nowhere.

    Attributes:
        work: Title, version, day, DOI, licence: as every citation has them.
        name: A short name without spaces.
        description: A paragraph.
        keywords: Likewise.
        creators: Who made it.
        publishers: Who publishes it.
        licence_url: Where its text is.
        licence_title: What it is called.
        homepage: Where the project is.
        repository: Where its code and data are edited.
        previous: The version before, if there is one.
        previous_doi: Its DOI, if it has one.
        files: What is in the folder, but for the metadata themselves.
        package: The tables with their columns.
    """

    work: Work
    name: str
    description: str
    keywords: tuple[str, ...]
    creators: tuple[Agent, ...]
    publishers: tuple[Agent, ...]
    licence_url: str
    licence_title: str
    homepage: str | None
    repository: str | None
    previous: str | None
    previous_doi: str | None
    files: tuple[File, ...]
    package: Package

    @property
    def key(self) -> str:
        """A local identifier of this version."""
        return self.work.key


def facts(package: Package, previous: str | None, previous_doi: str | None, folder: Path) -> Facts:
    """The facts of the release in `folder`."""
    descriptor = package.descriptor
    licence = descriptor["licenses"][0]
    return Facts(
        work=work_of(descriptor),
        name=descriptor["name"],
        description=descriptor["description"],
        keywords=tuple(descriptor.get("keywords", ())),
        creators=_agents(descriptor, "creator"),
        publishers=_agents(descriptor, "publisher"),
        licence_url=licence["path"],
        licence_title=licence["title"],
        homepage=descriptor.get("homepage"),
        repository=descriptor.get("repository"),
        previous=previous,
        previous_doi=previous_doi,
        files=tuple(_file(folder, path, digest) for path, digest in digests(folder).items()),
        package=package,
    )


def styles(work: Work) -> dict[str, str]:
    """The citation of a work in every style, by file name."""
    return {style.FILE_NAME: style.render(work) for style in STYLES.values()}


def _file(folder: Path, path: str, digest: str) -> File:
    if path in _VARYING:
        return File(path, None, None, media_type(path))
    return File(path, (folder / path).stat().st_size, digest, media_type(path))


def _agents(descriptor: dict[str, Any], role: str) -> tuple[Agent, ...]:
    return tuple(
        Agent(each["title"], "familyName" in each or "givenName" in each)
        for each in descriptor["contributors"]
        if role in each.get("roles", [])
    )
