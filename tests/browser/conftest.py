"""One browser and one site for all tests of a worker; each test has a page that tells what went wrong on it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

from tests.browser.finding import HELP, find
from tests.checkout import backchannel
from tests.publish.conftest import serving, site_dist
from tests.shared import shared

WIDE: ViewportSize = {"width": 1280, "height": 900}
# No sandbox: containers and root have none, and the browser sees this machine's own pages alone. Their shared memory is
# small.
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip

# Milliseconds; the machine may be busy with other tests.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site over the real data."""
    with serving(site_dist(tmp_path_factory)) as (_, found):
        yield found.rstrip("/")


@pytest.fixture(scope="session")
def released_address(first_release: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site that shows a release, of few records."""

    def make(folder: Path) -> None:
        root = shutil.copytree(first_release, folder / "root", symlinks=True)
        assert backchannel(root, "build").returncode == 0

    root = shared(tmp_path_factory, "site-of-a-release", make) / "root"
    with serving(root / "dist", root=root) as (_, found):
        yield found.rstrip("/")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find()
    # Never skipped: a site that nobody looked at is not tested.
    assert path is not None, HELP
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and what must not happen on it."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(f"{self.address}{path}")
        return self.page

    def watch(self) -> None:
        self.page.on("console", lambda told: self.complaints.append(told.text) if told.type == "error" else None)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self._ask(request.url))

    def _ask(self, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https", "ws", "wss") and not url.startswith(self.address):
            self.complaints.append(f"asks another host: {url}")


@pytest.fixture
def watched(browser: Browser, address: str) -> Iterator[Watched]:
    """A page of 1280 pixels; it ends with no complaint."""
    context = browser.new_context(viewport=WIDE)
    found = Watched(context.new_page(), address)
    found.watch()
    yield found
    cookies = context.cookies()
    context.close()
    assert found.complaints == []
    assert cookies == []


@pytest.fixture
def unwatched(browser: Browser, address: str) -> Iterator[Watched]:
    """A page on which an error is expected, such as that of a missing record."""
    context = browser.new_context(viewport=WIDE)
    yield Watched(context.new_page(), address)
    context.close()
