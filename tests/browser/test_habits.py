"""What people do on the site: search, filter, go back, ask who says so, cite, download, print, use the keyboard."""

from __future__ import annotations

import hashlib
import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import WIDE, Watched


@pytest.mark.parametrize("typed", ["Witkof", "威特科夫", "Уиткофф", "  witkoff  "])
def test_the_search_box_suggests_in_any_script_and_forgives_a_slip(watched: Watched, typed: str) -> None:
    page = watched.open("/")
    page.get_by_role("combobox").press_sequentially(typed)
    page.get_by_role("option", name=re.compile("^Steve Witkoff")).click()
    expect(page).to_have_url(f"{watched.address}/actors/act-steve-witkoff")


def test_the_search_box_is_used_with_the_keyboard_alone(watched: Watched) -> None:
    page = watched.open("/meetings")
    box = page.get_by_role("combobox", name="Search")
    box.focus()
    page.keyboard.type("dmitriev")
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


@pytest.mark.parametrize(("words", "name"), [("Kushner", "Jared Kushner"), ("Путин", "Vladimir Putin"),
                                             ("德米", "Kirill Dmitriev")])  # fmt: skip
def test_a_search_finds_all_kinds_in_three_scripts(watched: Watched, words: str, name: str) -> None:
    page = watched.open(f"/search?q={words}")
    expect(page.get_by_role("link", name=name, exact=True).first).to_be_visible()
    assert page.get_by_role("heading", level=2).count() > 1


def test_a_filter_changes_the_address_and_back_undoes_it(watched: Watched) -> None:
    page = watched.open("/meetings")
    everything = page.get_by_role("status").inner_text()
    page.get_by_label("Status").select_option("planned")
    expect(page).to_have_url(re.compile("status=planned"))
    expect(page.get_by_role("status")).not_to_have_text(everything)
    expect(page.locator("#results .badge.status").first).to_have_text("Planned")
    page.go_back()
    expect(page).to_have_url(f"{watched.address}/meetings")
    expect(page.get_by_role("status")).to_have_text(everything)
    expect(page.get_by_label("Status")).to_have_value("")


def test_the_filters_of_an_address_are_those_of_the_form(watched: Watched) -> None:
    page = watched.open("/timeline?kind=sanction&since=2025-10&until=2025-11&country=RU")
    expect(page.get_by_label("Kind")).to_have_value("sanction")
    expect(page.get_by_label("Since")).to_have_value("2025-10")
    expect(page.get_by_label("Country")).to_have_value("RU")
    kinds = set(page.locator("#results ul.entries li span.aside:first-child").all_inner_texts())
    assert kinds == {"sanction"}


def test_a_mark_opens_who_says_so_over_the_page_and_escape_closes_it(watched: Watched) -> None:
    page = watched.open("/meetings/mtg-2025-12-02-moscow-talks")
    page.locator("h1 a.proof").focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name="Evidence")
    expect(panel).to_be_visible()
    expect(panel.locator("ol.claims > li").first).to_contain_text("paragraph")
    expect(panel).to_contain_text("Known through")
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    assert page.url.endswith("/meetings/mtg-2025-12-02-moscow-talks")


def test_one_value_shows_the_claims_that_give_it(watched: Watched) -> None:
    page = watched.open("/meetings/mtg-2025-12-02-moscow-talks")
    page.locator("dl.facts dd").first.locator("a.proof").click()
    panel = page.get_by_role("dialog", name="Evidence")
    expect(panel).to_contain_text("What gives its date")
    shown = panel.locator("ol.claims > li").count()
    panel.get_by_role("link", name="All its evidence").click()
    expect(page.locator("main ol.claims > li").nth(shown)).to_be_visible()


def test_a_dispute_shows_all_versions_and_the_reason(watched: Watched) -> None:
    page = watched.open("/plans/plan-28-points")
    box = page.locator(".disputed-box")
    expect(box.get_by_role("heading", name="Sources disagree")).to_be_visible()
    assert box.locator("li").count() >= 2
    expect(box).to_contain_text("Left empty")


def test_without_a_script_every_link_and_form_works(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport=WIDE)
    page = context.new_page()
    page.goto(f"{address}/meetings/mtg-2025-12-02-moscow-talks")
    page.locator("h1 a.proof").click()
    expect(page.locator("ol.claims > li").first).to_be_visible()
    page.goto(f"{address}/network")
    page.get_by_label("Tie", exact=True).select_option("kinship")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile("kind=kinship"))
    assert page.locator("#web a.node").count() > 2
    context.close()


