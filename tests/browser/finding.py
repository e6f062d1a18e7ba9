"""Which browser the tests drive: one that is named, one of the system, Playwright's own, or Debian's, installed now.

`make browser` prints its path, and installs one where there is none and it may.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HELP = (
    "No browser was found, and the tests of the site need one. Install Chromium (on Debian: apt-get install chromium; "
    "anywhere: .venv/bin/python -m playwright install chromium), or name one with CHROMIUM=/path/to/chromium, or leave "
    "them out with: make test-fast"
)


def find() -> str | None:
    """The path of a browser; None where there is none."""
    named = os.environ.get("CHROMIUM")
    if named is not None:
        return named if Path(named).is_file() else None
    found = next((path for name in NAMES if (path := shutil.which(name)) is not None), None)
    return found or _own()


def _own() -> str | None:
    """The one that `playwright install chromium` brought."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def install() -> None:
    """Install Debian's, where this is Debian and the user may."""
    if shutil.which("apt-get") is None or os.geteuid() != 0 or os.environ.get("CHROMIUM") is not None:
        return
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)  # type: ignore[call-overload]
    subprocess.run(  # type: ignore[call-overload]
        ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"],
        check=False,
        **quiet,
    )


def main() -> int:
    """Print the path of a browser; 2 where there is none and none can be installed."""
    if find() is None:
        install()
    found = find()
    print(HELP if found is None else found, file=sys.stderr if found is None else sys.stdout)
    return 2 if found is None else 0


if __name__ == "__main__":
    sys.exit(main())
