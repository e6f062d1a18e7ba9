"""A citation as one line of text, in the order that DataCite recommends.

Creators (year). Title (version) [kind]. Publisher. DOI: https://support.datacite.org/docs/datacite-metadata-schema-v46#citation
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citing.works import Work

TITLE = "Citation as text"
FILE_NAME = "citation.txt"
MEDIA_TYPE = "text/plain"


def render(work: Work) -> str:
    """The citation and a line end."""
    parts = [f"{'; '.join(work.authors)} ({work.issued[:4]}).", _title(work)]
    if work.publishers and work.publishers != work.authors:
        parts.append(f"{'; '.join(work.publishers)}.")
    if work.doi is not None:
        parts.append(f"https://doi.org/{work.doi}")
    return " ".join(parts) + "\n"


def _title(work: Work) -> str:
    if work.container is None:
        return f"{work.title} (version {work.version}) [data set]."
    part = f"{work.title} [query {work.identifier}, {work.check}]."
    return f"{part} In {work.container} (version {work.version}) [data set]."
