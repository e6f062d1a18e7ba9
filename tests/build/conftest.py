from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from build.run import build
from tests.build.sample import checked_package, make_package

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package of its own for one test."""
    return make_package(tmp_path / "package")


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The outputs of the small package, built once. Not to be changed."""
    folder = tmp_path_factory.mktemp("built")
    root = make_package(folder / "package")
    build(checked_package(root), root, folder / "dist", lambda step: None)
    return folder / "dist"
