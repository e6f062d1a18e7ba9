from __future__ import annotations

from datetime import date

from lxml import etree

from publish.pictures.lifeline import WIDTH, lifeline

TODAY = date(2026, 1, 1)


def step(first: str | None, last: str | None, in_force: str = "yes") -> dict[str, str | None]:
    return {
        "date": first,
        "date_earliest": first,
        "date_latest": last,
        "stage_label": "<b>Signed",
        "in_force": in_force,
    }


def test_steps_stand_in_the_order_of_their_days_within_the_picture() -> None:
    picture = lifeline([step("2025-01-01", "2025-01-01"), step("2025-06-01", "2025-06-30"), step(None, None)], TODAY)
    assert picture is not None
    marks = etree.fromstring(picture).findall("rect")
    places = [float(mark.get("x")) for mark in marks]
    assert places == sorted(places)
    assert len(marks) == 2
    assert all(float(mark.get("x")) >= 0 and float(mark.get("x")) + float(mark.get("width")) <= WIDTH for mark in marks)
    # A month is wider than a day.
    assert float(marks[1].get("width")) > float(marks[0].get("width"))
    assert marks[0].find("title").text == "2025-01-01: <b>Signed"


def test_one_dated_step_makes_no_line() -> None:
    assert lifeline([step("2025-01-01", "2025-01-01"), step(None, None)], TODAY) is None
