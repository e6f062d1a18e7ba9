"""Every named query, on both databases."""

from __future__ import annotations

import re

import pytest

from build.queries import Query
from tests.queries.databases import CHECKOUT, QUERIES, Databases

QUESTIONS = [query for query in QUERIES.values() if query.kind == "question"]
README = CHECKOUT / "queries/README.md"

# The questions of the design and more, and the query that answers each.
ASKED = {
    "who met whom": "who_met_whom",
    "a person's dossier": "dossier",
    "sanctions in force on the day of each meeting": "sanctions_at_contacts",
    "which sanctioned people were in the room, and what was on the table": "sanctioned_people_met",
    "what was on the table at each meeting": "on_the_table",
    "deals and what they wait for": "deals_and_what_they_wait_for",
    "life of a deal": "life_of_a_deal",
    "stages in force": "stages_in_force",
    "timeline of everything": "timeline",
    "plan points by version": "plan_points_by_version",
    "facts resting on one anonymous source": "facts_on_one_anonymous_source",
    "disputed facts": "disputed_facts",
    "evidence for a record": "evidence_for_a_record",
    "names in all scripts": "names_in_all_scripts",
    "duration according to whom": "quantities_according_to_whom",
    "dependence on a state's or a single outlet": "dependence_on_outlets",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
@pytest.mark.parametrize("filled", [True, False], ids=["examples", "empty"])
def test_both_databases_give_the_same_rows_in_the_same_order(real: Databases, query: Query, filled: bool) -> None:
    values = {p.name: p.example if filled else "" for p in query.parameters}
    lite, duck = real.answers(query, values)
    assert lite.columns == duck.columns
    assert lite.rows == duck.rows


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
def test_the_examples_give_rows_and_empty_parameters_give_at_least_those(real: Databases, query: Query) -> None:
    with_examples, _ = real.answers(query, {p.name: p.example for p in query.parameters})
    with_nothing, _ = real.answers(query, {p.name: "" for p in query.parameters})
    assert with_examples.rows
    assert len(with_nothing.rows) >= len(with_examples.rows)


@pytest.mark.parametrize("query", QUESTIONS, ids=lambda query: query.name)
@pytest.mark.parametrize("value", ["'; --", "%", "2025-13 ü"])
def test_no_value_of_a_parameter_is_an_error(real: Databases, query: Query, value: str) -> None:
    lite, duck = real.answers(query, {p.name: value for p in query.parameters})
    assert lite == duck


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_columns_are_named_and_named_once(real: Databases, query: Query) -> None:
    lite, _ = real.answers(query, {p.name: "" for p in query.parameters})
    assert len(set(lite.columns)) == len(lite.columns)
    assert [name for name in lite.columns if re.fullmatch(r"[a-z][a-z0-9_]*", name) is None] == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_texts_are_whole(query: Query) -> None:
    assert query.description.endswith(".")
    assert ". " not in query.description, "one sentence"
    assert query.title[0].isupper()
    assert all(p.description and p.example for p in query.parameters)
    assert "ORDER BY" in query.sql


def test_every_question_of_the_design_has_its_query() -> None:
    assert set(ASKED.values()) <= {query.name for query in QUESTIONS}


@pytest.mark.parametrize("query", QUERIES.values(), ids=lambda query: query.name)
def test_the_readme_lists_every_query(query: Query) -> None:
    parameters = ", ".join(f"`{p.name}`" for p in query.parameters)
    row = (
        f"| [{query.name}](views/{query.name}.sql) | {query.description} |"
        if query.kind == "view"
        else f"| [{query.name}](questions/{query.name}.sql) | {query.title} | {parameters} |"
    )
    assert row in README.read_text(encoding="utf-8").splitlines()


def test_the_readme_lists_nothing_else() -> None:
    listed = re.findall(r"\((?:views|questions)/(\w+)\.sql\)", README.read_text(encoding="utf-8"))
    assert sorted(set(listed)) == sorted(QUERIES)
