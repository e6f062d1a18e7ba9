"""What the claims of a record add up to: origins, disputes, allegations."""

from __future__ import annotations

from typing import Any

import pytest

from tests.queries.cases import Story, sources
from tests.queries.databases import Databases, small_databases

# Name of the case: the chains of its supporting claims, and how many origins are independent.
CHAINS = {
    "one source": ([["src-article"]], 1),
    "one source told twice": ([["src-article"], ["src-article"]], 1),
    # The talks of 10 October: the paper itself and two unnamed people who spoke to it.
    "two insiders through one paper": (
        [
            ["src-article", "src-journal", "act-insider"],
            ["src-article", "src-journal", "act-official"],
            ["src-article", "src-journal"],
        ],
        2,
    ),
    "a paper and its reader": ([["src-article"], ["src-article", "src-journal"]], 1),
    "two papers that repeat one agency": (
        [["src-article", "src-agency"], ["src-journal", "src-agency"]],
        1,
    ),
    "two articles of one agency": ([["src-agency"], ["src-agency-later"]], 1),
    "a paper that repeats an agency, and the agency": ([["src-article", "act-agency"], ["src-agency"]], 1),
    "an agency and whom it quotes": ([["src-agency"], ["src-journal", "act-agency", "act-speaker"]], 1),
    "two papers of their own": ([["src-article"], ["src-journal"]], 2),
    "one insider in two papers": ([["src-article", "act-insider"], ["src-journal", "act-insider"]], 1),
    "an insider and the speaker": ([["src-article", "src-journal", "act-insider"], ["src-article", "act-speaker"]], 2),
    # The caption of P8 credits nobody: it is the voice of the article.
    "an article and its own caption": ([["src-article"], ["src-caption-own"]], 1),
    # The caption of P4 is credited to a picture agency.
    "an article and a credited caption": ([["src-article"], ["src-caption-credited"]], 2),
    # Two that quote each other leave no origin; something still supports the record.
    "a circle": ([["src-article", "src-journal"], ["src-journal", "src-article"]], 1),
}


def case_id(name: str) -> str:
    return f"plc-{name.replace(' ', '-').lower()}"


def disputes(story: Story) -> None:
    """Versions of one column each; what is disputed is asserted below."""
    for name, versions in {
        "same": ("CH", "CH"),
        "other": ("CH", "FR"),
    }.items():
        key = story.row("places", case_id(name), label=name)
        for value in versions:
            story.claim(key, "src-article", gives={"country": value})
    for name, dates in {
        "day-in-month": ("2025-12-02", "2025-12"),
        "days-apart": ("2025-12-02", "2025-12-03"),
        "set-holds-day": ("[2025-11-24..2025-11-30]", "2025-11-27?"),
        "set-without-day": ("[2025-11-24..2025-11-30]", "2025-12-02"),
        "unknown-digit": ("198X", "1986-07"),
        "season": ("2025-22", "2025-08-05"),
        "another-season": ("2025-21", "2025-08-05"),
        "open-end": ("2025-04-30/..", "2025-12"),
        "before-open-end": ("2025-04-30/..", "2025-04-29"),
    }.items():
        key = story.meeting(f"mtg-{name}", dates[0])
        for value in dates:
            story.claim(key, "src-article", gives={"date": value})


@pytest.fixture(scope="module")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Databases:
    story = Story()
    sources(story)
    for name, (chains, _) in CHAINS.items():
        key = story.row("places", case_id(name), label=name)
        for chain in chains:
            story.claim(key, *chain)
    disputes(story)
    key = story.row("places", "plc-denied", label="denied")
    story.claim(key, "src-article", certainty="reported")
    story.claim(key, "src-journal", stance="contradicts", certainty="denied")
    key = story.row("places", "plc-only-denied", label="only denied")
    story.claim(key, "src-journal", stance="contradicts", certainty="denied")
    key = story.row("places", "plc-alleged", label="alleged")
    story.claim(key, "src-article", certainty="alleged")
    story.claim(key, "src-article", "act-insider", certainty="alleged")
    key = story.row("places", "plc-firm", label="firm")
    for certainty in ("alleged", "on_the_record", "reported"):
        story.claim(key, "src-article", certainty=certainty)
    story.row("resolutions", "res-1", record_id="plc-other", column_name="country", reason="The map says so.")
    return small_databases(story.rows, tmp_path_factory.mktemp("evidence"))


def evidence(databases: Databases, record: str) -> dict[str, Any]:
    found = [row for row in databases.ask("record_evidence") if row["record_id"] == record]
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", CHAINS)
def test_independent_origins(databases: Databases, name: str) -> None:
    assert evidence(databases, case_id(name))["independent_origins"] == CHAINS[name][1]


def test_a_contradiction_makes_a_dispute_only_where_something_supports(databases: Databases) -> None:
    assert evidence(databases, "plc-denied")["is_disputed"] == "yes"
    denied = evidence(databases, "plc-only-denied")
    assert (denied["is_disputed"], denied["strongest_support"], denied["independent_origins"]) == ("no", None, 0)


@pytest.mark.parametrize(
    ("record", "disputed"),
    [
        ("plc-same", "no"),
        ("plc-other", "yes"),
        ("mtg-day-in-month", "no"),
        ("mtg-days-apart", "yes"),
        ("mtg-set-holds-day", "no"),
        ("mtg-set-without-day", "yes"),
        ("mtg-unknown-digit", "no"),
        ("mtg-season", "no"),
        ("mtg-another-season", "yes"),
        ("mtg-open-end", "no"),
        ("mtg-before-open-end", "yes"),
    ],
)
def test_values_conflict_only_where_both_cannot_hold(databases: Databases, record: str, disputed: str) -> None:
    assert evidence(databases, record)["is_disputed"] == disputed


def test_disputed_facts_show_every_version_and_the_resolution(databases: Databases) -> None:
    rows = databases.ask("disputed_facts", record="plc-other")
    assert [(row["disputed"], row["version"], row["resolution"]) for row in rows] == [
        ("country", "CH", "The map says so."),
        ("country", "FR", "The map says so."),
    ]
    whole = databases.ask("disputed_facts", record="plc-denied")
    assert {(row["disputed"], row["stance"]) for row in whole} == {
        ("the record as a whole", "supports"),
        ("the record as a whole", "contradicts"),
    }


def test_the_strongest_support_counts(databases: Databases) -> None:
    firm = evidence(databases, "plc-firm")
    assert (firm["strongest_support"], firm["is_alleged_only"]) == ("on_the_record", "no")
    assert evidence(databases, "plc-alleged")["is_alleged_only"] == "yes"
    assert {row["record_id"] for row in databases.ask("only_alleged")} == {"plc-alleged"}


def test_one_anonymous_source(databases: Databases) -> None:
    found = {row["record_id"] for row in databases.ask("facts_on_one_anonymous_source")}
    # The two insiders of P35 are two; an unnamed one beside a named speaker is not alone.
    assert found == {"plc-one-insider-in-two-papers", "plc-alleged"}


def test_evidence_reads_from_the_place_to_the_origin(databases: Databases) -> None:
    rows = databases.ask("evidence_for_a_record", record=case_id("an insider and the speaker"))
    assert [(row["part"], row["says"]) for row in rows if row["claim_id"] == rows[0]["claim_id"]] == [
        ("place", rows[0]["says"]),
        ("which credits", "The Journal"),
        ("origin", "an insider"),
    ]
    assert rows[0]["says"].startswith("The article")
