"""The clean package and each format of it, written once."""

from __future__ import annotations

from pathlib import Path

import pytest

from build.content import Content, content
from releasing.formats.formats import FORMATS
from tests.clean.package import CHECKOUT, write_clean
from validators.check import check


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Content:
    root = write_clean(tmp_path_factory.mktemp("formats") / "package")
    (root / "queries").symlink_to(CHECKOUT / "queries")
    _, checked = check(root)
    assert checked is not None
    return content(checked)


@pytest.fixture(scope="session")
def folder(whole: Content, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("written")
    for exporter in FORMATS:
        exporter.write(whole, found / exporter.FILE_NAME)
    return found
