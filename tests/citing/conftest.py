"""The clean package, built once: a release without its manifest."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.run import build
from citing.releases import Release, open_release
from tests.clean.package import CHECKOUT, write_clean
from validators.check import check

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    return open_release(CHECKOUT, str(built(tmp_path_factory.mktemp("cited"))))


def built(folder: Path) -> Path:
    root = write_clean(folder / "package")
    (root / "queries").symlink_to(CHECKOUT / "queries")
    _, checked = check(root)
    assert checked is not None
    build(checked, root, folder / "dist", lambda _: None)
    return folder / "dist"
