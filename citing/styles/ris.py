"""A citation in RIS, as reference managers import it (type DATA)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from citing.works import Work

TITLE = "Citation for reference managers"
FILE_NAME = "citation.ris"
MEDIA_TYPE = "application/x-research-info-systems"


def render(work: Work) -> str:
    """The record: two letters, two spaces, a hyphen, a space and the value; lines end with CR and LF."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(work) if value]
    return "\r\n".join([*lines, "ER  - ", ""])


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    yield "TY", "DATA"
    for name in work.authors:
        # With a comma at its end it is a name as a whole, not a family name.
        yield "AU", f"{name},"
    yield "TI", f"{work.title} (version {work.version})"
    yield "T2", work.container or ""
    yield "PY", work.issued[:4]
    yield "DA", work.issued.replace("-", "/")
    yield "ET", work.version
    for name in work.publishers:
        yield "PB", name
    yield "DO", work.doi or ""
    yield "UR", work.url or ""
    yield "AN", work.identifier or ""
    yield "N1", work.check or ""
