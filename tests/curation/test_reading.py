"""The form of a reading file: text stays text, and what cannot be understood names its line."""

from __future__ import annotations

import pytest

from curation.reading import Given, Readings, parse_file
from curation.yaml_lines import YamlError, load


def parsed(text: str) -> Readings:
    readings = Readings()
    parse_file("r.yaml", text, readings)
    return readings


def test_words_that_yaml_resolves_stay_words() -> None:
    assert load("{on: no, day: 2025-02-18, number: 010, empty: }") == {
        "on": "no",
        "day": "2025-02-18",
        "number": "010",
        "empty": "",
    }


def test_a_key_that_stands_twice_is_refused() -> None:
    with pytest.raises(YamlError, match="'a' stands twice") as caught:
        load("x: 1\ny:\n  a: 1\n  a: 2\n")
    assert caught.value.line == 4


def test_an_alias_that_contains_itself_is_refused() -> None:
    with pytest.raises(YamlError, match="contains itself"):
        load("&a [*a]")


def test_rows_take_place_chain_and_certainty_from_what_they_hang_on() -> None:
    found = parsed(
        "- source: src-x\n  says:\n  - on: mtg-x\n    at: 3-4\n    as: alleged\n"
        "    by: [act-a, {anonymous: an aide, count: 2}]\n"
        "    meeting_participants:\n    - {actor_id: act-b, at: 7, as: reported}\n    - {actor_id: act-c, by: []}\n"
    )
    entry = found.readings[0].entries[0]
    first, second = entry.rows["meeting_participants"]
    assert (entry.claimed.locator, entry.claimed.locator_end, entry.claimed.certainty) == ("3", "4", "alleged")
    assert (first.claimed.locator, first.claimed.locator_end, first.claimed.certainty) == ("7", "", "reported")
    assert [hop.id or hop.anonymous for hop in first.claimed.hops] == ["act-a", "an aide"]
    assert second.claimed.hops == ()
    assert second.claimed.certainty == "alleged"


def test_a_value_may_have_its_wording_and_what_it_is_inferred_from() -> None:
    found = parsed(
        "- source: src-x\n  says:\n  - {on: mtg-x, at: 1, date: {value: 2025, wording: this year, from: why}}\n"
    )
    assert found.readings[0].entries[0].cells == {"date": Given("2025", "this year", "why")}


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("- source: [", "r.yaml:1: not valid YAML: "),
        ("- label: x", "r.yaml:1: an item begins with `source:` or `resolve:`."),
        ("- source: src-x\n  read: some of it", "r.yaml:1: `read: some of it` is not of the form"),
        ("- source: src-x\n  says:\n  - on: mtg-x\n", "r.yaml:3: `at:` is missing"),
        ("- source: src-x\n  says:\n  - {on: mtg-x, at: p3}", "r.yaml:3: `at: p3` is not a place"),
        ("- source: src-x\n  says:\n  - {on: mtg-x, at: 3, by: [{who: me}]}", "r.yaml:3: a step of `by:` is"),
        ("- source: src-x\n  says:\n  - {on: mtg-x, at: 3, date: {day: 1}}", "r.yaml:3: a value is a text"),
        ("- source: src-x\n  says: everything", "r.yaml:1: `says:` is a list"),
        ("- resolve: mtg-x\n  column: date", "r.yaml:1: the resolution needs `reason:`"),
        ("- resolve: mtg-x\n  because: x", "r.yaml:1: a resolution has no key 'because'"),
    ],
)
def test_what_cannot_be_understood_is_told_with_its_line(text: str, error: str) -> None:
    found = parsed(text)
    assert len(found.errors) == 1
    assert found.errors[0].startswith(error)


def test_one_bad_entry_does_not_hide_the_others() -> None:
    found = parsed("- source: src-x\n  says:\n  - {on: a}\n  - {on: mtg-x, at: 1}\n  - {on: b}\n")
    assert [error.split(":")[1] for error in found.errors] == ["3", "5"]
    assert [entry.id for entry in found.readings[0].entries] == ["mtg-x"]
