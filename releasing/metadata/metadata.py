"""Every metadata file of a release, rendered from the descriptor, the schemas and the files beside it."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol

from releasing.checksums import FILE_NAME as CHECKSUMS
from releasing.metadata import croissant, datacite_json, datacite_xml, dcat, ro_crate, schema_org
from releasing.metadata.facts import Facts, File, facts, styles
from releasing.metadata.media_types import media_type

if TYPE_CHECKING:
    from pathlib import Path

    from validators.descriptor import Package


class Standard(Protocol):
    """The four facts of a standard's module."""

    TITLE: str
    FILE_NAME: str
    MEDIA_TYPE: str

    def render(self, facts: Facts) -> str:
        """The document."""


STANDARDS: tuple[Standard, ...] = (datacite_json, datacite_xml, schema_org, dcat, croissant)


def metadata(package: Package, previous: str | None, previous_doi: str | None, folder: Path) -> dict[str, str]:
    """The text of each metadata file by its path in `folder`, which holds all other files already."""
    known = facts(package, previous, previous_doi, folder)
    texts = styles(known.work) | {
        each.FILE_NAME: each.render(known)
        for each in STANDARDS
        if known.work.doi is not None or each is not datacite_xml
    }
    # The crate lists every file, so also the metadata themselves and the checksums, which are taken last of all.
    later = (*(_file(path, text) for path, text in texts.items()), File(CHECKSUMS, None, None, "text/plain"))
    every = sorted((*known.files, *later), key=lambda file: file.path)
    return texts | {ro_crate.FILE_NAME: ro_crate.render(replace(known, files=tuple(every)))}


def _file(path: str, text: str) -> File:
    content = text.encode()
    return File(path, len(content), sha256(content).hexdigest(), media_type(path))
