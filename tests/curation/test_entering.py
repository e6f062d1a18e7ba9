"""Entering readings: what becomes of what a source says."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from curation.intake import Intake

Enter = Callable[..., Intake]
MEETING = """
  - on: mtg-2025-10-20-sampleton-talks
    at: 2
    by: [act-otherland, {anonymous: an aide, count: 2}]
    label: Talks in Sampleton
    kind: talks
    status: held
    recurrence: single
    date: {value: 2025-10-20, wording: two weeks ago, from: The paper is of 3 November.}
    place_id: plc-sampleton
    meeting_participants:
    - {actor_id: act-ada-example, role: principal, attendance: present}
    amounts:
    - {measure: duration, low: 2, high: 2, qualifier: about, unit_system: ucum, unit: h}
"""


def rows(intake: Intake, table: str, **cells: str) -> list[dict[str, str]]:
    text = intake.files[f"data/{table}.csv"].decode()
    found = csv.DictReader(io.StringIO(text))
    return [row for row in found if all(row[column] == cell for column, cell in cells.items())]


def one(intake: Intake, table: str, **cells: str) -> dict[str, str]:
    found = rows(intake, table, **cells)
    assert len(found) == 1, found
    return found[0]


def test_a_meeting_gets_its_rows_claims_values_and_chain(enter: Enter) -> None:
    intake = enter(MEETING)
    assert intake.problems == ()
    meeting = one(intake, "meetings", meeting_id="mtg-2025-10-20-sampleton-talks")
    assert (meeting["date"], meeting["place_id"]) == ("2025-10-20", "plc-sampleton")
    claim = one(intake, "claims", record_id=meeting["meeting_id"])
    assert (claim["locator"], claim["certainty"], claim["source_id"]) == ("2", "reported", "src-later-paper")
    date = one(intake, "claim_values", claim_id=claim["claim_id"], column_name="date")
    assert (date["wording"], date["basis"], date["inferred_from"]) == (
        "two weeks ago",
        "inferred",
        "The paper is of 3 November.",
    )
    # A label is no claim of the source: it is ours.
    assert rows(intake, "claim_values", claim_id=claim["claim_id"], column_name="label") == []
    hops = sorted(rows(intake, "claim_hops", claim_id=claim["claim_id"]), key=lambda hop: hop["position"])
    aide = one(intake, "actors", label="an aide (A later paper)")
    assert [hop["actor_id"] for hop in hops] == ["act-otherland", aide["actor_id"]]
    assert (aide["type"], aide["head_count"]) == ("anonymous", "2")


def test_rows_that_hang_on_a_record_get_ids_and_claims(enter: Enter) -> None:
    intake = enter(MEETING)
    participant = one(intake, "meeting_participants", meeting_id="mtg-2025-10-20-sampleton-talks")
    assert participant["meeting_participant_id"] == "par-2025-10-20-sampleton-talks-ada-example"
    duration = one(intake, "amounts", record_id="mtg-2025-10-20-sampleton-talks")
    assert duration["amount_id"] == "amt-2025-10-20-sampleton-talks-duration"
    for record in (participant["meeting_participant_id"], duration["amount_id"]):
        assert one(intake, "claims", record_id=record)["locator"] == "2"


def test_the_source_vouches_for_its_own_date(enter: Enter) -> None:
    intake = enter(MEETING)
    source = one(intake, "sources", source_id="src-later-paper")
    assert (source["consulted"], source["read_from"], source["read_to"]) == ("2026-01-02", "1", "9")
    claim = one(intake, "claims", record_id="src-later-paper")
    given = {row["column_name"]: row["value"] for row in rows(intake, "claim_values", claim_id=claim["claim_id"])}
    assert given == {"date": "2025-11-03", "publisher_id": "act-example-paper"}


def test_entering_twice_changes_nothing(enter: Enter, root: Path) -> None:
    first = enter(MEETING)
    for path, content in first.files.items():
        (root / path).write_bytes(content)
    again = enter(MEETING)
    assert again.files == first.files
    assert again.summary == "New rows: nothing."


def test_a_more_precise_date_makes_the_cell_more_precise(enter: Enter) -> None:
    intake = enter("  - {on: mtg-2025-09-summit, at: 3, date: 2025-09-14}\n")
    assert intake.problems == ()
    assert one(intake, "meetings", meeting_id="mtg-2025-09-summit")["date"] == "2025-09-14"


def test_a_vaguer_date_leaves_the_cell(enter: Enter) -> None:
    intake = enter("  - {on: mtg-2025-03-04-exampleville, at: 3, date: 2025}\n")
    assert intake.problems == ()
    assert one(intake, "meetings", meeting_id="mtg-2025-03-04-exampleville")["date"] == "2025-03-04"


CONFLICT = "  - {on: mtg-2025-03-04-exampleville, at: 3, date: 2025-03-06}\n"


def test_a_conflict_asks_for_a_resolution(enter: Enter) -> None:
    assert [problem for problem in enter(CONFLICT).problems if "add a `resolve:`" in problem] == [
        "r.yaml:10: date '2025-03-06' of mtg-2025-03-04-exampleville differs from '2025-03-04': add a `resolve:`."
    ]


@pytest.mark.parametrize(("value", "cell"), [("2025-03-06", "2025-03-06"), ("", "")])
def test_a_resolution_sets_or_empties_the_cell_and_keeps_both_claims(enter: Enter, value: str, cell: str) -> None:
    settled = (
        f"- {{resolve: mtg-2025-03-04-exampleville, column: date, value: '{value}', reason: Of the two one errs.}}\n"
    )
    intake = enter(CONFLICT, settled)
    assert intake.problems == ()
    assert one(intake, "meetings", meeting_id="mtg-2025-03-04-exampleville")["date"] == cell
    given = {row["value"] for row in rows(intake, "claim_values", column_name="date")}
    assert {"2025-03-04", "2025-03-06"} <= given
    assert one(intake, "resolutions", record_id="mtg-2025-03-04-exampleville")["reason"] == "Of the two one errs."


def test_a_denial_fills_nothing(enter: Enter) -> None:
    intake = enter("  - {on: mtg-2025-03-07-call, at: 3, stance: contradicts, as: denied, place_id: plc-sampleton}\n")
    assert one(intake, "meetings", meeting_id="mtg-2025-03-07-call")["place_id"] == ""
    claim = one(intake, "claims", record_id="mtg-2025-03-07-call", stance="contradicts")
    assert one(intake, "claim_values", claim_id=claim["claim_id"])["value"] == "plc-sampleton"


def test_a_title_in_other_words_is_no_conflict(enter: Enter) -> None:
    entry = "  - on: act-boris-beispiel\n    at: 3\n    positions:\n"
    intake = enter(entry + "    - {organisation_id: act-example-bureau, kind: official, title: scrivener}\n")
    assert intake.problems == ()
    assert any("worded otherwise" in note for note in intake.notes)
    assert one(intake, "positions", actor_id="act-boris-beispiel")["title"] == "clerk"


def test_a_person_has_columns_in_two_tables(enter: Enter) -> None:
    intake = enter(
        "  - {on: act-new-person, at: 4, type: person, label: New Person, occupation: miner, "
        "included_because: He talked.}\n"
    )
    assert intake.problems == ()
    assert one(intake, "actors", actor_id="act-new-person")["label"] == "New Person"
    assert one(intake, "people", actor_id="act-new-person")["occupation"] == "miner"


def test_a_column_of_an_organisation_may_come_before_its_type(enter: Enter) -> None:
    intake = enter(
        "  - {on: act-agency, at: 2, control: state}\n"
        "  - {on: act-agency, at: 3, type: organisation, label: Agency, kind: media_outlet}\n"
    )
    assert intake.problems == ()
    assert one(intake, "organisations", actor_id="act-agency")["control"] == "state"


def test_a_source_that_nobody_read_is_known_from_the_place_that_credits_it(enter: Enter) -> None:
    unread = "- {source: src-unread, read: none, kind: report, label: Unread, publisher_id: act-example-paper}\n"
    intake = enter("  - {on: mtg-2025-03-07-call, at: 5, by: [src-unread]}\n", unread)
    assert intake.problems == ()
    claim = one(intake, "claims", record_id="src-unread")
    assert (claim["source_id"], claim["locator"]) == ("src-later-paper", "5")
    given = one(intake, "claim_values", claim_id=claim["claim_id"])
    assert (given["column_name"], given["value"]) == ("publisher_id", "act-example-paper")


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("  - {on: mtg-2025-03-07-call, at: 3, colour: red}", "r.yaml:10: meetings has no column 'colour'."),
        ("  - {on: xyz-1, at: 3}", "r.yaml:10: 'xyz-1' does not begin with the prefix of a table's ids."),
        ("  - {on: mtg-new, at: 3}", "r.yaml:10: mtg-new has no label, which each row of meetings needs."),
        (
            "  - {on: mtg-2025-03-07-call, at: 12}",
            "r.yaml:10: D22 clm-mtg-2025-03-07-call-later-paper-p12: only 1 to 9 of 'src-later-paper' was read.",
        ),
        (
            "  - {on: mtg-2025-03-07-call, at: 3, place_id: plc-nowhere}",
            "r.yaml:10: S13 mtg-2025-03-07-call: 'plc-nowhere' is not in places.",
        ),
        (
            "  - {on: mtg-2025-03-07-call, at: 3, horses: [{actor_id: act-ada-example}]}",
            "r.yaml:10: 'horses' is no column and no table whose rows hang on meetings.",
        ),
    ],
)
def test_what_is_wrong_names_the_line_of_the_reading(enter: Enter, entry: str, problem: str) -> None:
    found = enter(entry + "\n").problems
    assert any(line.startswith(problem) for line in found), found


def test_an_id_that_was_given_up_is_not_used_again(enter: Enter, root: Path) -> None:
    retired = root / "data/retired_ids.csv"
    text = retired.read_text(encoding="utf-8")
    retired.write_text(text + "mtg-old,meetings,,It was another.,1.0.0\n", encoding="utf-8")
    found = enter("  - {on: mtg-old, at: 3, label: Old}\n").problems
    assert "r.yaml:10: mtg-old was retired; use its successor or another id." in found


def test_minted_ids_do_not_collide(enter: Enter) -> None:
    entry = "  - on: deal-example-mine\n    at: {}\n    deal_conditions:\n"
    entry += "    - {{actor_id: act-otherland, label: '{}', status: open}}\n"
    intake = enter(entry.format(3, "A road!") + entry.format(4, "A road?"))
    assert intake.problems == ()
    found = {row["deal_condition_id"] for row in rows(intake, "deal_conditions", actor_id="act-otherland")}
    assert found == {"cnd-example-mine-otherland-a-road", "cnd-example-mine-otherland-a-road-2"}
