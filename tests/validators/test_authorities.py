"""One listing told of a state by one source and of its bureau by another is still one listing twice."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.checkout import ROOT
from tests.clean.package import Edit, apply, problems

if TYPE_CHECKING:
    from pathlib import Path

PART_OF: Edit = {
    "table": "relationships",
    "add": {
        "relationship_id": "rel-act-ada-example-part-of-act-example-bureau",
        "type": "part_of",
        "from_actor_id": "act-ada-example",
        "to_actor_id": "act-example-bureau",
    },
}


@pytest.mark.parametrize(
    ("code", "table", "row"),
    [
        ("D33", "sanctions", "san-bureau-example-fund-again"),
        ("D38", "list_absences", "abs-bureau-example-fund-2023"),
    ],
)
@pytest.mark.parametrize("is_part", [True, False])
def test_a_part_acts_for_the_whole(code: str, table: str, row: str, is_part: bool, package: Path) -> None:
    for edit in json.loads((ROOT / f"tests/validators/rules/{code}.json").read_text())["edits"]:
        apply(package, edit)
    apply(package, {"table": table, "row": row, "set": {"authority_id": "act-ada-example"}})
    if is_part:
        apply(package, PART_OF)
    assert any(f" {code} " in problem for problem in problems(package)) is is_part


def test_a_state_may_send_whose_office_has_ended(package: Path) -> None:
    """A former minister who comes as an adviser holds no office of the state on the day."""
    apply(package, {"table": "positions", "row": "pos-ada-example-fund", "set": {"end": "2024-12"}})
    assert any(" D08 " in problem for problem in problems(package))
    apply(package, {"table": "actors", "row": "act-example-fund", "set": {"type": "state"}})
    assert not any(" D08 " in problem for problem in problems(package))
