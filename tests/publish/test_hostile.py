"""Whatever stands in the data is shown as text: scripts, links that run one, a note of a megabyte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from lxml import html

from build import sqlite_file
from build.content import content
from publish.metadata import DATABASE
from tests.publish.conftest import ROOT, rows_of, serving
from tests.publish.pages import PAGES
from tests.shared import shared
from validators.descriptor import Table, read_package
from validators.typed import Checked, typed_table

SCRIPT = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>{{ 7*7 }} javascript:alert(3)"
LINK = "javascript:alert(4)"
MEGABYTE = "long " * 200_000
# Texts that are for readers; the others are ids, terms, dates and codes.
FREE = ("label", "description", "note", "summary", "title", "purpose", "terms", "reason", "wording", "name", "credit",
        "included_because", "occupation", "legal_basis", "list_entry", "counted", "inferred_from")  # fmt: skip
LONG = {"mtg-2025-12-02-moscow-talks", "act-steve-witkoff", "deal-us-ukraine-minerals", "plan-28-points"}
LARGEST = 1_000_000


def hostile(table: Table, rows: list[list[str]]) -> list[list[str]]:
    columns = table.columns
    free = [index for index, name in enumerate(columns) if name in FREE]
    return [
        [
            MEGABYTE if columns[index] == "note" and row[0] in LONG
            else f"{SCRIPT} {row[0]}" if index in free
            else LINK if columns[index] == "url"
            else cell
            for index, cell in enumerate(row)
        ]
        for row in rows
    ]  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    def make(folder: Path) -> None:
        package = read_package(ROOT)
        tables = {each.name: typed_table(each, hostile(each, rows_of(package, each.name))) for each in package.edited}
        (folder / "dist").mkdir()
        sqlite_file.write(content(Checked(package, tables)), folder / "dist" / f"{DATABASE}.sqlite")

    dist = shared(tmp_path_factory, "hostile-site", make) / "dist"
    with serving(dist) as (_, address), httpx.Client(base_url=address, timeout=60, follow_redirects=True) as client:
        yield client


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_shows_hostile_data_as_text(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert answer.status_code == 200
    assert len(answer.content) <= LARGEST
    page = html.document_fromstring(answer.content)
    for element in page.iter(tag=html.etree.Element):
        assert not [name for name in element.attrib if name.startswith("on")]
    assert not page.xpath("//img[@src='x']")
    scripts = page.xpath("//script[not(@src) and not(@type='application/ld+json')]/text()")
    assert not [text for text in scripts if "alert(" in text]
    assert not [link for link in page.xpath("//@href | //@src | //@action") if link.strip().startswith("javascript:")]
    assert ">49 " not in answer.text


@pytest.mark.parametrize("path", ["/actors/act-steve-witkoff", "/evidence/mtg-2025-12-02-moscow-talks"])
def test_the_text_itself_is_there_to_be_read(site: httpx.Client, path: str) -> None:
    assert "<script>alert(1)</script>" in html.document_fromstring(site.get(path).content).text_content()


def test_a_long_note_is_cut_on_its_page_and_whole_as_json(site: httpx.Client) -> None:
    page = site.get("/meetings/mtg-2025-12-02-moscow-talks").text
    assert "1,000,000 characters" in page
    path = f"/{DATABASE}/meetings/mtg-2025-12-02-moscow-talks.json?_shape=objects"
    assert len(site.get(path).json()["rows"][0]["note"]) == len(MEGABYTE.strip()) or len(
        site.get(path).json()["rows"][0]["note"]
    ) == len(MEGABYTE)


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx"])
def test_a_list_is_taken_away_whole(site: httpx.Client, ending: str) -> None:
    answer = site.get(f"/deals.{ending}")
    assert answer.status_code == 200
    assert ending == "xlsx" or "<script>alert(1)</script>" in answer.text.replace('\\"', '"')
