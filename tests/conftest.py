from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.clean.package import write_clean

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def clean_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean package, written once. Not to be changed."""
    return write_clean(tmp_path_factory.mktemp("clean") / "package")


@pytest.fixture
def package(clean_package: Path, tmp_path: Path) -> Path:
    """A copy of the clean package for one test to change."""
    return shutil.copytree(clean_package, tmp_path / "package")
