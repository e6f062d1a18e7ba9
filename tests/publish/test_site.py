"""Every page of the site over HTTP: tables, rows, views, questions, exports, facets."""

import csv
import io
import re
from html.parser import HTMLParser

import httpx
import pytest

from build.queries import Query, read_queries
from publish.metadata import DATABASE
from tests.publish.conftest import ROOT
from validators.descriptor import Package

QUERIES = read_queries(ROOT)
VIEWS = [query.name for query in QUERIES if query.kind == "view"]
QUESTIONS = [query for query in QUERIES if query.kind == "question"]


class _Assets(HTMLParser):
    """Addresses that a browser would fetch by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        # An alternate is a pointer to the same page as JSON; nothing fetches it.
        if tag == "link" and given.get("rel") != "alternate":
            self.found.append(given.get("href") or "")
        self.found += [given[name] or "" for name in ("src", "srcset", "poster") if name in given]


def _page(site: httpx.Client, path: str) -> str:
    response = site.get(path, follow_redirects=True)
    assert response.status_code == 200, f"{path}: {response.text[:500]}"
    assets = _Assets()
    assets.feed(response.text)
    assert assets.found, path
    assert not [asset for asset in assets.found if re.match(r"[a-z+.-]+:|//", asset, re.IGNORECASE)], path
    assert '<html lang="en">' in response.text
    return response.text


def test_every_table_and_one_row_of_each(site: httpx.Client, package: Package) -> None:
    with_rows = 0
    for table in package.tables:
        page = _page(site, f"/{DATABASE}/{table.name}")
        assert f"<h1>{table.title}</h1>" in page
        rows = site.get(f"/{DATABASE}/{table.name}.json?_shape=array&_size=1").json()
        for row in rows:
            key = str(row[table.key]).replace(".", "~2E")
            assert "<dl class=" in _page(site, f"/{DATABASE}/{table.name}/{key}")
            with_rows += 1
    assert with_rows >= 12


@pytest.mark.parametrize("name", VIEWS)
def test_every_view(site: httpx.Client, name: str) -> None:
    title = next(query.title for query in QUERIES if query.name == name)
    assert title in _page(site, f"/{DATABASE}/{name}")


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_every_question_with_its_examples_with_empty_fields_and_with_none(site: httpx.Client, query: Query) -> None:
    examples = {parameter.name: parameter.example for parameter in query.parameters}
    for values in (examples, dict.fromkeys(examples, ""), {}):
        page = _page(site, str(httpx.URL(f"/{DATABASE}/{query.name}", params=values)))
        assert query.title in page
        assert "message-error" not in page
        for parameter in query.parameters:
            assert f'name="{parameter.name}"' in page
        answer = site.get(f"/{DATABASE}/{query.name}.json", params={"_shape": "array", **values})
        assert answer.status_code == 200


def test_the_home_page_says_where_to_begin_and_lists_the_questions(site: httpx.Client, package: Package) -> None:
    page = _page(site, "/")
    assert "Begin here" in page
    assert f'href="/{DATABASE}/sanctioned_people_met?actor=Witkoff"' in page
    assert 'action="/search"' in page
    assert "Creative Commons Attribution 4.0" in page
    assert f"version {package.version}" in page
    assert all(f'href="/{DATABASE}/{query.name}' in page for query in QUESTIONS)
    assert "_fts" not in page


def test_the_database_page_lists_everything_and_takes_sql(site: httpx.Client, package: Package) -> None:
    page = _page(site, f"/{DATABASE}")
    for text in [query.name for query in QUESTIONS] + [table.name for table in package.tables]:
        assert f'href="/{DATABASE}/{text}' in page, text
    assert all(f'href="/{DATABASE}/{name}"' in page for name in VIEWS)
    assert "_fts" not in page
    assert ">42</td>" in _page(site, f"/{DATABASE}?sql=select+6*7+as+answer")


def test_tables_and_questions_can_be_taken_away_as_csv_and_json(site: httpx.Client, counts: dict[str, int]) -> None:
    text = site.get(f"/{DATABASE}/actors.csv?_stream=on").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == counts["actors"]
    assert "René Lefèvre-O'Neil" in {row["label"] for row in rows}
    assert site.get(f"/{DATABASE}/actors/act-test-lefevre.json?_shape=array").json()[0]["type"] == "person"
    question = f"/{DATABASE}/names_in_all_scripts"
    asked = {"name": "王毅勒费", "language": ""}
    answer = site.get(f"{question}.json", params={**asked, "_shape": "objects"}).json()["rows"]
    lines = list(csv.DictReader(io.StringIO(site.get(f"{question}.csv", params=asked).text)))
    assert answer
    assert len(lines) == len(answer)


def test_the_file_itself_can_be_downloaded(site: httpx.Client) -> None:
    response = site.get(f"/{DATABASE}.db")
    assert response.status_code == 200
    assert response.content.startswith(b"SQLite format 3\0")


def test_facets_of_the_schema_are_counted_with_labels(site: httpx.Client, package: Package) -> None:
    for table in package.tables:
        found = site.get(f"/{DATABASE}/{table.name}.json?_labels=on").json()
        assert set(found["facet_results"]) == set(table.facets)
    places = site.get(f"/{DATABASE}/meetings.json?_facet_size=max").json()["facet_results"]["place_id"]["results"]
    assert "A quay <b>&" in {place["label"] for place in places}


def test_an_unknown_address_is_a_plain_404(site: httpx.Client) -> None:
    for path in (
        "/nothing",
        f"/{DATABASE}/nothing",
        f"/{DATABASE}/actors/act-nobody",
        f"/{DATABASE}/records/act-nobody",
    ):
        response = site.get(path)
        assert response.status_code == 404
        assert "Traceback" not in response.text
        assert "Not found" in response.text
