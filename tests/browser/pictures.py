"""`make pictures`: takes the pictures of the site that the documentation shows, from a site over the last build."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS
from tests.browser.finding import HELP, find
from tests.publish.conftest import serving

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs/pictures"
# Name, address and height of each; all are 1,200 pixels wide.
PICTURES = {
    "home": ("/", 1000),
    "meeting": ("/meetings/mtg-2025-12-02-moscow-talks", 1100),
    "person": ("/actors/act-kirill-dmitriev", 1000),
    "timeline": ("/timeline?since=2025-01&until=2026-04", 1000),
    "network": ("/network?kind=meeting", 1250),
    "map": ("/map", 900),
}


def main() -> int:
    """Take them all; 2 where there is no browser."""
    path = find()
    if path is None:
        print(HELP, file=sys.stderr)
        return 2
    with serving(ROOT / "dist") as (_, address), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name, (page_path, height) in PICTURES.items():
            page = browser.new_page(viewport={"width": 1200, "height": height})
            page.goto(f"{address.rstrip('/')}{page_path}")
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            page.close()
        browser.close()
    print(f"{len(PICTURES)} pictures are in docs/pictures/.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
