from __future__ import annotations

import re

from tests.checkout import ROOT
from validators.engine import connect

PRODUCT = ("backchannel", "build", "citing", "curation", "depositing", "history", "publish", "releasing", "validators")


def test_nothing_is_drawn_among_what_a_command_prints() -> None:
    # A bar of DuckDB's, on standard output, once stood in the middle of a report in JSON.
    with connect() as connection:
        assert connection.execute("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]


def test_nothing_is_loaded_from_the_network() -> None:
    names = ("autoinstall_known_extensions", "autoload_known_extensions")
    with connect() as connection:
        found = [connection.execute(f"SELECT current_setting('{name}')").fetchall() for name in names]
    assert found == [[(False,)], [(False,)]]


def test_every_connection_is_made_so() -> None:
    files = (file for folder in PRODUCT for file in (ROOT / folder).rglob("*.py"))
    own = {file.relative_to(ROOT).as_posix() for file in files if re.search(r"duckdb\.connect\(", file.read_text())}
    assert own == {"validators/engine.py"}
