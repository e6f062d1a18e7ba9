"""The dataset as RDF in Turtle (https://www.w3.org/TR/turtle/).

Every row is a resource of the class of its table, every column a property, every vocabulary a SKOS concept scheme.
Where a class of FOAF, ORG, schema.org or PROV means exactly the same, the row is of that class too; a claim names its
source as PROV does. Written subject by subject and not through a graph in memory, so that size does not matter.
"""

from __future__ import annotations

from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from rdflib import Literal
from rdflib.namespace import DCTERMS, FOAF, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD
from rdflib.term import URIRef

from build.cell_text import number_text
from releasing.formats.names import (
    class_iri,
    concept_iri,
    points_at_record,
    property_iri,
    record_iri,
    scheme_iri,
)
from releasing.formats.rows import Row, Rows
from validators.typed import TypedColumn, typed_columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build.content import Content
    from validators.descriptor import Package, Table

TITLE = "RDF (Turtle)"
FILE_NAME = "backchannel.ttl"
MEDIA_TYPE = "text/turtle"

EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_CLASSES = {"person": FOAF.Person, "organisation": ORG.Organization, "state": SDO.Country}

Triple = tuple[str, str, str]


def write(content: Content, target: Path) -> None:
    """Write every triple, those of one subject together."""
    rows = Rows(content)
    triples = chain(_dataset(content.package), _schema(content.package), _vocabularies(rows), _records(rows))
    with target.open("w", encoding="utf-8") as file:
        for subject, group in groupby(triples, key=lambda triple: triple[0]):
            said = " ;\n  ".join(f"{predicate} {value}" for _, predicate, value in group)
            file.write(f"{subject} {said} .\n")


def _dataset(package: Package) -> Iterator[Triple]:
    whole = _iri(record_iri(f"dataset:{package.version}"))
    descriptor = package.descriptor
    yield whole, "a", _iri("http://www.w3.org/ns/dcat#Dataset")
    yield whole, _iri(DCTERMS.title), _text(descriptor["title"], "en")
    yield whole, _iri(DCTERMS.description), _text(descriptor["description"], "en")
    yield whole, _iri(DCTERMS.issued), _typed(descriptor["created"][:10], XSD.date)
    yield whole, _iri("http://www.w3.org/ns/dcat#version"), _text(package.version)
    yield whole, _iri(DCTERMS.license), _iri(descriptor["licenses"][0]["path"])


def _schema(package: Package) -> Iterator[Triple]:
    for table in package.tables:
        subject = _iri(class_iri(table))
        yield subject, "a", _iri(RDFS.Class)
        yield subject, _iri(RDFS.label), _text(table.title, "en")
        yield subject, _iri(RDFS.comment), _text(table.description, "en")
        for column in typed_columns(table):
            name = _iri(property_iri(table, column.name))
            yield name, "a", _iri(RDF.Property)
            yield name, _iri(RDFS.label), _text(column.title, "en")
            yield name, _iri(RDFS.comment), _text(column.description, "en")
            yield name, _iri(RDFS.domain), subject


def _vocabularies(rows: Rows) -> Iterator[Triple]:
    for name, terms in rows.grouped("vocabulary_terms", "vocabulary").items():
        yield _iri(scheme_iri(name)), "a", _iri(SKOS.ConceptScheme)
        for term in terms:
            concept = _iri(concept_iri(name, term["value"]))
            yield concept, "a", _iri(SKOS.Concept)
            yield concept, _iri(SKOS.inScheme), _iri(scheme_iri(name))
            yield concept, _iri(SKOS.notation), _text(term["value"])
            yield concept, _iri(SKOS.prefLabel), _text(term["label"], "en")
            yield concept, _iri(SKOS.definition), _text(term["description"], "en")


def _records(rows: Rows) -> Iterator[Triple]:
    names = rows.grouped("actor_names", "actor_id")
    for table in rows.package.edited:
        columns = typed_columns(table)
        for row in rows.of(table.name):
            subject = _iri(record_iri(row[table.key]))
            yield subject, "a", _iri(class_iri(table))
            if rows.tables_of.get(row[table.key]) == table.name:
                yield subject, _iri(RDFS.label), _text(rows.labels[row[table.key]])
            yield from ((subject, *said) for said in _beside(table.name, row, names))
            for column in columns:
                if (value := row[column.name]) is not None and column.name != table.key:
                    yield subject, _iri(property_iri(table, column.name)), _value(table, column, value)


def _beside(table: str, row: Row, names: dict[str, list[Row]]) -> Iterator[tuple[str, str]]:
    """What classes and properties of others say as well."""
    match table:
        case "actors":
            if row["type"] in _CLASSES:
                yield "a", _iri(_CLASSES[row["type"]])
            for name in names.get(row["actor_id"], []):
                yield _iri(SKOS.altLabel), _text(name["name"], _language(name))
        case "meetings" if row["status"] == "held":
            yield "a", _iri(SDO.Event)
        case "sources":
            yield "a", _iri(SDO.CreativeWork)
        case "claims":
            yield _iri(PROV.hadPrimarySource), _iri(record_iri(row["source_id"]))


def _language(name: Row) -> str | None:
    if name["language"] is None:
        return None
    return f"{name['language']}-{name['script']}" if name["script"] is not None else str(name["language"])


def _value(table: Table, column: TypedColumn, value: Any) -> str:
    if column.bound is None:
        if points_at_record(column.source, table):
            return _iri(record_iri(value))
        if column.source.vocabulary is not None:
            return _iri(concept_iri(column.source.vocabulary, value))
        if column.source.edtf:
            return _typed(value, EDTF)
    match column.type:
        case "boolean":
            return "true" if value else "false"
        case "integer":
            return str(value)
        case "number":
            return _typed(number_text(value), XSD.double)
        case "date":
            return _typed(value.isoformat(), XSD.date)
        case _:
            return _text(value)


def _iri(value: str) -> str:
    return URIRef(value).n3()


def _text(value: str, language: str | None = None) -> str:
    return Literal(value, lang=language).n3()


def _typed(value: str, datatype: str) -> str:
    # Not normalised: the text is that of the cell.
    return Literal(value, datatype=URIRef(datatype), normalize=False).n3()
