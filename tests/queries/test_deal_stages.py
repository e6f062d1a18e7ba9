"""Which stages of a deal are in force."""

from __future__ import annotations

import json

import pytest

from tests.queries.cases import Story
from tests.queries.databases import CHECKOUT, Databases, small_databases

# Name of the case: its steps as (stage, day, whose), and whether each is in force.
STEPS: dict[str, tuple[list[tuple[str, str, str]], list[str]]] = {
    "one step": ([("explored", "", "act-a")], ["yes"]),
    "a later step of the same side": ([("explored", "2024", "act-a"), ("negotiating", "2025", "act-a")], ["no", "yes"]),
    "two sides": ([("proposed", "2024", "act-a"), ("explored", "2025", "act-b")], ["yes", "yes"]),
    "two sides and all": ([("proposed", "2024", "act-a"), ("negotiating", "2025", "")], ["no", "yes"]),
    "no dates": ([("explored", "", "act-a"), ("negotiating", "", "act-a")], ["unknown", "unknown"]),
    # P48: he asked since the last government, and again in April.
    "asked again": ([("permission_sought", "", "act-a"), ("permission_sought", "2025-04", "act-a")], ["yes", "yes"]),
    # P37: talks about the minerals have no date, the signature has; talks come before it.
    "signed": ([("negotiating", "", "act-a"), ("signed", "2025-04-30", "")], ["no", "yes"]),
    # P47: licence and purchase both in 2022; the purchase was the end.
    "completed": ([("permission_granted", "2022", "act-b"), ("completed", "2022", "act-a")], ["no", "yes"]),
    "rejected, then asked again": (
        [("rejected", "2023", "act-b"), ("permission_sought", "2025", "act-a")],
        ["yes", "yes"],
    ),
    "asked, then rejected": ([("permission_sought", "2023", "act-a"), ("rejected", "2025", "act-b")], ["no", "yes"]),
}


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    for name in ("act-a", "act-b"):
        story.actor(name)
    for case, (name, (steps, _)) in enumerate(STEPS.items()):
        deal = story.row("deals", f"deal-{case}", label=name)
        for number, (stage, day, side) in enumerate(steps):
            story.row("deal_events", f"evt-{case}-{number}", deal_id=deal, stage=stage, date=day, actor_id=side)
    return small_databases(story.rows, tmp_path_factory.mktemp("stages"))


@pytest.mark.parametrize("name", STEPS)
def test_stages_in_force(databases: Databases, name: str) -> None:
    rows = sorted((row["deal_event_id"], row["in_force"]) for row in databases.ask("deal_steps") if row["deal"] == name)
    assert [answer for _, answer in rows] == STEPS[name][1]


def test_order_of_stages_is_that_of_the_vocabulary() -> None:
    """`deal_steps` knows without dates what the vocabulary says cannot come after what."""
    terms = json.loads((CHECKOUT / "schema/vocabularies/deal_stages.json").read_text(encoding="utf-8"))["terms"]
    after_signing = {term["value"] for term in terms if "signed" in term.get("cannot_follow", [])}
    after_completion = {term["value"] for term in terms if "completed" in term.get("cannot_follow", [])}
    assert after_signing == {"promised", "floated", "proposed", "explored", "negotiating"}
    assert after_completion == {term["value"] for term in terms} - {"completed"}
    assert {later for term in terms for later in term.get("cannot_follow", [])} == {"signed", "completed"}
