"""Where an id leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from history.resolving import UnknownIdError, resolve, sentence
from history.states import read_state
from tests.checkout import ROOT, backchannel
from tests.clean.package import apply

if TYPE_CHECKING:
    from pathlib import Path

WITHDRAWN = {
    "table": "retired_ids",
    "add": {
        "retired_id": "plc-nowhere",
        "table_name": "places",
        "reason": "There is no such town.",
        "retired_in": "0.0.3",
    },
}


def test_a_live_id_is_itself(package: Path) -> None:
    found = resolve(read_state(package, "here"), "act-ada-example")
    assert (found.fate, found.live_id, found.table) == ("live", "act-ada-example", "actors")


def test_a_merged_id_leads_to_the_live_one(package: Path) -> None:
    found = resolve(read_state(package, "here"), "act-ada-exampel")
    assert (found.fate, found.live_id, found.since) == ("moved", "act-ada-example", "0.0.2")
    assert sentence(found) == (
        "act-ada-exampel has been act-ada-example (Ada Example) since 0.0.2: The name was misspelt."
    )


def test_a_withdrawn_id_says_why_and_since_when(package: Path) -> None:
    apply(package, WITHDRAWN)
    found = resolve(read_state(package, "here"), "plc-nowhere")
    assert sentence(found) == "plc-nowhere was withdrawn from places in 0.0.3: There is no such town."


def test_an_unknown_id_is_answered_with_the_nearest(package: Path) -> None:
    with pytest.raises(UnknownIdError, match="Did you mean 'act-ada-example'"):
        resolve(read_state(package, "here"), "act-ada-exmple")


def test_the_command(package: Path) -> None:
    apply(package, WITHDRAWN)
    answers = {
        name: backchannel(ROOT, "resolve", name, "--in", str(package)).returncode
        for name in ("act-ada-example", "act-ada-exampel", "plc-nowhere", "xyz")
    }
    assert answers == {"act-ada-example": 0, "act-ada-exampel": 0, "plc-nowhere": 1, "xyz": 2}