def test_the_day_decides_what_is_in_force(watched: Watched) -> None:
    page = watched.open("/actors/act-kirill-dmitriev?on=2021-01-01")
    expect(page.locator(".verdict")).to_contain_text("No sanction known here")
    page.get_by_label("Say what is in force on").fill("2025-04-02")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".verdict")).to_contain_text("Under sanctions")
    assert "on=2025-04-02" in page.url


def test_the_network_is_moved_lit_and_bound_in_time(watched: Watched) -> None:
    page = watched.open("/network?kind=meeting")
    svg = page.locator("#web")
    whole = svg.get_attribute("viewBox")
    page.get_by_role("button", name="Nearer").click()
    assert svg.get_attribute("viewBox") != whole
    page.get_by_role("button", name="The whole picture").click()
    node = page.locator('#web a.node[href="/actors/act-steve-witkoff"]')
    node.focus()
    expect(node).to_have_class(re.compile(r"\blit\b"))
    lit, everyone = page.locator("#web a.node.lit").count(), page.locator("#web a.node").count()
    assert 1 < lit < everyone
    page.get_by_label("Until").last.fill(str(2025 * 12 + 1))
    expect(page).to_have_url(re.compile("until=2025-02"))
    expect(page.locator("#web a.node")).not_to_have_count(everyone)


def test_the_map_leads_to_the_meetings_of_a_place(watched: Watched) -> None:
    page = watched.open("/map")
    page.locator('#world a.node[aria-label^="Istanbul"]').click()
    expect(page).to_have_url(re.compile("place=plc-istanbul"))
    for text in page.locator("#results ul.entries li").all_inner_texts():
        assert "Istanbul" in text or "Dolmabahçe" in text or "Çırağan" in text or "Türkiye" in text


def test_a_term_explains_itself_on_focus(watched: Watched) -> None:
    page = watched.open("/meetings/mtg-2025-12-02-moscow-talks")
    term = page.locator(".kind .term")
    term.focus()
    meaning = page.evaluate("e => getComputedStyle(e, '::after').content", term.element_handle())
    assert "negotiate" in meaning


def test_a_page_is_walked_through_with_the_keyboard(watched: Watched) -> None:
    page = watched.open("/deals/deal-us-ukraine-minerals")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"


def test_print_leaves_out_what_paper_cannot_do_and_opens_what_is_folded(watched: Watched) -> None:
    page = watched.open("/actors/act-kirill-dmitriev")
    folded = page.locator("details > ul").first
    expect(folded).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator("nav.menu")).to_be_hidden()
    expect(page.locator(".site-search")).to_be_hidden()
    expect(folded).to_be_visible()
    assert len(page.pdf()) > 10_000


def test_an_unknown_id_names_those_that_are_spelt_alike(unwatched: Watched) -> None:
    page = unwatched.open("/actors/act-steve-witkof")
    expect(page.get_by_role("link", name="Steve Witkoff", exact=True)).to_be_visible()


def test_a_withdrawn_record_says_why_and_a_merged_one_leads_on(unwatched: Watched) -> None:
    page = unwatched.open("/meetings/mtg-test-withdrawn")
    expect(page.locator(".message-error")).to_contain_text("it is <b>not</b> about this subject")
    page = unwatched.open("/meetings/mtg-test-old")
    expect(page).to_have_url(f"{unwatched.address}/meetings/mtg-test")


def test_a_record_of_a_release_is_cited_from_its_page(browser: Browser, released_address: str) -> None:
    page = _released(browser, f"{released_address}/actors/act-ada-example")
    page.get_by_role("link", name="Cite", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ada Example")
    expect(page.get_by_role("heading", name="Check it")).to_be_visible()
    page.go_back()
    page.get_by_role("link", name=re.compile("Permalink")).click()
    expect(page).to_have_url(f"{released_address}/actors/act-ada-example")


def test_a_file_is_downloaded_with_the_checksum_that_the_page_says(browser: Browser, released_address: str) -> None:
    page = _released(browser, f"{released_address}/downloads")
    row = page.get_by_role("row").filter(has=page.get_by_role("link", name="citation.bib"))
    told = row.locator("code.sum").inner_text()
    with page.expect_download() as waiting:
        row.get_by_role("link").click()
    content = waiting.value.path().read_bytes()
    assert hashlib.sha256(content).hexdigest() == told


def _released(browser: Browser, url: str) -> Page:
    page = browser.new_context(viewport=WIDE).new_page()
    page.goto(url)
    return page
