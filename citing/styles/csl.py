"""A citation in CSL-JSON, the input of citation processors (https://docs.citationstyles.org/en/stable/specification.html)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from citing.works import Work

TITLE = "Citation for citation processors"
FILE_NAME = "citation.csl.json"
MEDIA_TYPE = "application/vnd.citationstyles.csl+json"


def render(work: Work) -> str:
    """A list of one item, as processors import it."""
    year, month, day = (int(part) for part in work.issued.split("-"))
    item = {
        "id": work.key,
        "type": "dataset",
        "title": f"{work.title} (version {work.version})",
        "container-title": work.container,
        "author": [{"literal": name} for name in work.authors],
        "issued": {"date-parts": [[year, month, day]]},
        "publisher": "; ".join(work.publishers) or None,
        "version": work.version,
        "number": work.identifier,
        "DOI": work.doi,
        "URL": work.url,
        "note": work.check,
    }
    kept = {name: value for name, value in item.items() if value is not None}
    return json.dumps([kept], ensure_ascii=False, indent=2) + "\n"
