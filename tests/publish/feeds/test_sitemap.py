import sqlite3
from contextlib import closing
from pathlib import Path

import httpx
from lxml import etree

from publish.addresses import STORIES
from publish.feeds.sitemap import MOST, parts, render, render_index
from publish.lists.lists import LISTS
from publish.metadata import DATABASE
from validators.descriptor import Package

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_story_question_and_list_is_there_once(site: httpx.Client, dist: Path, package: Package) -> None:
    with closing(sqlite3.connect(dist / f"{DATABASE}.sqlite")) as connection:
        keys = {table: f"select {package.by_name[table].key} from {table}" for table in STORIES}
        stories = {f"{table}/{row[0]}" for table, sql in keys.items() for row in connection.execute(sql)}
    questions = {f"{DATABASE}/{file.stem}" for file in Path(__file__).parents[3].glob("queries/questions/*.sql")}
    addresses = locations(site.get("/sitemap.xml").content, "urlset", "url")
    assert sorted(addresses) == sorted(
        f"{site.base_url}{path}" for path in {"", "about", "changes", "downloads", *LISTS, *questions, *stories}
    )


def test_the_pages_of_the_sitemap_answer(site: httpx.Client) -> None:
    addresses = locations(site.get("/sitemap.xml").content, "urlset", "url")
    some = addresses[:60] + addresses[60 :: len(addresses) // 20]
    assert [address for address in some if site.get(address).status_code != 200] == []


def test_the_host_is_that_of_the_request(site: httpx.Client) -> None:
    response = site.get("/sitemap.xml", headers={"Host": "example.org"})
    assert all(each.startswith("http://example.org/") for each in locations(response.content, "urlset", "url"))


def test_retired_records_have_no_page(site: httpx.Client) -> None:
    assert b"mtg-test-old" not in site.get("/sitemap.xml").content


def test_too_many_pages_for_one_file_are_split_in_order() -> None:
    pages = [f"/{number}" for number in range(MOST + 1)]
    assert [len(part) for part in parts(pages)] == [MOST, 1]
    assert [page for part in parts(pages) for page in part] == pages
    index = render_index(["http://h/sitemap-1.xml", "http://h/sitemap-2.xml"])
    assert locations(index, "sitemapindex", "sitemap") == ["http://h/sitemap-1.xml", "http://h/sitemap-2.xml"]


def test_an_address_is_escaped() -> None:
    assert locations(render(["http://h/a?b&c<d>"]), "urlset", "url") == ["http://h/a?b&c<d>"]


def test_a_part_that_is_not_there_is_not_found(site: httpx.Client) -> None:
    assert site.get("/sitemap-1.xml").content == site.get("/sitemap.xml").content
    assert site.get("/sitemap-2.xml").status_code == 404


def locations(content: bytes, root: str, each: str) -> list[str]:
    whole = etree.fromstring(content)
    assert whole.tag == f"{NAMESPACE}{root}"
    assert {child.tag for child in whole} == {f"{NAMESPACE}{each}"}
    return [child.findtext(f"{NAMESPACE}loc") for child in whole]
