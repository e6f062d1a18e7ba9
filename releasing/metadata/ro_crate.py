"""RO-Crate 1.2: the folder as a research object, every file of it described.

The format: https://www.researchobject.org/ro-crate/specification/1.2/.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from releasing.metadata.schema_org import agent, size_and_hash

if TYPE_CHECKING:
    from releasing.metadata.facts import Agent, Facts, File

TITLE = "RO-Crate"
FILE_NAME = "ro-crate-metadata.json"
MEDIA_TYPE = "application/ld+json"

CONTEXT = "https://w3id.org/ro/crate/1.2/context"
CONFORMS_TO = "https://w3id.org/ro/crate/1.2"


def render(facts: Facts) -> str:
    """The JSON-LD document. `facts.files` must list every other file of the folder."""
    agents = {each.name: each for each in (*facts.creators, *facts.publishers)}
    graph = [_descriptor(), _root(facts), *(_file(file) for file in facts.files)]
    graph += [{"@id": _agent_id(each), **agent(each)} for each in agents.values()]
    graph.append({"@id": facts.licence_url, "@type": "CreativeWork", "name": facts.licence_title})
    return json.dumps({"@context": CONTEXT, "@graph": graph}, ensure_ascii=False, indent=2) + "\n"


def _descriptor() -> dict[str, Any]:
    return {
        "@id": FILE_NAME,
        "@type": "CreativeWork",
        "about": {"@id": "./"},
        "conformsTo": {"@id": CONFORMS_TO},
    }


def _root(facts: Facts) -> dict[str, Any]:
    work = facts.work
    found = {
        "@id": "./",
        "@type": "Dataset",
        "name": work.title,
        "description": facts.description,
        "datePublished": work.issued,
        "version": work.version,
        "license": {"@id": facts.licence_url},
        "keywords": list(facts.keywords),
        "identifier": facts.key if work.doi is None else f"https://doi.org/{work.doi}",
        "creator": [{"@id": _agent_id(each)} for each in facts.creators],
        "publisher": [{"@id": _agent_id(each)} for each in facts.publishers],
        "hasPart": [{"@id": file.path} for file in facts.files],
    }
    return {name: value for name, value in found.items() if value != []}


def _file(file: File) -> dict[str, Any]:
    return {
        "@id": file.path,
        "@type": "File",
        "name": file.path,
        "encodingFormat": file.media_type,
        **size_and_hash(file),
    }


def _agent_id(each: Agent) -> str:
    return "#" + "-".join("".join(letter if letter.isalnum() else " " for letter in each.name.lower()).split())
