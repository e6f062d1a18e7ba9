"""Each style is read back by somebody else's reader, with a title that is full of what it could trip over."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from citing.asking import Asked, ask
from citing.releases import Release
from citing.styles import bibtex, csl, ris, text
from citing.works import Work, query_work, work_of

HARD = 'What {they} said of "50 % & more" in C:\\deals_#1 ~ $10^9'
DOI = "10.5072/backchannel.1"


@pytest.fixture(scope="module")
def query(release: Release) -> Work:
    work = query_work(release.descriptor, ask(Asked("SELECT actor_id FROM actors", HARD), release))
    return replace(work, doi=DOI)


@pytest.fixture
def whole(release: Release) -> Work:
    return work_of({**release.descriptor, "id": f"https://doi.org/{DOI}"})


def test_text_names_version_query_fingerprint_and_doi(query: Work) -> None:
    line = text.render(query)
    for part in (HARD, query.identifier, query.fingerprint, f"(version {query.version})", f"https://doi.org/{DOI}"):
        assert part is not None
        assert part in line
    assert line.count("\n") == 1


def test_text_without_a_doi_shows_none(release: Release) -> None:
    assert "doi" not in text.render(work_of(release.descriptor))


@pytest.mark.parametrize("id_", ["", "backchannel", "https://example.org/10.5072/x", "10.5072/x"])
def test_only_a_doi_is_taken_for_one(release: Release, id_: str) -> None:
    assert work_of({**release.descriptor, "id": id_}).doi is None


def test_bibtex_is_read_back(query: Work) -> None:
    library = parse_string(bibtex.render(query))
    assert library.failed_blocks == []
    [entry] = library.entries
    assert (entry.entry_type, entry.key, entry["doi"], entry["version"]) == ("dataset", query.key, DOI, query.version)
    for plain, escaped in (("50 %", r"50 \%"), ("&", r"\&"), ("_#1", r"\_\#1"), ("{they}", r"\{they\}")):
        assert plain in query.title
        assert escaped in entry["title"]
    assert f"(version {query.version})" in entry["title"]


def test_ris_is_read_back(query: Work) -> None:
    [entry] = rispy.loads(ris.render(query).replace("\r\n", "\n"))
    assert (entry["type_of_reference"], entry["doi"], entry["edition"]) == ("DATA", DOI, query.version)
    assert entry["title"] == f"{HARD} (version {query.version})"
    assert (entry["year"], entry["accession_number"], entry["notes"]) == (
        query.issued[:4],
        query.identifier,
        [query.check],
    )


def test_csl_is_formatted_by_a_processor(whole: Work) -> None:
    items = json.loads(csl.render(whole))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    bibliography.register(Citation([CitationItem(whole.key)]))
    shown = str(bibliography.bibliography()[0])
    assert "The Backchannel contributors" in shown
    assert f"(version {whole.version})" in shown
    assert items[0]["DOI"] == DOI


def test_a_broken_entry_is_not_read(query: Work, whole: Work) -> None:
    assert parse_string(bibtex.render(query).replace("@dataset{", "@dataset")).entries == []
    unix = ris.render(query).replace("\r\n", "\n")
    for part in ("TY  - DATA\n", "ER  - \n"):
        assert part in unix
        assert rispy.loads(unix.replace(part, "")) == []
    broken = [{name: value for name, value in item.items() if name != "type"} for item in json.loads(csl.render(whole))]
    with pytest.raises(UnboundLocalError):  # what citeproc-py raises where an item has no type
        CiteProcJSON(broken)
