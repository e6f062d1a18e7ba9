"""What the record of the first article must hold, whatever other sources add: difficulties that no rule can state."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[2] / "data"


def rows(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def one(table: str, **cells: str) -> dict[str, str]:
    found = [row for row in rows(table) if all(row[name] == cell for name, cell in cells.items())]
    assert len(found) == 1, found
    return found[0]


ARTICLE = "src-thepaper-2025-12"


def told(table: str) -> list[dict[str, str]]:
    """The rows of a table on which the article, or a caption in it, has a claim."""
    claimed = {row["record_id"] for row in rows("claims") if row["source_id"].startswith(ARTICLE)}
    return [row for row in rows(table) if next(iter(row.values())) in claimed]


def given(record: str, column: str) -> set[str]:
    """The values that the article gives for a column of a record."""
    claims = {r["claim_id"] for r in rows("claims") if r["record_id"] == record and r["source_id"].startswith(ARTICLE)}
    return {r["value"] for r in rows("claim_values") if r["claim_id"] in claims and r["column_name"] == column}


def bearers(part: str) -> set[str]:
    """The actors one of whose names contains the text."""
    return {row["actor_id"] for row in rows("actor_names") if part in row["name"]}


def test_both_spellings_of_witkoff_are_one_person() -> None:
    persons = {row["actor_id"] for row in rows("people")}
    assert bearers("威特科夫") & persons == {"act-steve-witkoff"}
    assert bearers("维特科夫") & persons == {"act-steve-witkoff"}


@pytest.mark.parametrize(
    ("printed", "actor"),
    [
        ("德米特里巴卡诺夫", "act-dmitry-bakanov"),
        ("德米特里耶夫", "act-kirill-dmitriev"),
        ("卢克马奇", "act-luke-march"),
        ("卢克石油", "act-lukoil"),
        ("小特朗普", "act-donald-trump-jr"),
        ("斯蒂芬P林奇", "act-stephen-lynch"),
        ("America First Global", "act-america-first-global"),
    ],
)
def test_names_that_look_alike_stay_apart(printed: str, actor: str) -> None:
    assert {row["actor_id"] for row in rows("actor_names") if row["name"] == printed} == {actor}


def test_lukoil_is_a_company_and_luke_march_a_person() -> None:
    assert one("actors", actor_id="act-lukoil")["type"] == "organisation"
    assert one("actors", actor_id="act-luke-march")["type"] == "person"


def test_the_rotenbergs_are_two_brothers_with_one_relationship() -> None:
    brothers = {"act-arkady-rotenberg", "act-boris-rotenberg"}
    siblings = [row for row in told("relationships") if row["type"] == "sibling_of"]
    assert [{row["from_actor_id"], row["to_actor_id"]} for row in siblings] == [brothers]
    fuller = [r for r in rows("actor_names") if r["actor_id"] in brothers and r["basis"] == "reconstructed"]
    assert {row["actor_id"] for row in fuller} == brothers


@pytest.mark.parametrize(
    ("place", "institution"), [("plc-kremlin", "act-kremlin"), ("plc-white-house", "act-white-house")]
)
def test_a_seat_and_its_institution_are_two_linked_records(place: str, institution: str) -> None:
    assert one("places", place_id=place)
    assert one("actors", actor_id=institution)["type"] == "organisation"
    assert one("links", type="seat_of", from_record_id=place, to_record_id=institution)


def test_all_21_named_people_are_there() -> None:
    assert len(told("people")) == 21


def test_only_three_deals_are_past_proposal() -> None:
    past = {row["deal_id"] for row in told("deal_events") if row["stage"] in ("signed", "completed")}
    assert past == {"deal-us-ukraine-minerals", "deal-lynch-sberbank-switzerland", "deal-lynch-mcdowell-lobbying"}


def test_the_lng_stake_waits_for_two_authorities() -> None:
    conditions = [row for row in told("deal_conditions") if row["deal_id"] == "deal-beach-novatek-lng"]
    assert {row["actor_id"] for row in conditions} == {"act-united-states", "act-united-kingdom"}
    assert all(row["sanction_id"] for row in conditions)


def test_the_listing_of_2022_is_the_funds_and_not_the_mans() -> None:
    assert given("san-us-rdif-2022", "listed") == {"2022"}
    assert given("san-dmitriev-personal", "listed") == set()


def test_an_unnamed_asset_stays_unnamed() -> None:
    for asset in ("ast-novatek-arctic-lng", "ast-elliott-pipeline"):
        assert one("assets", asset_id=asset)["is_named"] == "false"


@pytest.mark.parametrize(
    ("record", "column"), [("plan-28-points", "origin_meeting_id"), ("mtg-2025-10-miami-talks", "purpose")]
)
def test_a_conflict_that_nothing_decides_stays_open(record: str, column: str) -> None:
    table, key = ("plans", "plan_id") if record.startswith("plan") else ("meetings", "meeting_id")
    assert one(table, **{key: record})[column] == ""
    assert len(given(record, column)) > 1
    assert one("resolutions", record_id=record, column_name=column)["reason"]


def test_the_alleged_call_is_alleged_and_attributed() -> None:
    every = [row for row in rows("claims") if row["record_id"] == "mtg-2025-witkoff-ushakov-call"]
    claims = [row for row in every if row["source_id"].startswith(ARTICLE)]
    assert claims
    assert {row["certainty"] for row in claims} == {"alleged"}
    hops: dict[str, list[str]] = defaultdict(list)
    for row in sorted(rows("claim_hops"), key=lambda row: int(row["position"])):
        hops[row["claim_id"]].append(row["source_id"])
    assert all(hops[row["claim_id"]][0] == "src-bloomberg-2025-11" for row in claims)


def test_events_that_may_be_one_stay_two_and_are_linked() -> None:
    pairs = {
        frozenset((r["from_record_id"], r["to_record_id"])) for r in rows("links") if r["type"] == "possibly_same_as"
    }
    assert frozenset(("mtg-2025-04-st-petersburg", "mtg-2025-04-witkoff-putin-talks")) in pairs
    assert frozenset(("mtg-2025-dmitriev-washington-visit", "mtg-2025-04-dmitriev-white-house")) in pairs


def test_contacts_that_did_not_happen_are_not_held() -> None:
    status = {row["meeting_id"]: row["status"] for row in rows("meetings")}
    assert status["mtg-2025-04-london-meeting"] == "not_held"
    assert status["mtg-2025-secure-line-call"] in ("requested", "refused", "not_held")
    assert status["mtg-2025-lynch-witkoff-request"] == "requested"


def test_a_relative_future_has_no_computed_end() -> None:
    fees = [row for row in rows("amounts") if row["record_id"] == "deal-lynch-mcdowell-lobbying"]
    assert [(row["low"], row["high"], row["unit"], row["period"]) for row in fees] == [
        ("600000", "600000", "USD", "P6M")
    ]


def test_the_nearly_five_hours_are_a_ceiling() -> None:
    amount = "amt-2025-12-02-moscow-talks-duration"
    assert [given(amount, column) for column in ("low", "high", "qualifier", "unit")] == [
        set(),
        {"5"},
        {"nearly"},
        {"h"},
    ]
