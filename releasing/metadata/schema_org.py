"""schema.org Dataset as JSON-LD, which search engines for datasets read (https://schema.org/Dataset).

The vocabulary is named inline: a remote context would need the network, and checkers of FAIRness do not fetch it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from releasing.metadata.facts import LANGUAGE

if TYPE_CHECKING:
    from releasing.metadata.facts import Agent, Facts, File

TITLE = "schema.org Dataset"
FILE_NAME = "schema-org.jsonld"
MEDIA_TYPE = "application/ld+json"


def render(facts: Facts) -> str:
    """The JSON-LD document."""
    work = facts.work
    doi = None if work.doi is None else f"https://doi.org/{work.doi}"
    found = {
        "@context": {"@vocab": "https://schema.org/"},
        "@type": "Dataset",
        "@id": doi or f"urn:backchannel:dataset:{work.version}",
        "name": work.title,
        "alternateName": facts.name,
        "description": facts.description,
        "identifier": doi or facts.key,
        "version": work.version,
        "datePublished": work.issued,
        "inLanguage": LANGUAGE,
        "isAccessibleForFree": True,
        "license": facts.licence_url,
        "keywords": list(facts.keywords),
        "url": facts.homepage,
        "creator": [agent(each) for each in facts.creators],
        "publisher": [agent(each) for each in facts.publishers],
        "variableMeasured": [table.title for table in facts.package.edited],
        "distribution": [_download(file) for file in facts.files],
    }
    kept = {name: value for name, value in found.items() if value not in (None, [])}
    return json.dumps(kept, ensure_ascii=False, indent=2) + "\n"


def agent(each: Agent) -> dict[str, str]:
    """A creator or publisher in the words of schema.org."""
    return {"@type": "Person" if each.is_person else "Organization", "name": each.name}


def _download(file: File) -> dict[str, Any]:
    return {
        "@type": "DataDownload",
        "name": file.path,
        "contentUrl": file.path,
        "encodingFormat": file.media_type,
        **size_and_hash(file),
    }


def size_and_hash(file: File) -> dict[str, str]:
    """What is known of a file's bytes, in the words of schema.org."""
    if file.bytes is None or file.sha256 is None:
        return {}
    return {"contentSize": str(file.bytes), "sha256": file.sha256}
