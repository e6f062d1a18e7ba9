import re
from pathlib import Path

import httpx

from publish.feeds.llms import EXAMPLE
from publish.metadata import DATABASE
from validators.descriptor import Package

LINK = re.compile(r"\[[^]]+\]\((http[^)]+)\)")


def test_it_begins_with_a_title_and_what_this_is(site: httpx.Client, package: Package) -> None:
    first, empty, second, *_ = site.get("/llms.txt").text.splitlines()
    assert (first, empty) == (f"# {package.descriptor['title']}", "")
    assert second == f"> {package.descriptor['description']}"


def test_licence_and_citation_are_those_of_the_descriptor(site: httpx.Client, package: Package) -> None:
    text = site.get("/llms.txt").text
    licence = package.descriptor["licenses"][0]
    assert f"[{licence['title']}]({licence['path']})" in text
    assert f"Cite the dataset as: {site.get('/-/metadata.json').json()['citation']}" in text


def test_every_table_view_and_question_is_listed(site: httpx.Client, package: Package) -> None:
    links = set(LINK.findall(site.get("/llms.txt").text))
    queries = {file.stem for file in (Path(__file__).parents[3] / "queries").glob("*/*.sql")}
    names = {table.name for table in package.tables} | queries
    assert {f"{site.base_url}{DATABASE}/{name}" for name in names} <= links


def test_every_link_of_the_guide_itself_answers(site: httpx.Client) -> None:
    own = [link for link in LINK.findall(site.get("/llms.txt").text) if link.startswith(str(site.base_url))]
    pages = [link for link in own if f"/{DATABASE}/" not in link] + own[-3:]
    assert len(pages) > 5
    for link in pages:
        with site.stream("GET", link) as response:
            # A build that is no release cannot be cited, and says so.
            assert response.status_code == (409 if link.endswith("/-/cite") else 200), link


def test_the_example_of_sql_gives_rows_as_objects(site: httpx.Client) -> None:
    link = next(link for link in LINK.findall(site.get("/llms.txt").text) if "_shape=objects" in link)
    found = site.get(link).json()
    assert found["query"]["sql"] == EXAMPLE
    assert len(found["rows"]) == 5
    assert set(found["rows"][0]) == {"meeting_id", "label", "date"}


def test_the_dictionary_describes_every_column(site: httpx.Client, package: Package) -> None:
    link = next(link for link in LINK.findall(site.get("/llms.txt").text) if link.endswith("metadata.json"))
    tables = site.get(link).json()["databases"][DATABASE]["tables"]
    for table in package.tables:
        assert set(table.columns) <= set(tables[table.name]["columns"])
