import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
from icalendar import Calendar

from publish.feeds.ics import LONGEST_SPAN, STATUSES, is_dated
from validators.vocabularies import read_vocabularies

ROOT = Path(__file__).parents[3]


def test_every_event_has_what_rfc_5545_requires(site: httpx.Client) -> None:
    calendar: Any = Calendar.from_ical(site.get("/meetings.ics").content)
    assert calendar["version"] == "2.0"
    assert calendar["prodid"]
    events = calendar.walk("VEVENT")
    assert len({str(event["uid"]) for event in events}) == len(events) > 100
    assert calendar.errors == [error for event in events for error in event.errors] == []
    for event in events:
        assert event["dtstamp"].dt.utcoffset() == timedelta(0)
        assert type(event["dtstart"].dt) is date
        assert timedelta(days=1) <= event["dtend"].dt - event["dtstart"].dt <= LONGEST_SPAN


def test_lines_end_and_fold_as_rfc_5545_says(site: httpx.Client) -> None:
    lines = site.get("/meetings.ics").content.split(b"\r\n")
    assert lines.pop() == b""
    assert max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_contact_of_a_day_lasts_that_day(hostile: httpx.Client) -> None:
    event = events(hostile, "/meetings.ics?actor=act-test-lefevre")["mtg-test"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2025, 4, 2), date(2025, 4, 3))
    assert "not known" not in event["description"]


def test_a_contact_of_a_month_covers_it_and_says_that_the_day_is_not_known(site: httpx.Client) -> None:
    event = events(site, "/meetings.ics")["mtg-test"]
    assert (event["dtstart"].dt, event["dtend"].dt) == (date(2025, 4, 1), date(2025, 5, 1))
    assert event["description"].splitlines() == [
        "Talks, held.",
        "When: April 2025.",
        "The day is not known: this entry covers every day that the sources leave open.",
        "Present: René Lefèvre-O'Neil.",
        "Evidence: Alleged, 1 origin.",
    ]
    assert (event["summary"], event["location"]) == ("Talks on the quay", "A quay <b>&")
    assert event["url"] == f"{site.base_url}meetings/mtg-test"
    assert event["categories"].to_ical() == b"Talks"


def test_an_uncertain_day_is_told_and_days_that_a_contact_lasted_are_not_uncertain(
    site: httpx.Client, dist: Path
) -> None:
    found = events(site, "/meetings.ics")
    for meeting_id, when in _rows(dist, "select meeting_id, date from meetings"):
        if meeting_id in found:
            certain = all(len(day) == len("2025-01-01") and day[-2:].isdigit() for day in when.split("/"))
            assert ("The day is not known" in found[meeting_id]["description"]) is not certain, when


def test_what_is_dated_more_loosely_is_left_out_and_counted(site: httpx.Client, dist: Path) -> None:
    rows = _rows(dist, "select meeting_id, julianday(date_latest) - julianday(date_earliest) from meetings")
    loose = {meeting_id for meeting_id, days in rows if days is None or days > 30}
    assert loose
    assert events(site, "/meetings.ics").keys() == {meeting_id for meeting_id, _ in rows} - loose
    calendar: Any = Calendar.from_ical(site.get("/meetings.ics").content)
    for name in ("description", "x-wr-caldesc"):
        assert calendar[name].endswith(f" {len(loose)} contacts are left out: no source dates them to within a month.")


@pytest.mark.parametrize(
    ("first", "last", "dated"),
    [
        ("2025-01-01", "2025-01-31", True),
        ("2025-01-01", "2025-02-01", False),
        ("2025-01-01", None, False),
        (None, "2025-01-01", False),
        (None, None, False),
    ],
)
def test_a_span_of_31_days_is_dated(first: str | None, last: str | None, dated: bool) -> None:
    assert is_dated({"date_earliest": first, "date_latest": last}) is dated


def test_every_status_of_a_contact_has_one_of_a_calendar(site: httpx.Client, dist: Path) -> None:
    terms = next(each for each in read_vocabularies(ROOT).values() if each.name == "meeting_statuses").terms
    assert STATUSES.keys() == {term.value for term in terms}
    found = events(site, "/meetings.ics")
    for meeting_id, status in _rows(dist, "select meeting_id, status from meetings"):
        if meeting_id in found:
            assert found[meeting_id]["status"] == STATUSES[status]


def test_the_calendar_of_an_actor_holds_every_dated_contact_of_it(site: httpx.Client, dist: Path) -> None:
    (actor_id, label, _) = _rows(
        dist,
        "select actor_id, a.label, count(*) from meeting_participants join actors a using (actor_id) "
        "group by 1 order by 3 desc limit 1",
    )[0]
    taken_part = f"select meeting_id from meeting_participants where '{actor_id}' in (actor_id, for_organisation_id)"
    expected = {meeting_id for (meeting_id,) in _rows(dist, taken_part)} & events(site, "/meetings.ics").keys()
    assert events(site, f"/meetings.ics?actor={actor_id}").keys() == expected
    calendar: Any = Calendar.from_ical(site.get(f"/meetings.ics?actor={actor_id}").content)
    assert label in calendar["name"]


def test_those_who_stayed_away_are_told_as_such(site: httpx.Client, dist: Path) -> None:
    found = events(site, "/meetings.ics")
    away = [
        (meeting_id, label)
        for meeting_id, label in _rows(
            dist,
            "select meeting_id, a.label from meeting_participants join actors a using (actor_id) "
            "where attendance = 'absent'",
        )
        if meeting_id in found
    ]
    assert away
    for meeting_id, label in away:
        lines = [line for line in found[meeting_id]["description"].splitlines() if label in line]
        assert any(line.startswith("Absent: ") for line in lines), meeting_id


def test_hostile_text_adds_no_event_and_no_line(site: httpx.Client, hostile: httpx.Client) -> None:
    path = "/meetings.ics?actor=act-test-lefevre"
    response = hostile.get(path)
    assert response.content.count(b"\r\nBEGIN:VEVENT\r\n") == site.get(path).content.count(b"\r\nBEGIN:VEVENT\r\n") == 1
    assert set(response.content[:-2].replace(b"\r\n", b"")) & set(range(32)) == set()
    event = events(hostile, path)["mtg-test"]
    assert event["summary"].startswith("<script>alert('a')</script> BEGIN:VEVENT ]]>&amp;\"\\;, long")
    assert len(event["summary"]) <= 250
    assert len(event["description"].splitlines()) == 5


def events(client: httpx.Client, path: str) -> dict[str, Any]:
    """The events by the id of their record."""
    calendar: Any = Calendar.from_ical(client.get(path).content)
    return {str(event["uid"]).removeprefix("urn:backchannel:"): event for event in calendar.walk("VEVENT")}


def _rows(dist: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(dist / "backchannel.sqlite")) as connection:
        return connection.execute(sql).fetchall()
