"""Under whose sanctions somebody was on the day: yes, no or unknown."""

from __future__ import annotations

import pytest

from tests.queries.cases import Story
from tests.queries.databases import Databases, small_databases

# Name of the case: listed, lifted, day of the contact, whether it was in force.
DAYS = {
    "listed before": ("2022", "", "2025-12-02", "yes"),
    "said to go on": ("2022", "..", "2025-12-02", "yes"),
    # P12: he is called sanctioned, and no source says since when.
    "no listing date": ("", "", "2025-12-02", "unknown"),
    "no listing date, said to go on": ("", "..", "2025-12-02", "unknown"),
    "no day of the contact": ("2022", "..", "", "unknown"),
    "no day at all": ("", "", "", "unknown"),
    "listed after": ("2025-12-03", "", "2025-12-02", "no"),
    "listed on the day": ("2025-12-02", "", "2025-12-02", "yes"),
    "lifted before": ("2018", "2019", "2025-12-02", "no"),
    "lifted before, listing unknown": ("", "2019", "2025-12-02", "no"),
    "lifted on the day": ("2018", "2025-12-02", "2025-12-02", "no"),
    "lifted after": ("2018", "2025-12-03", "2025-12-02", "yes"),
    # P44: Lukoil, sanctioned in October; the Miami talks were in October too.
    "same month": ("2025-10", "", "2025-10", "unknown"),
    "contact ends before the listing may begin": ("2025-10", "", "2025-09", "no"),
    "contact begins after the listing": ("2025-10", "", "2025-11", "yes"),
    "lifted some time in the month": ("2018", "2025-10", "2025-10-15", "unknown"),
    "a year that holds the listing": ("2025-10-22", "", "2025", "unknown"),
    "an open end": ("2025-10-22", "", "2025-04/..", "unknown"),
    "an open end after the listing": ("2022", "", "2025-04/..", "yes"),
    "an open end, lifted later": ("2022", "2025-12", "2025-04/..", "unknown"),
}


def slug(name: str) -> str:
    return name.replace(",", "").replace(" ", "-").lower()


def by_day(story: Story) -> None:
    for name, (listed, lifted, day, _) in DAYS.items():
        who = story.actor(f"act-{slug(name)}")
        story.meeting(f"mtg-{slug(name)}", day, "act-envoy", who)
        story.row(
            "sanctions",
            f"san-{slug(name)}",
            label=name,
            authority_id="act-state",
            target_actor_id=who,
            listed=listed,
            lifted=lifted,
        )


def by_organisation(story: Story) -> None:
    """A fund under sanctions since 2022 and the men who run, ran or will run it."""
    story.actor("act-fund", "The Fund", "organisation")
    story.row(
        "sanctions",
        "san-fund",
        label="Listing of the fund",
        authority_id="act-state",
        target_actor_id="act-fund",
        listed="2022",
    )
    for name, start, end in (
        ("head", "", ""),
        ("dated-head", "2011", ".."),
        ("former-head", "2011", "2019"),
        ("next-head", "2026", ""),
        ("delegate", None, None),
    ):
        who = story.actor(f"act-{name}", name)
        if start is not None and end is not None:
            story.row(
                "positions", f"pos-{name}", actor_id=who, organisation_id="act-fund", title="Head", start=start, end=end
            )
        story.meeting(f"mtg-{name}", "2025-12-02", "act-envoy", who)
    for row in story.rows["meeting_participants"]:
        if row["actor_id"] == "act-delegate":
            row["for_organisation_id"] = "act-fund"


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    story.actor("act-state", "A state", "state")
    story.actor("act-envoy", "An Envoy")
    by_day(story)
    by_organisation(story)
    story.row(
        "list_absences",
        "abs-head",
        actor_id="act-head",
        authority_id="act-state",
        list="List of the state",
        date="2025-12-01",
    )
    story.row("deals", "deal-b", label="B deal")
    story.row("deals", "deal-a", label="A deal")
    story.row("meeting_topics", "top-1", meeting_id="mtg-head", record_id="deal-b")
    story.row("meeting_topics", "top-2", meeting_id="mtg-head", record_id="deal-a")
    return small_databases(story.rows, tmp_path_factory.mktemp("sanctions"))


@pytest.mark.parametrize("name", DAYS)
def test_in_force_on_the_day(databases: Databases, name: str) -> None:
    rows = databases.ask("sanctions_at_contacts", contact=f"mtg-{slug(name)}")
    assert [row["in_force"] for row in rows] == [DAYS[name][3]]


def test_no_participant_with_a_sanction_is_dropped(databases: Databases) -> None:
    rows = databases.ask("sanctions_at_contacts")
    assert {f"san-{slug(name)}" for name in DAYS} <= {row["sanction_id"] for row in rows}


@pytest.mark.parametrize(
    ("who", "answers"),
    [
        # P13: nothing dates his presidency; the fund was certainly under the sanction.
        ("head", [("position there: Head", "unknown", "yes")]),
        ("dated-head", [("position there: Head", "yes", "yes")]),
        ("former-head", []),
        ("next-head", []),
        ("delegate", [("came for it", "yes", "yes")]),
    ],
)
def test_through_an_organisation(databases: Databases, who: str, answers: list[tuple[str, str, str]]) -> None:
    rows = databases.ask("sanctions_at_contacts", contact=f"mtg-{who}")
    assert [(row["connection"], row["connection_on_the_day"], row["in_force"]) for row in rows] == answers


def test_who_was_not_on_a_list(databases: Databases) -> None:
    rows = databases.ask("absent_from_lists", actor="HEAD")
    assert [(row["actor"], row["list"], row["date"], row["listed_by_the_same"]) for row in rows] == [
        ("head", "List of the state", "2025-12-01", None)
    ]
    assert databases.ask("absent_from_lists", actor="envoy") == []


def test_an_absence_is_in_the_dossier_and_is_no_sanction(databases: Databases) -> None:
    sections = {row["section"] for row in databases.ask("dossier", actor="act-head")}
    assert "Looked for on a list and not found" in sections
    assert "Sanction on the actor" not in sections


def test_which_sanctioned_people_met(databases: Databases) -> None:
    rows = databases.ask("sanctioned_people_met", actor="envoy")
    met = {row["actor_id"]: row for row in rows}
    assert "act-head" in met
    assert "act-former-head" not in met
    assert {row["in_force_on_the_day"] for row in rows} == {"yes", "unknown"}
    assert met["act-head"]["deals_on_the_table"] == "A deal; B deal"
    assert met["act-delegate"]["deals_on_the_table"] is None


def test_an_id_is_not_taken_for_the_beginning_of_another(databases: Databases) -> None:
    rows = databases.ask("dossier", actor="act-head")
    assert {row["actor_id"] for row in rows} == {"act-head"}


@pytest.mark.parametrize(("day", "answer"), [("2021-12-31", "no"), ("2022-06", "unknown"), ("2023", "yes"), ("", None)])
def test_on_a_day(databases: Databases, day: str, answer: str | None) -> None:
    rows = databases.ask("sanctions_on_a_day", day=day, target="act-fund")
    assert [row["in_force"] for row in rows] == [answer]
