"""What holds on every type of page: no error, no other host, no cookie, nothing that accessibility rules forbid."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Watched
from tests.publish.pages import PAGES

# Evaluated by the debugger's protocol, which the page's Content-Security-Policy does not bind.
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 at levels A and AA, and what axe counts as best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CONTRAST = {"type": "rule", "values": ["color-contrast"]}
DARK = "rgb(18, 22, 28)"
# Datasette's own table and SQL pages scroll sideways on a phone by design of theirs.
FOREIGN = {"table", "question", "database"}


def violations(page: Page, rules: object) -> list[str]:
    found = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    return [
        f"{each['id']}: {each['help']}: {json.dumps([node['html'][:160] for node in each['nodes'][:3]])}"
        for each in found["violations"]
    ]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_error_suits_everyone_and_fits_a_phone(watched: Watched, name: str) -> None:
    # One visit for all three: opening a page costs more than looking at it.
    page = watched.open(PAGES[name])
    page.evaluate(AXE)
    assert violations(page, RULES) == []
    page.emulate_media(color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == DARK
    assert violations(page, CONTRAST) == []
    if name not in FOREIGN:
        page.set_viewport_size({"width": 360, "height": 740})
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
