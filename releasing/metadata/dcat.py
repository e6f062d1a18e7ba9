"""DCAT 3 in Turtle, which catalogues of data harvest (https://www.w3.org/TR/vocab-dcat-3/).

Every resource has a name, so that the same release gives the same bytes; a file without an address on the web is named
from where this document lies.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, XSD

from releasing.formats.names import record_iri
from releasing.metadata.facts import LANGUAGE

if TYPE_CHECKING:
    from releasing.metadata.facts import Agent, Facts, File

TITLE = "DCAT"
FILE_NAME = "dcat.ttl"
MEDIA_TYPE = "text/turtle"

SPDX = Namespace("http://spdx.org/rdf/terms#")
# Newer than rdflib's list of DCAT's terms, which is closed.
_VERSION = URIRef(f"{DCAT}version")
_PREVIOUS = URIRef(f"{DCAT}previousVersion")
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


def render(facts: Facts) -> str:
    """The Turtle document."""
    graph = Graph()
    for prefix, namespace in (("dcat", DCAT), ("dcterms", DCTERMS), ("foaf", FOAF), ("spdx", SPDX)):
        graph.bind(prefix, namespace)
    dataset = URIRef(record_iri(f"dataset:{facts.work.version}"))
    _describe(graph, dataset, facts)
    for number, file in enumerate(facts.files):
        _distribute(graph, dataset, URIRef(f"{dataset}:file:{number}"), file, facts)
    return graph.serialize(format="turtle")


def _describe(graph: Graph, dataset: URIRef, facts: Facts) -> None:
    work = facts.work
    doi = None if work.doi is None else f"https://doi.org/{work.doi}"
    graph.add((dataset, RDF.type, DCAT.Dataset))
    graph.add((dataset, DCTERMS.title, Literal(work.title, lang=LANGUAGE)))
    graph.add((dataset, DCTERMS.description, Literal(facts.description, lang=LANGUAGE)))
    graph.add((dataset, DCTERMS.identifier, Literal(doi or facts.key)))
    graph.add((dataset, DCTERMS.issued, Literal(work.issued, datatype=XSD.date)))
    graph.add((dataset, DCTERMS.license, URIRef(facts.licence_url)))
    graph.add((dataset, DCTERMS.language, URIRef(f"{_LANGUAGES}{LANGUAGE}")))
    graph.add((dataset, _VERSION, Literal(work.version)))
    if facts.previous is not None:
        graph.add((dataset, _PREVIOUS, URIRef(record_iri(f"dataset:{facts.previous}"))))
    if facts.homepage is not None:
        graph.add((dataset, DCAT.landingPage, URIRef(facts.homepage)))
    for keyword in facts.keywords:
        graph.add((dataset, DCAT.keyword, Literal(keyword, lang=LANGUAGE)))
    for role, agents in ((DCTERMS.creator, facts.creators), (DCTERMS.publisher, facts.publishers)):
        for each in agents:
            graph.add((dataset, role, _agent(graph, each)))


def _agent(graph: Graph, agent: Agent) -> URIRef:
    slug = "-".join("".join(letter if letter.isalnum() else " " for letter in agent.name.lower()).split())
    node = URIRef(record_iri(f"agent:{slug}"))
    graph.add((node, RDF.type, FOAF.Person if agent.is_person else FOAF.Organization))
    graph.add((node, FOAF.name, Literal(agent.name)))
    return node


def _distribute(graph: Graph, dataset: URIRef, node: URIRef, file: File, facts: Facts) -> None:
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, Literal(file.path)))
    graph.add((node, DCTERMS.license, URIRef(facts.licence_url)))
    graph.add((node, DCAT.accessURL, URIRef(file.path)))
    graph.add((node, DCAT.downloadURL, URIRef(file.path)))
    graph.add((node, DCAT.mediaType, URIRef(f"{_MEDIA_TYPES}{file.media_type}")))
    if file.bytes is None or file.sha256 is None:
        return
    checksum = URIRef(f"{node}:checksum")
    graph.add((node, DCAT.byteSize, Literal(file.bytes, datatype=XSD.nonNegativeInteger)))
    graph.add((node, SPDX.checksum, checksum))
    graph.add((checksum, RDF.type, SPDX.Checksum))
    graph.add((checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256))
    graph.add((checksum, SPDX.checksumValue, Literal(file.sha256, datatype=XSD.hexBinary)))
