"""The RDF is read back with rdflib."""

from __future__ import annotations

from pathlib import Path

import pytest
import rdflib
from rdflib.namespace import FOAF, PROV, RDF, RDFS, SKOS, XSD

from build.content import Content
from releasing.formats import turtle_file
from releasing.formats.names import NAMESPACE

ADA = rdflib.URIRef(f"{NAMESPACE}act-ada-example")


@pytest.fixture(scope="module")
def graph(folder: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(folder / turtle_file.FILE_NAME)


def test_every_cell_of_an_edited_table_is_a_triple(graph: rdflib.Graph, whole: Content) -> None:
    for table in whole.package.edited:
        rows = whole.tables[table.name].to_pylist()
        for column in whole.tables[table.name].column_names:
            if column != table.key:
                found = set(graph.subject_objects(rdflib.URIRef(f"{NAMESPACE}schema:{table.name}.{column}")))
                assert len(found) == sum(row[column] is not None for row in rows), f"{table.name}.{column}"


def test_whatever_is_pointed_at_is_there(graph: rdflib.Graph) -> None:
    subjects = set(graph.subjects())
    ours = {each for each in graph.objects() if isinstance(each, rdflib.URIRef) and each.startswith(NAMESPACE)}
    assert ours <= subjects


def test_a_person_is_one_for_others_too(graph: rdflib.Graph) -> None:
    assert {FOAF.Person, rdflib.URIRef(f"{NAMESPACE}schema:actors")} <= set(graph.objects(ADA, RDF.type))
    assert graph.value(ADA, RDFS.label) == rdflib.Literal("Ada Example")


def test_values_have_their_types(graph: rdflib.Graph) -> None:
    meeting = rdflib.URIRef(f"{NAMESPACE}mtg-2025-03-04-exampleville")
    said = {str(p).removeprefix(f"{NAMESPACE}schema:meetings."): o for p, o in graph.predicate_objects(meeting)}
    assert said["date"] == rdflib.Literal("2025-03-04", datatype=rdflib.URIRef(turtle_file.EDTF))
    assert said["date_earliest"] == rdflib.Literal("2025-03-04", datatype=XSD.date)
    assert said["place_id"] == rdflib.URIRef(f"{NAMESPACE}plc-exampleville")
    assert graph.value(said["kind"], SKOS.prefLabel) == rdflib.Literal("Talks", lang="en")


def test_a_claim_names_its_source_as_prov_does(graph: rdflib.Graph, whole: Content) -> None:
    assert len(list(graph.subject_objects(PROV.hadPrimarySource))) == whole.tables["claims"].num_rows
