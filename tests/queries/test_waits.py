"""What deals wait for, and what only stands beside them."""

from __future__ import annotations

import pytest

from tests.queries.cases import Story
from tests.queries.databases import Databases, small_databases


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    for key in ("act-us", "act-uk", "act-oil-company", "act-proposer"):
        story.actor(key, kind="organisation")
    story.row("assets", "ast-lng", label="LNG project")
    story.row("assets", "ast-shares", label="Shares", actor_id="act-oil-company")
    for key, target in {"san-us-lng": "ast-lng", "san-uk-lng": "ast-lng", "san-lifted": "ast-lng"}.items():
        story.row("sanctions", key, authority_id="act-us", target_asset_id=target)
    story.rows["sanctions"][-1]["lifted"] = "2024"
    story.row("sanctions", "san-oil", authority_id="act-us", target_actor_id="act-oil-company")
    story.row("sanctions", "san-proposer", authority_id="act-us", target_actor_id="act-proposer")
    # P45: the stake waits for two governments; here a source names only one.
    story.row("deals", "deal-lng", label="Stake")
    story.row("deal_assets", "das-lng", deal_id="deal-lng", asset_id="ast-lng")
    story.row(
        "deal_conditions",
        "cnd-us",
        deal_id="deal-lng",
        label="lifted",
        actor_id="act-us",
        status="open",
        sanction_id="san-us-lng",
    )
    story.row("deals", "deal-shares", label="Shares")
    story.row("deal_assets", "das-shares", deal_id="deal-shares", asset_id="ast-shares")
    for number, (who, role) in enumerate({"act-oil-company": "seller", "act-proposer": "proposer"}.items()):
        story.row("deal_parties", f"pty-{number}", deal_id="deal-shares", actor_id=who, role=role)
    story.row("deals", "deal-done", label="Done")
    story.row("deal_assets", "das-done", deal_id="deal-done", asset_id="ast-lng")
    story.row("deal_events", "evt-done", deal_id="deal-done", stage="completed", date="2022")
    return small_databases(story.rows, tmp_path_factory.mktemp("waits"))


def test_a_named_condition_is_told_apart_from_a_sanction_that_is_there(databases: Databases) -> None:
    rows = databases.ask("deals_and_what_they_wait_for", deal="deal-lng")
    assert [(row["kind"], row["told_as_condition"], row["record_id"]) for row in rows] == [
        ("condition", "yes", "cnd-us"),
        ("sanction on its asset", "no", "san-uk-lng"),
    ]


def test_a_sanction_counts_once_and_one_on_the_proposer_not_at_all(databases: Databases) -> None:
    rows = databases.ask("deals_and_what_they_wait_for", deal="deal-shares")
    assert [(row["kind"], row["record_id"]) for row in rows] == [("sanction on a party", "san-oil")]


def test_a_deal_that_is_done_waits_for_nothing_but_is_listed(databases: Databases) -> None:
    rows = databases.ask("deals_and_what_they_wait_for", deal="deal-done")
    assert [row["kind"] for row in rows] == ["nothing recorded"]
