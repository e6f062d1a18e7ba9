"""Who met whom, what was on the table, and what happened when."""

from __future__ import annotations

import pytest

from tests.queries.cases import Story
from tests.queries.databases import Databases, small_databases


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    for key, label in {
        "act-steve-witkoff": "Steve Witkoff",
        "act-kirill-dmitriev": "Kirill Dmitriev",
        "act-donald-trump": "Donald Trump",
        "act-donald-trump-jr": "Donald Trump Jr.",
        "act-advisers": "European security advisers",
    }.items():
        story.actor(key, label)
    story.row("actor_names", "nam-1", actor_id="act-steve-witkoff", name="威特科夫", language="zh", script="Hani")
    both = ("act-steve-witkoff", "act-kirill-dmitriev")
    story.meeting("mtg-april", "2025-04", *both)
    story.meeting("mtg-undated", "", *both)
    story.meeting("mtg-december", "2025-12-02", *both, "act-donald-trump")
    # P19: planned for London; he could not leave other talks.
    story.meeting("mtg-london", "2025-04", "act-steve-witkoff", "act-advisers")
    story.rows["meetings"][-1]["status"] = "not_held"
    story.meeting("mtg-without-him", "2025-05", "act-kirill-dmitriev", "act-steve-witkoff")
    story.rows["meeting_participants"][-1]["attendance"] = "absent"
    story.row("deals", "deal-arctic", label="Arctic minerals")
    story.row("deal_events", "evt-arctic", deal_id="deal-arctic", stage="proposed", meeting_id="mtg-december")
    story.row("meeting_topics", "top-arctic", meeting_id="mtg-april", record_id="deal-arctic")
    return small_databases(story.rows, tmp_path_factory.mktemp("contacts"))


def test_a_pair_is_told_once_and_counted(databases: Databases) -> None:
    rows = databases.ask("who_met_whom", actor="Witkoff", other="Dmitriev")
    assert [row["meeting_id"] for row in rows] == ["mtg-april", "mtg-december", "mtg-undated"]
    assert {(row["one"], row["other"], row["contacts_of_the_pair"]) for row in rows} == {
        ("Steve Witkoff", "Kirill Dmitriev", 3)
    }
    everyone = databases.ask("who_met_whom")
    assert len(everyone) == len({(row["meeting_id"], frozenset((row["one"], row["other"]))) for row in everyone}) == 5


def test_a_contact_that_was_not_held_or_missed_is_no_encounter(databases: Databases) -> None:
    met = {row["meeting_id"] for row in databases.ask("who_met_whom")}
    assert met.isdisjoint({"mtg-london", "mtg-without-him"})
    missed = {row["meeting_id"] for row in databases.ask("contacts_that_did_not_happen")}
    assert missed == {"mtg-london", "mtg-without-him"}


def test_a_period_drops_only_what_is_certainly_outside(databases: Databases) -> None:
    rows = databases.ask("who_met_whom", actor="威特科夫", other="dmitriev", since="2025-04-15", until="2025-11")
    assert [(row["meeting_id"], row["in_period"]) for row in rows] == [
        ("mtg-april", "unknown"),
        ("mtg-undated", "unknown"),
    ]
    rows = databases.ask("who_met_whom", actor="威特科夫", other="dmitriev", since="2025-04", until="2025-12")
    assert [row["in_period"] for row in rows] == ["yes", "yes", "unknown"]


def test_the_timeline_keeps_what_has_no_date(databases: Databases) -> None:
    rows = databases.ask("timeline", actor="act-kirill-dmitriev", kind="contact", since="2025-12")
    assert [(row["record_id"], row["in_period"]) for row in rows] == [
        ("mtg-december", "yes"),
        ("mtg-undated", "unknown"),
    ]


def test_a_step_taken_at_a_contact_was_on_the_table_there(databases: Databases) -> None:
    found = {(row["meeting_id"], row["matter"], row["how"]) for row in databases.ask("on_the_table") if row["matter"]}
    assert found == {("mtg-april", "Arctic minerals", "raised"), ("mtg-december", "Arctic minerals", "step taken")}


def test_an_id_that_begins_another_finds_itself_alone(databases: Databases) -> None:
    """The father, not the son."""
    rows = databases.ask("dossier", actor="act-donald-trump")
    assert {row["actor"] for row in rows} == {"Donald Trump"}


@pytest.mark.parametrize("name", ["威特科夫", "WITKOFF", "act-steve-witkoff"])
def test_a_name_in_any_script_or_an_id_finds_the_actor(databases: Databases, name: str) -> None:
    assert {row["one"] for row in databases.ask("who_met_whom", actor=name)} == {"Steve Witkoff"}
