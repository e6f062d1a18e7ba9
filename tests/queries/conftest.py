from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.queries.databases import Databases, real_databases

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    """The curated data in both databases."""
    folder: Path = tmp_path_factory.mktemp("real")
    return real_databases(folder)
