"""Each metadata file passes its standard's own validator, a broken one does not, and all say the same."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import rdflib
import rispy
import yaml
from bibtexparser.entrypoint import parse_string
from datacite import schema45
from lxml import etree
from pyshacl import validate
from rdflib.namespace import DCAT, DCTERMS, FOAF

from releasing.metadata import croissant, datacite_json, datacite_xml, dcat, ro_crate, schema_org
from tests.peers import peers
from tests.releasing.metadata.conftest import DOI, PREVIOUS_DOI, Release

SHAPES = Path(__file__).parent / "shapes.ttl"
NAMES = [
    "CITATION.cff", "citation.txt", "citation.bib", "citation.ris", "citation.csl.json", "datacite.json",
    "datacite.xml",
    "schema-org.jsonld", "dcat.ttl", "croissant.json", "ro-crate-metadata.json",
]  # fmt: skip
SDO = rdflib.Namespace("https://schema.org/")
KERNEL = "{http://datacite.org/schema/kernel-4}"


def copy(release: Release, target: Path) -> Path:
    return shutil.copytree(release.folder, target / "broken")


def replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_the_citation_file_is_valid_for_cffconvert(release: Release, tmp_path: Path) -> None:
    done = peers.run("cff.py", release.folder / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr
    broken = copy(release, tmp_path)
    replace(broken / "CITATION.cff", "type: dataset", "type: heap")
    assert peers.run("cff.py", broken / "CITATION.cff").returncode == 1


def test_datacite_json_is_valid_for_the_datacite_library(release: Release) -> None:
    # The library knows schema 4.5; 4.6 added terms and took nothing away.
    found = json.loads(release.text(datacite_json.FILE_NAME))
    schema45.validator.validate(found)
    for name in ("creators", "titles", "publisher", "publicationYear", "types"):
        with pytest.raises(jsonschema.ValidationError):
            schema45.validator.validate({key: value for key, value in found.items() if key != name})
    with pytest.raises(jsonschema.ValidationError):
        schema45.validator.validate({**found, "dates": [{"date": "2027-01-15", "dateType": "Published"}]})


def test_datacite_xml_holds_what_the_json_holds(with_doi: Release) -> None:
    root = etree.fromstring(with_doi.text(datacite_xml.FILE_NAME).encode())
    attributes = json.loads(with_doi.text(datacite_json.FILE_NAME))
    assert schema45.tostring(attributes).replace("kernel-4.5", "kernel-4.6") == with_doi.text(datacite_xml.FILE_NAME)
    # What the schema asks for: https://datacite-metadata-schema.readthedocs.io/en/4.6/properties/overview/
    for name in ("identifier", "creators", "titles", "publisher", "publicationYear", "resourceType"):
        assert len(root.findall(f"{KERNEL}{name}")) == 1
    [location] = [value for key, value in root.attrib.items() if key.endswith("schemaLocation")]
    assert location.endswith("/meta/kernel-4.6/metadata.xsd")


def test_datacite_xml_is_valid_for_the_schema_of_4_6(with_doi: Release, tmp_path: Path) -> None:
    done = peers.run("datacite.py", with_doi.folder / datacite_xml.FILE_NAME)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    broken = copy(with_doi, tmp_path)
    replace(broken / datacite_xml.FILE_NAME, 'resourceTypeGeneral="Dataset"', 'resourceTypeGeneral="Heap"')
    assert peers.run("datacite.py", broken / datacite_xml.FILE_NAME).returncode == 1


def test_there_is_no_datacite_xml_and_no_doi_anywhere_before_one_is_reserved(release: Release) -> None:
    texts = {
        file.name: file.read_text()
        for file in release.folder.iterdir()
        if file.suffix not in (".sqlite", ".duckdb", "")
    }
    shown = {name for name, text in texts.items() if "10.5072/" in text}
    if release.facts.work.doi is None:
        assert not (release.folder / datacite_xml.FILE_NAME).exists()
        assert shown == set()
    else:
        assert shown >= {*NAMES, datacite_xml.FILE_NAME}


@pytest.mark.parametrize(
    ("name", "form", "old", "new"),
    [
        (schema_org.FILE_NAME, "json-ld", '"license"', '"licence"'),
        (dcat.FILE_NAME, "turtle", "<https://www.iana.org/assignments/media-types/text/csv>", '"csv"'),
    ],
)
def test_the_graph_keeps_to_its_shapes(release: Release, name: str, form: str, old: str, new: str) -> None:
    text = release.text(name)
    assert conforms(text, form)
    assert old in text
    assert not conforms(text.replace(old, new), form)


def conforms(text: str, form: str) -> bool:
    graph = rdflib.Graph().parse(data=text, format=form)
    assert set(graph.objects(None, rdflib.RDF.type)) & {DCAT.Dataset, SDO.Dataset}
    found, _, _ = validate(graph, shacl_graph=rdflib.Graph().parse(SHAPES))
    return bool(found)


def test_croissant_loads_with_every_row_and_its_hashes(with_doi: Release, tmp_path: Path) -> None:
    # From one Dataset: a reference must not make the rows of one table those of another.
    names = ("meeting_participants", "meetings", "claims", "sources", "actors")
    done = peers.run("croissant.py", with_doi.folder / croissant.FILE_NAME, *names)
    assert done.returncode == 0, done.stdout + done.stderr
    counts = {name: len((with_doi.folder / f"csv/{name}.csv").read_text().splitlines()) - 1 for name in names}
    found = json.loads(done.stdout)
    assert (found["rows"], found["version"], found["warnings"]) == (counts, "1.1.0", [])
    broken = copy(with_doi, tmp_path)
    replace(broken / croissant.FILE_NAME, '"@id": "csv/meetings.csv",', '"@id": "csv/other.csv",')
    assert peers.run("croissant.py", broken / croissant.FILE_NAME).returncode == 1


def test_croissant_notices_a_changed_file(with_doi: Release, tmp_path: Path) -> None:
    broken = copy(with_doi, tmp_path)
    replace(broken / "csv/meetings.csv", "Talks in Exampleville", "Talks elsewhere")
    done = peers.run("croissant.py", broken / croissant.FILE_NAME, "meetings")
    assert done.returncode == 1
    assert "hash" in done.stderr.lower()


def test_the_folder_is_an_ro_crate_with_every_file(with_doi: Release, tmp_path: Path) -> None:
    done = peers.run("ro_crate.py", with_doi.folder)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
    graph = json.loads(with_doi.text(ro_crate.FILE_NAME))["@graph"]
    described = {each["@id"] for each in graph if each["@type"] == "File"}
    there = {file.relative_to(with_doi.folder).as_posix() for file in with_doi.folder.rglob("*") if file.is_file()}
    assert described == there - {ro_crate.FILE_NAME}
    broken = copy(with_doi, tmp_path)
    replace(broken / ro_crate.FILE_NAME, '"datePublished"', '"dateSomewhen"')
    assert peers.run("ro_crate.py", broken).returncode == 1


def test_what_changes_from_build_to_build_is_not_described_by_its_bytes(release: Release) -> None:
    [file] = [file for file in release.facts.files if file.path == "backchannel.duckdb"]
    assert (file.bytes, file.sha256) == (None, None)
    assert sum(file.sha256 is None for file in release.facts.files) == 1


Read = tuple[str, str, str | None, str, str]
READERS: dict[str, Callable[[Release], Read]] = {}


def reader(name: str) -> Callable[[Callable[[Release], Read]], Callable[[Release], Read]]:
    def register(read: Callable[[Release], Read]) -> Callable[[Release], Read]:
        READERS[name] = read
        return read

    return register


@pytest.mark.parametrize("name", NAMES)
def test_all_say_the_same_version_date_doi_licence_and_author(release: Release, name: str) -> None:
    if name == datacite_xml.FILE_NAME and release.facts.work.doi is None:
        pytest.skip("DataCite's XML cannot be without a DOI")
    version, date, doi, licence, author = READERS[name](release)
    assert version == "1.1.0"
    assert "2027-01-15".startswith(date)
    assert len(date) >= 4
    assert doi == (None if release.facts.work.doi is None else DOI)
    assert licence in ("", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/")
    assert author == "The Backchannel contributors"


def bare(doi: object) -> str | None:
    text = str(doi or "")
    return text.removeprefix("https://doi.org/") if "10.5072/" in text else None


@reader("CITATION.cff")
def _cff(release: Release) -> Read:
    found = yaml.safe_load(release.text("CITATION.cff"))
    [author] = found["authors"]
    return str(found["version"]), str(found["date-released"]), found.get("doi"), found["license"], author["name"]


@reader("citation.txt")
def _text(release: Release) -> Read:
    text = release.text("citation.txt")
    author, rest = text.split(" (", 1)
    return text.split("(version ")[1].split(")")[0], rest[:4], bare(text.split()[-1]), "", author


@reader("citation.bib")
def _bibtex(release: Release) -> Read:
    [entry] = parse_string(release.text("citation.bib")).entries
    fields = {field.key: field.value for field in entry.fields}
    return fields["version"], fields["date"], fields.get("doi"), "", fields["author"].strip("{}")


@reader("citation.ris")
def _ris(release: Release) -> Read:
    [entry] = rispy.loads(release.text("citation.ris").replace("\r\n", "\n"))
    return entry["edition"], entry["date"].replace("/", "-"), entry.get("doi"), "", entry["authors"][0].rstrip(",")


@reader("citation.csl.json")
def _csl(release: Release) -> Read:
    [item] = json.loads(release.text("citation.csl.json"))
    year, month, day = item["issued"]["date-parts"][0]
    return item["version"], f"{year}-{month:02}-{day:02}", item.get("DOI"), "", item["author"][0]["literal"]


@reader("datacite.json")
def _datacite(release: Release) -> Read:
    found: dict[str, Any] = json.loads(release.text("datacite.json"))
    rights = found["rightsList"][0]["rightsIdentifier"]
    return found["version"], found["dates"][0]["date"], found.get("doi"), rights, found["creators"][0]["name"]


@reader("datacite.xml")
def _datacite_xml(release: Release) -> Read:
    root = etree.fromstring(release.text("datacite.xml").encode())

    def text(path: str) -> str:
        return str(root.findtext("/".join(f"{KERNEL}{part}" for part in path.split("/"))))

    rights = root.find(f"{KERNEL}rightsList/{KERNEL}rights").get("rightsIdentifier")
    return text("version"), text("dates/date"), text("identifier"), rights, text("creators/creator/creatorName")


@reader("schema-org.jsonld")
def _schema_org(release: Release) -> Read:
    graph = rdflib.Graph().parse(data=release.text("schema-org.jsonld"), format="json-ld")
    [dataset] = graph.subjects(rdflib.RDF.type, SDO.Dataset)

    def value(name: str) -> str:
        return str(graph.value(dataset, SDO[name]))

    author = graph.value(graph.value(dataset, SDO.creator), SDO.name)
    return value("version"), value("datePublished"), bare(value("identifier")), value("license"), str(author)


@reader("dcat.ttl")
def _dcat(release: Release) -> Read:
    graph = rdflib.Graph().parse(data=release.text("dcat.ttl"), format="turtle")
    [dataset] = graph.subjects(rdflib.RDF.type, DCAT.Dataset)
    author = graph.value(graph.value(dataset, DCTERMS.creator), FOAF.name)
    assert str(graph.value(dataset, rdflib.URIRef(f"{DCAT}previousVersion"))).endswith("1.0.0")
    return (
        str(graph.value(dataset, rdflib.URIRef(f"{DCAT}version"))),
        str(graph.value(dataset, DCTERMS.issued)),
        bare(graph.value(dataset, DCTERMS.identifier)),
        str(graph.value(dataset, DCTERMS.license)),
        str(author),
    )


@reader("croissant.json")
def _croissant(release: Release) -> Read:
    found: dict[str, Any] = json.loads(release.text("croissant.json"))
    author = found["creator"][0]["name"]
    return found["version"], found["datePublished"], bare(found.get("identifier")), found["license"], author


@reader("ro-crate-metadata.json")
def _ro_crate(release: Release) -> Read:
    by_id = {each["@id"]: each for each in json.loads(release.text("ro-crate-metadata.json"))["@graph"]}
    root: dict[str, Any] = by_id["./"]
    author = by_id[root["creator"][0]["@id"]]["name"]
    return root["version"], root["datePublished"], bare(root["identifier"]), root["license"]["@id"], author


def test_a_new_version_names_the_one_before(with_doi: Release) -> None:
    [related] = json.loads(with_doi.text("datacite.json"))["relatedIdentifiers"]
    assert (related["relationType"], related["relatedIdentifier"]) == ("IsNewVersionOf", PREVIOUS_DOI)
