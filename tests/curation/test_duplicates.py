"""What may be there already is asked about before its id is minted, and only that."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from curation.intake import Intake
from tests.curation.conftest import HEAD

Enter = Callable[..., Intake]
TALKS = """
  - on: {id}
    at: 2
    label: Another account of the talks
    kind: {kind}
    status: held
    recurrence: single
    date: {date}
    place_id: {place}
    {more}
    meeting_participants:
    - {{actor_id: act-ada-example, role: principal, attendance: present}}
    - {{actor_id: act-boris-beispiel, role: principal, attendance: present}}
"""


def asked(intake: Intake) -> list[str]:
    return [problem for problem in intake.problems if "distinct_from" in problem]


def talks(date: str = "2025-03-04", place: str = "plc-exampleville", kind: str = "talks", more: str = "") -> str:
    return TALKS.format(id="mtg-2025-03-04-again", date=date, place=place, kind=kind, more=more)


def test_the_same_people_in_the_same_city_on_the_same_day(enter: Enter) -> None:
    (question,) = asked(enter(talks()))
    assert question.startswith(
        "r.yaml:11: mtg-2025-03-04-again may be mtg-2025-03-04-exampleville (both: 2025-03-04 and"
    )


@pytest.mark.parametrize("other", [{"date": "2025-03-06"}, {"kind": "call"}, {"place": "plc-sampleton"}])
def test_another_day_another_city_or_a_call_is_another_meeting(enter: Enter, other: dict[str, str]) -> None:
    assert asked(enter(talks(**other))) == []


def test_who_knows_better_says_so(enter: Enter) -> None:
    intake = enter(talks(more="distinct_from: [mtg-2025-03-04-exampleville]"))
    assert asked(intake) == []


def test_a_name_in_another_script_finds_its_bearer(enter: Enter) -> None:
    person = "  - on: act-b-baishpil\n    at: 2\n    type: person\n    label: B. Baishpil\n"
    person += "    included_because: He talked.\n"
    names = (
        "    actor_names:\n    - {name: Борис Байшпиль, language: ru, script: Cyrl, kind: full, basis: as_printed}\n"
    )
    (question,) = asked(enter(person + names))
    assert "act-b-baishpil may be act-boris-beispiel (both: the name 'Борис Байшпиль')" in question


def test_a_label_that_differs_by_its_order(enter: Enter) -> None:
    (question,) = asked(enter("  - {on: plc-x, at: 1, label: exampleville, kind: city}\n"))
    assert "plc-x may be plc-exampleville" in question


def test_the_address_of_a_source(enter: Enter) -> None:
    head = HEAD.replace("  language: en\n", "  language: en\n  url: https://example.org/mine\n")
    (question,) = asked(enter("  - {on: plc-exampleville, at: 1}\n", head=head))
    assert "src-later-paper may be src-example-paper (both: the address https://example.org/mine)" in question


def test_another_number_is_another_thing(enter: Enter) -> None:
    entries = "".join(
        f"  - {{on: plc-mine-{n}, at: 1, label: Great mine number {n}, kind: facility}}\n" for n in (1, 2)
    )
    assert asked(enter(entries)) == []


LISTING = """
  - on: san-again
    at: 1
    label: Another listing
    authority_id: act-example-bureau
    target_actor_id: act-ada-example
    listed: 2024
    sanction_measures: [{{kind: {first}}}]
  - on: san-once-more
    at: 2
    label: One more
    authority_id: act-example-bureau
    target_actor_id: act-ada-example
    listed: 2025
    sanction_measures: [{{kind: {second}}}]
"""


@pytest.mark.parametrize(("second", "questions"), [("asset_freeze", 2), ("travel_ban", 0)])
def test_a_listing_with_the_same_measure(enter: Enter, second: str, questions: int) -> None:
    assert len(asked(enter(LISTING.format(first="asset_freeze", second=second)))) == questions
