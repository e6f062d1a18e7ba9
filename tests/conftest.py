from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from tests.clean.package import write_clean
from tests.releasing.repository import released
from tests.shared import shared

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def first_release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the clean package released as 1.0.0, made once for all workers. Not to be changed."""
    return shared(tmp_path_factory, "first-release", released) / "repository"


@pytest.fixture(scope="session")
def clean_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The clean package, written once. Not to be changed."""
    return write_clean(tmp_path_factory.mktemp("clean") / "package")


@pytest.fixture
def package(clean_package: Path, tmp_path: Path) -> Path:
    """A copy of the clean package for one test to change."""
    return shutil.copytree(clean_package, tmp_path / "package")
