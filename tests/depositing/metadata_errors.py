"""What InvenioRDM finds wrong with the metadata of a draft: missing fields, and ids that its vocabularies lack.

https://inveniordm.docs.cern.ch/reference/metadata/
"""

from __future__ import annotations

import re
from typing import Any

RESOURCE_TYPES = {"dataset", "software", "publication-article"}
LICENCES = {"cc-by-4.0", "mit"}
LANGUAGES = {"eng", "rus", "zho"}
ROLES = {"other", "editor", "datacurator"}


def metadata_errors(metadata: dict[str, Any], publishing: bool = False) -> list[dict[str, Any]]:
    """The `errors` of a draft's metadata."""
    missing = "Missing data for required field."
    found = [
        (f"metadata.{name}", missing)
        for name in ("title", "publication_date", "resource_type", "creators")
        if not metadata.get(name)
    ]
    if publishing and not metadata.get("publisher"):
        found.append(("metadata.publisher", "Missing publisher field required for DOI registration."))
    for where, ids, known in (
        ("resource_type", [metadata.get("resource_type", {"id": "dataset"})], RESOURCE_TYPES),
        ("rights", metadata.get("rights", []), LICENCES),
        ("languages", metadata.get("languages", []), LANGUAGES),
        ("contributors.role", [person["role"] for person in metadata.get("contributors", [])], ROLES),
    ):
        found += [(f"metadata.{where}", f"Invalid value {each['id']}.") for each in ids if each["id"] not in known]
    for person in (each["person_or_org"] for each in metadata.get("creators", [])):
        needed = {"personal": "family_name", "organizational": "name"}.get(person.get("type"))
        if needed is None or not person.get(needed):
            found.append(("metadata.creators.0.person_or_org", "Name cannot be blank."))
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", metadata.get("publication_date", "2026-01-01")):
        found.append(("metadata.publication_date", "Please provide a valid date or interval."))
    return [{"field": name, "messages": [message]} for name, message in found]
