"""What the coverage page counts: months, shares, lacks and tallies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.queries.cases import Story, sources
from tests.queries.databases import Databases, small_databases


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    sources(story)
    story.row("sources", "src-opening", label="Read in part", kind="article", read_extent="opening", date="2025-02-20")
    story.actor("act-state-agency", "A state agency", "organisation")
    story.row("organisations", "act-state-agency", kind="media_outlet", control="state")
    for key, when in {"mtg-day": "2025-01-31", "mtg-month": "2025-02", "mtg-two-months": "2025-01/2025-02"}.items():
        story.meeting(key, when)
        story.claim(key, "src-opening")
    story.meeting("mtg-unknown", "")
    story.claim("mtg-unknown", "src-opening", "act-state-agency")
    story.claim("mtg-unknown", "src-article", "act-state-agency", "act-speaker")
    story.meeting("mtg-early", "2014-03-01")
    story.claim("mtg-early", "src-opening")
    story.claim("mtg-early", "src-journal")
    story.row("meetings", "mtg-planned", label="Planned", kind="talks", status="planned", date="2025-02-03")
    story.row("statements", "sta-tally", speaker_id="act-speaker", kind="remark", date="2025-03", summary="So many.")
    story.row(
        "amounts", "amt-tally", record_id="sta-tally", measure="occurrence", counted="meetings",
        low="3", high="3", qualifier="exact", unit_system="count", unit="meeting",
    )  # fmt: skip
    story.row(
        "amounts", "amt-alone", record_id="mtg-day", measure="occurrence", counted="call", low="2", high="2",
        qualifier="exact", unit_system="count", unit="call",
    )  # fmt: skip
    for key in ("mtg-day", "mtg-month"):
        story.row("links", f"lnk-{key}", type="counted_in", from_record_id=key, to_record_id="amt-tally", reason="So.")
    return small_databases(story.rows, tmp_path_factory.mktemp("coverage"))


def by(rows: list[dict[str, Any]], column: str) -> dict[str, dict[str, Any]]:
    return {row[column]: row for row in rows}


def test_months_run_from_the_scope_to_the_last_source_without_a_hole(databases: Databases) -> None:
    rows = databases.ask("coverage_by_month")
    assert [row["month"] for row in rows] == ["2024-11", "2024-12", "2025-01", "2025-02", "other or unknown"]


def test_what_no_source_dates_to_one_month_is_counted_apart(databases: Databases) -> None:
    months = by(databases.ask("coverage_by_month"), "month")
    held = {month: row["held_contacts"] for month, row in months.items() if row["held_contacts"]}
    assert held == {"2025-01": 1, "2025-02": 1, "other or unknown": 3}
    assert months["2025-02"]["contacts_not_held"] == 1
    assert months["2025-02"]["sources"] == 1


def test_shares_of_held_contacts(databases: Databases) -> None:
    held = by(databases.ask("coverage_of_evidence"), "kind")["meetings: held"]
    # One of five has two origins; four rest on the opening alone, or on it and a state agency.
    assert (held["records"], held["two_origins"], held["parts_alone"], held["state_outlets_alone"]) == (5, 20, 60, 20)


def test_what_is_missing_is_listed_once_for_each_lack(databases: Databases) -> None:
    lacks = {(row["lack"], row["record_id"]) for row in databases.ask("gaps")}
    assert {("no day", "mtg-month"), ("no day", "mtg-unknown"), ("no place", "mtg-day")} <= lacks
    assert ("one origin", "mtg-day") in lacks
    assert not {("no day", "mtg-day"), ("one origin", "mtg-early"), ("no day", "mtg-planned")} & lacks


def test_a_tally_is_compared_with_what_is_counted_in_it(databases: Databases) -> None:
    tallies = by(databases.ask("tallies_reconciled"), "amount_id")
    assert (tallies["amt-tally"]["low"], tallies["amt-tally"]["recorded"]) == (3, 2)
    assert {key: row["verdict"] for key, row in tallies.items()} == {"amt-tally": "fewer", "amt-alone": "not compared"}
