"""DataCite metadata, schema 4.6, as JSON (https://datacite-metadata-schema.readthedocs.io/en/4.6/).

Before a DOI is reserved there is none in it: the JSON form asks for none, and the version has a local identifier.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from releasing.metadata.facts import LANGUAGE

if TYPE_CHECKING:
    from releasing.metadata.facts import Agent, Facts

TITLE = "DataCite metadata"
FILE_NAME = "datacite.json"
MEDIA_TYPE = "application/vnd.datacite.datacite+json"

SCHEMA_VERSION = "http://datacite.org/schema/kernel-4"


def render(facts: Facts) -> str:
    """The JSON document."""
    return json.dumps(attributes(facts), ensure_ascii=False, indent=2) + "\n"


def attributes(facts: Facts) -> dict[str, Any]:
    """The attributes of a DOI, as DataCite's API takes them."""
    work = facts.work
    found = {
        "doi": work.doi,
        "types": {"resourceTypeGeneral": "Dataset", "resourceType": "Relational dataset"},
        "creators": [_creator(agent) for agent in facts.creators],
        "titles": [{"title": work.title, "lang": LANGUAGE}],
        "publisher": {"name": "; ".join(agent.name for agent in facts.publishers)},
        "publicationYear": work.issued[:4],
        "subjects": [{"subject": keyword, "lang": LANGUAGE} for keyword in facts.keywords],
        "dates": [{"date": work.issued, "dateType": "Issued"}],
        "language": LANGUAGE,
        "alternateIdentifiers": [{"alternateIdentifier": facts.key, "alternateIdentifierType": "Local version"}],
        "relatedIdentifiers": _related(facts),
        "sizes": [f"{len(facts.files)} files", f"{_size_as_csv(facts)} bytes as CSV"],
        "formats": sorted({file.media_type for file in facts.files}),
        "version": work.version,
        "rightsList": [
            {
                "rights": facts.licence_title,
                "rightsUri": facts.licence_url,
                "rightsIdentifier": work.licence,
                "rightsIdentifierScheme": "SPDX",
                "schemeUri": "https://spdx.org/licenses/",
                "lang": LANGUAGE,
            }
        ],
        "descriptions": [{"description": facts.description, "descriptionType": "Abstract", "lang": LANGUAGE}],
        "schemaVersion": SCHEMA_VERSION,
    }
    return {name: value for name, value in found.items() if value}


def _size_as_csv(facts: Facts) -> int:
    return sum(file.bytes or 0 for file in facts.files if file.media_type == "text/csv")


def _creator(agent: Agent) -> dict[str, str]:
    return {"name": agent.name, "nameType": "Personal" if agent.is_person else "Organizational"}


def _related(facts: Facts) -> list[dict[str, str]]:
    if facts.previous_doi is None:
        return []
    return [
        {
            "relatedIdentifier": facts.previous_doi,
            "relatedIdentifierType": "DOI",
            "relationType": "IsNewVersionOf",
            "resourceTypeGeneral": "Dataset",
        }
    ]
