"""What the queries answer on the record of the first article: the answers that a reader would check first."""

from __future__ import annotations

from tests.queries.databases import Databases


def test_which_sanctioned_people_met_witkoff(real: Databases) -> None:
    rows = real.ask("sanctioned_people_met", actor="Witkoff")
    assert {row["sanctioned_person"] for row in rows} == {"Kirill Dmitriev"}
    moscow = {row["sanction_id"]: row for row in rows if row["meeting_id"] == "mtg-2025-12-02-moscow-talks"}
    # P13: the listing of 2022 is the fund's, not the man's; P12 calls him sanctioned and gives no date.
    assert moscow["san-us-rdif-2022"]["in_force_on_the_day"] == "yes"
    assert moscow["san-us-rdif-2022"]["sanction_is_on"] == "Russian Direct Investment Fund"
    assert moscow["san-dmitriev-personal"]["in_force_on_the_day"] == "unknown"
    miami = [row for row in rows if row["meeting_id"] == "mtg-2025-10-miami-talks"]
    assert {row["deals_on_the_table"] for row in miami} == {"Opening of the Russian economy as planned in Miami"}


def test_the_arctic_stake_waits_for_two_governments(real: Databases) -> None:
    rows = real.ask("deals_and_what_they_wait_for", deal="deal-beach-novatek-lng")
    assert {row["who_must_act"] for row in rows} == {"United Kingdom", "United States"}
    assert {row["told_as_condition"] for row in rows} == {"yes"}


def test_only_three_deals_are_past_proposal(real: Databases) -> None:
    bound = {row["deal_id"] for row in real.ask("stages_in_force") if row["stage"] in ("Signed", "Completed")}
    assert bound == {"deal-us-ukraine-minerals", "deal-lynch-sberbank-switzerland", "deal-lynch-mcdowell-lobbying"}


def test_the_sources_disagree_on_the_plan_on_miami_and_on_the_reserves(real: Databases) -> None:
    found = {(row["record_id"], row["disputed"]) for row in real.ask("disputed_facts")}
    assert {
        ("plan-28-points", "origin_meeting_id"),
        ("mtg-2025-10-miami-talks", "purpose"),
        ("ast-russian-reserves-europe", "legal_state"),
    } <= found


def test_the_recorded_call_is_only_alleged(real: Databases) -> None:
    rows = real.ask("only_alleged")
    assert "mtg-2025-witkoff-ushakov-call" in {row["record_id"] for row in rows}


def test_two_speakers_of_paragraph_35_are_two_origins(real: Databases) -> None:
    offers = [row for row in real.ask("record_evidence") if row["record_id"] == "deal-okhotsk-gas-rights"]
    assert [(row["independent_origins"], row["rests_on_one_anonymous"]) for row in offers] == [(2, "no")]


def test_what_did_not_happen_is_no_encounter(real: Databases) -> None:
    met = {row["meeting_id"] for row in real.ask("who_met_whom")}
    missed = {row["meeting_id"] for row in real.ask("contacts_that_did_not_happen")}
    assert {"mtg-2025-04-london-meeting", "mtg-2025-lynch-witkoff-request", "mtg-2025-secure-line-call"} <= missed
    assert met.isdisjoint(missed)
