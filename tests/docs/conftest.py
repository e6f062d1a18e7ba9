from __future__ import annotations

from pathlib import Path

import pytest

from tests.checkout import ROOT


@pytest.fixture(scope="session")
def built() -> Path:
    """The build of the data as they stand."""
    from backchannel.building import ensure_built

    ensure_built(ROOT, ROOT / "dist")
    return ROOT / "dist"
