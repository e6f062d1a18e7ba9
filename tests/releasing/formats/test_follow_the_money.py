"""The entities are what the followthemoney library takes, and nothing alleged is among them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build.content import Content
from releasing.formats.follow_the_money import file
from releasing.formats.follow_the_money.entity import exact
from tests.peers import peers


@pytest.fixture(scope="module")
def entities(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / file.FILE_NAME).read_text().splitlines()]


def test_the_library_finds_nothing_wrong(folder: Path) -> None:
    done = peers.run("follow_the_money.py", folder / file.FILE_NAME)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout + done.stderr


@pytest.mark.parametrize(
    ("entity", "says"),
    [
        ({"id": "a", "schema": "Nobody", "properties": {}}, "there is no schema Nobody"),
        ({"id": "a", "schema": "Person", "properties": {}}, "Person wants name"),
        (
            {"id": "a", "schema": "Person", "properties": {"name": ["A"], "nose": ["long"]}},
            "Person has no property nose",
        ),
        ({"id": "a", "schema": "Person", "properties": {"name": ["A"], "birthDate": ["May"]}}, "becomes None"),
        ({"id": "a", "schema": "Sanction", "properties": {"entity": ["b"]}}, "points at b, which is not there"),
    ],
)
def test_the_library_finds_what_is_wrong(tmp_path: Path, entity: dict[str, Any], says: str) -> None:
    (tmp_path / "entities.json").write_text(json.dumps(entity) + "\n")
    done = peers.run("follow_the_money.py", tmp_path / "entities.json")
    assert (done.returncode, says in done.stdout) == (1, True), done.stdout + done.stderr


def test_the_schemata_of_the_field_are_used(entities: list[dict[str, Any]]) -> None:
    used = {entity["schema"] for entity in entities}
    assert {"Person", "Sanction", "Event", "Family", "Address", "Article", "Project", "ProjectParticipant"} <= used
    assert used & {"Position", "Directorship", "Employment"}


def test_what_is_only_alleged_is_not_told_as_a_fact(entities: list[dict[str, Any]], whole: Content) -> None:
    claims = whole.tables["claims"].to_pylist()
    firm = {
        claim["record_id"]
        for claim in claims
        if claim["certainty"] not in ("alleged", "denied") and claim["stance"] == "supports"
    }
    told = {
        entity["id"]
        for entity in entities
        if entity["schema"] in ("Event", "Family", "Sanction", "Project", "Directorship")
    }
    assert told <= firm


def test_a_meeting_that_was_not_held_is_no_event(entities: list[dict[str, Any]], whole: Content) -> None:
    events = {entity["id"] for entity in entities if entity["schema"] == "Event"}
    held = {row["meeting_id"] for row in whole.tables["meetings"].to_pylist() if row["status"] == "held"}
    assert events
    assert events <= held


def test_a_lifted_sanction_puts_nobody_under_one(entities: list[dict[str, Any]]) -> None:
    [sanction] = [entity for entity in entities if entity["schema"] == "Sanction"]
    assert sanction["properties"]["status"] == ["lifted"]
    assert not any("topics" in entity["properties"] for entity in entities)


@pytest.mark.parametrize(
    ("value", "said"),
    [("2025", "2025"), ("2025-04", "2025-04"), ("2025-04-11", "2025-04-11"), ("2025-04~", None), ("198X", None),
     ("2025/2026", None), ("..", None), (None, None)],
)  # fmt: skip
def test_a_date_that_is_not_exact_is_not_said(value: str | None, said: str | None) -> None:
    assert exact({"date": value}, "date") == said
