"""What the queries answer of the first article, among all else: the answers that a reader would check first."""

from __future__ import annotations

from tests.queries.databases import Databases


def test_which_sanctioned_people_met_witkoff(real: Databases) -> None:
    rows = real.ask("sanctioned_people_met", actor="Witkoff")
    assert "Kirill Dmitriev" in {row["sanctioned_person"] for row in rows}
    moscow = {row["sanction_id"]: row for row in rows if row["meeting_id"] == "mtg-2025-12-02-moscow-talks"}
    # P13: the listing of 2022 is the fund's; P12 calls the man sanctioned, and OFAC's list gives the date.
    assert moscow["san-us-rdif-2022"]["in_force_on_the_day"] == "yes"
    assert moscow["san-us-rdif-2022"]["sanction_is_on"] == "Russian Direct Investment Fund"
    assert moscow["san-dmitriev-personal"]["in_force_on_the_day"] == "yes"
    miami = [row for row in rows if row["meeting_id"] == "mtg-2025-10-miami-talks"]
    assert all("Opening of the Russian economy as planned in Miami" in row["deals_on_the_table"] for row in miami)


def test_the_arctic_stake_waits_for_two_governments(real: Databases) -> None:
    rows = real.ask("deals_and_what_they_wait_for", deal="deal-beach-novatek-lng")
    told = {row["who_must_act"] for row in rows if row["told_as_condition"] == "yes"}
    assert told >= {"United Kingdom", "United States"}


def test_the_three_deals_of_the_article_are_past_proposal(real: Databases) -> None:
    bound = {row["deal_id"] for row in real.ask("stages_in_force") if row["stage"] in ("Signed", "Completed")}
    assert bound >= {"deal-us-ukraine-minerals", "deal-lynch-sberbank-switzerland", "deal-lynch-mcdowell-lobbying"}


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
    assert [(row["independent_origins"] >= 2, row["rests_on_one_anonymous"]) for row in offers] == [(True, "no")]


def test_what_did_not_happen_is_no_encounter(real: Databases) -> None:
    met = {row["meeting_id"] for row in real.ask("who_met_whom")}
    missed = {row["meeting_id"] for row in real.ask("contacts_that_did_not_happen")}
    of_the_article = {"mtg-2025-04-london-meeting", "mtg-2025-lynch-witkoff-request", "mtg-2025-secure-line-call"}
    assert of_the_article <= missed
    assert met.isdisjoint(of_the_article)
