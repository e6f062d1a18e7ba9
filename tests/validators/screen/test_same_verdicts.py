"""The report of any package is frictionless's own, whatever the screen has proven.

Some hundred random packages in the ordinary run; `BACKCHANNEL_EXAMPLES=20000` asks for more, as the
nightly run does.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, note, seed, settings

from tests.validators.screen.frictionless_report import expected, screened, write_package
from tests.validators.screen.random_packages import Drawn, packages, shown

EXAMPLES = int(os.environ.get("BACKCHANNEL_EXAMPLES", "300"))
# Parts can be drawn side by side, and one that ends is an answer before the others have.
PART = 1000


def _part(number: int, examples: int) -> None:
    # Each part has a seed of its own, for parts drawn with one seed would be one part many times.
    @seed(number)
    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(packages())
    def reports_are_equal(drawn: Drawn) -> None:
        note(shown(drawn))
        with tempfile.TemporaryDirectory() as folder:
            path = write_package(Path(folder), drawn.tables, drawn.descriptor, **drawn.more)
            try:
                theirs = expected(path)
            except Exception:
                assume(False)
            ours, _found = screened(path)
            assert ours == theirs

    reports_are_equal()


@pytest.mark.parametrize("first", range(0, EXAMPLES, PART))
def test_reports_of_random_packages_are_equal(first: int) -> None:
    _part(first // PART, min(PART, EXAMPLES - first))
