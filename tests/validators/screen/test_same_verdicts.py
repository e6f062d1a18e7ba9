"""The report of any package is frictionless's own, whatever the screen has proven.

Some hundred random packages in the ordinary run; `BACKCHANNEL_EXAMPLES=20000` asks for more, as the
nightly run does.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, assume, given, note, settings

from tests.validators.screen.frictionless_report import expected, screened, write_package
from tests.validators.screen.random_packages import Drawn, packages, shown

EXAMPLES = int(os.environ.get("BACKCHANNEL_EXAMPLES", "300"))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=EXAMPLES == 300)
@given(packages())
def test_reports_of_random_packages_are_equal(drawn: Drawn) -> None:
    note(shown(drawn))
    with tempfile.TemporaryDirectory() as folder:
        path = write_package(Path(folder), drawn.tables, drawn.descriptor, **drawn.more)
        try:
            theirs = expected(path)
        except Exception:
            assume(False)
        ours, _found = screened(path)
        assert ours == theirs
