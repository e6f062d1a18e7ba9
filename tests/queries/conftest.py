from __future__ import annotations

import pytest

from tests.queries.databases import Databases, real_databases


@pytest.fixture(scope="session")
def real() -> Databases:
    """The curated data in both databases."""
    return real_databases()
