"""What a draft says of the dataset: the body of a record in InvenioRDM, from the descriptor.

https://inveniordm.docs.cern.ch/reference/metadata/ lists the fields; the ids are those of its default vocabularies,
which Zenodo uses too.
"""

from __future__ import annotations

import html
import re
from typing import Any

_ORCID = re.compile(r"https://orcid\.org/(\d{4}-\d{4}-\d{4}-\d{3}[\dX])")

Json = dict[str, Any]


def draft_body(descriptor: Json) -> Json:
    """The body of `POST /api/records` and `PUT /api/records/{id}/draft` for a `datapackage.json`."""
    return {
        "access": {"record": "public", "files": "public"},
        "files": {"enabled": True},
        "metadata": _metadata(descriptor),
    }


def _metadata(descriptor: Json) -> Json:
    people = descriptor["contributors"]
    others = [person for person in people if not {"creator", "publisher"} & set(person.get("roles", []))]
    return {
        "resource_type": {"id": "dataset"},
        "title": descriptor["title"],
        "publication_date": descriptor["created"][:10],
        "version": descriptor["version"],
        "creators": [_party(person) for person in people if "creator" in person.get("roles", [])],
        # "other" is the role of the vocabulary for what it has no name for; Data Package leaves roles free.
        "contributors": [{**_party(person), "role": {"id": "other"}} for person in others],
        # Without one a DOI is refused at publication.
        "publisher": ", ".join(person["title"] for person in people if "publisher" in person.get("roles", [])),
        # The description may hold HTML; ours is text.
        "description": f"<p>{html.escape(descriptor['description'], quote=False)}</p>",
        "subjects": [{"subject": keyword} for keyword in descriptor.get("keywords", [])],
        # The vocabulary of licences has the SPDX identifiers in lower case.
        "rights": [{"id": licence["name"].lower()} for licence in descriptor["licenses"]],
        # Labels, descriptions and documentation are English; names stand in their own scripts beside it.
        "languages": [{"id": "eng"}],
    }


def _party(person: Json) -> Json:
    """A contributor of a Data Package: a person where it gives a family name, else an organisation."""
    orcid = _ORCID.fullmatch(person.get("path", ""))
    identifiers = {"identifiers": [{"scheme": "orcid", "identifier": orcid[1]}]} if orcid is not None else {}
    if "familyName" in person:
        names = {"family_name": person["familyName"], "given_name": person.get("givenName", "")}
        return {"person_or_org": {"type": "personal", **names, **identifiers}}
    return {"person_or_org": {"type": "organizational", "name": person["title"], **identifiers}}
