"""What holds on every type of page: no error, no other host, no cookie, nothing that accessibility rules forbid."""

from __future__ import annotations

import json
from pathlib import Path

import axe_playwright_python
import pytest

from tests.browser.conftest import Watched
from tests.publish.pages import PAGES

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
# WCAG 2.2 at levels A and AA, and what axe counts as best practice.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PHONE = {"viewport": {"width": 360, "height": 740}}
DARK = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "dark"}
# Datasette's own table and SQL pages scroll sideways on a phone by design of theirs, and colour code with CodeMirror.
FOREIGN = {"table", "question", "database"}


def violations(watched: Watched) -> list[str]:
    # Evaluated by the debugger's protocol, which the page's Content-Security-Policy does not bind.
    watched.page.evaluate(AXE)
    found = watched.page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [
        f"{each['id']}: {each['help']}: {json.dumps([node['html'][:160] for node in each['nodes'][:3]])}"
        for each in found["violations"]
    ]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_has_no_error_and_breaks_no_rule_of_accessibility(watched: Watched, path: str) -> None:
    watched.open(path)
    assert violations(watched) == []


@pytest.mark.parametrize("watched", [DARK], indirect=True, ids=["dark"])
@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_colours_stand_apart_in_the_dark_too(watched: Watched, path: str) -> None:
    page = watched.open(path)
    page.evaluate(AXE)
    found = page.evaluate("() => axe.run({runOnly: {type: 'rule', values: ['color-contrast']}})")
    assert [node["html"][:200] for each in found["violations"] for node in each["nodes"][:4]] == []
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != "rgb(253, 253, 251)"


@pytest.mark.parametrize("watched", [PHONE], indirect=True, ids=["360 px"])
@pytest.mark.parametrize("name", [name for name in PAGES if name not in FOREIGN])
def test_a_page_fits_a_phone(watched: Watched, name: str) -> None:
    page = watched.open(PAGES[name])
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
