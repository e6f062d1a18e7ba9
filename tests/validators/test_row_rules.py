"""What a rule on one row lets pass: the fixtures show only what it refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.clean.package import apply, cell, problems


@pytest.mark.parametrize(
    "wording", ["Jan. 20", "on 3 Sept. after dark", "a U.S. aide", "Sen. Example said so", "7 г. назад"]
)
def test_the_stop_of_an_abbreviation_ends_no_sentence(package: Path, wording: str) -> None:
    apply(package, cell("claim_values", "clv-mtg-2025-03-07-call-date", wording=wording))
    assert problems(package) == []
