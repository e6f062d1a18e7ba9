"""The contacts as an iCalendar file (RFC 5545, https://www.rfc-editor.org/rfc/rfc5545; names of RFC 7986).

Every event lasts whole days. One whose day is not known covers all days on which it may have been, and says so; one
that is not dated to within a month would only clutter a calendar, and is left out and counted.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from icalendar import Calendar, Event, vText

from publish.addresses import story_path
from publish.feeds.plain import listed, one_line
from publish.proofs import proof_of
from publish.record_index import Record, find_record
from publish.terms import terms_of
from publish.words.dates import in_words
from releasing.formats.names import record_iri

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publish.reading import Reader, Row
    from publish.terms import Term

MEDIA_TYPE = "text/calendar; charset=utf-8"

# The terms of schema/vocabularies/meeting_statuses.json, in those of RFC 5545, section 3.8.1.11.
STATUSES = {
    "held": "CONFIRMED",
    "planned": "TENTATIVE",
    "requested": "TENTATIVE",
    "not_held": "CANCELLED",
    "refused": "CANCELLED",
}
_VOCABULARIES = ("meeting_kinds", "meeting_statuses", "recurrences", "attendances")
LONGEST_SPAN = timedelta(days=31)

_LONGEST_TITLE = 250
_LONGEST_LINE = 2000
_MOST_NAMES = 20
# A day, or days that the contact lasted; any other form leaves the day open.
_CERTAIN = re.compile(r"\d{4}-\d\d-\d\d(/\d{4}-\d\d-\d\d)?", re.ASCII)

_CONTACTS = """
select m.meeting_id, m.label, m.kind, m.status, m.recurrence, m.date, m.date_earliest, m.date_latest, m.purpose,
  p.label as place
from meetings m left join places p on p.place_id = m.place_id
where :actor = '' or m.meeting_id in (
  select meeting_id from meeting_participants where :actor in (actor_id, for_organisation_id)
)
order by m.date_earliest, m.date_latest, m.meeting_id
"""
_PARTICIPANTS = """
select meeting_id, actor_id, attendance from meeting_participants order by meeting_id, role <> 'principal', actor_id
"""
Contact = tuple["Row", list["Row"]]


class Head(NamedTuple):
    """What stands above the events: `origin` is what stands before every path, `stamp` when the data were released."""

    title: str
    description: str
    address: str
    origin: str
    stamp: datetime


class _Words(NamedTuple):
    """The terms of each vocabulary that the events speak with: looked up once, for there are hundreds of events."""

    kinds: dict[str, Term]
    statuses: dict[str, Term]
    recurrences: dict[str, Term]
    attendances: dict[str, Term]


def contacts(reader: Reader, actor_id: str = "") -> list[Contact]:
    """All contacts, or those of an actor, each with its participants."""
    participants: defaultdict[str, list[Row]] = defaultdict(list)
    for row in reader.rows(_PARTICIPANTS):
        participants[row["meeting_id"]].append(row)
    return [(row, participants[row["meeting_id"]]) for row in reader.rows(_CONTACTS, actor=actor_id)]


def render(datasette: Any, head: Head, found: Sequence[Contact]) -> bytes:
    """The calendar in UTF-8.

    Args:
        datasette: The site, for labels, terms and addresses.
        head: The head.
        found: The contacts; those that are dated too loosely are counted in the description only.
    """
    dated = [each for each in found if is_dated(each[0])]
    calendar, words = Calendar(), _words(datasette)
    for name, value in _head(head, len(found) - len(dated)):
        calendar.add(name, value)
    for contact, participants in dated:
        calendar.add_component(_event(datasette, head, words, contact, participants))
    text: bytes = calendar.to_ical()
    return text


def is_dated(contact: Row) -> bool:
    """Whether the contact is dated to within a month."""
    first, last = contact["date_earliest"], contact["date_latest"]
    if first is None or last is None:
        return False
    return date.fromisoformat(last) - date.fromisoformat(first) < LONGEST_SPAN


def _words(datasette: Any) -> _Words:
    return _Words(*(terms_of(datasette, name) for name in _VOCABULARIES))


def _head(head: Head, left_out: int) -> list[tuple[str, Any]]:
    title, description = (one_line(text, _LONGEST_LINE) for text in (head.title, head.description))
    if left_out:
        contacts_are = "1 contact is" if left_out == 1 else f"{left_out} contacts are"
        description += f" {contacts_are} left out: no source dates them to within a month."
    return [
        ("prodid", "-//Backchannel//Contacts//EN"),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("name", title),
        # What calendars read that do not know RFC 7986.
        ("x-wr-calname", vText(title)),
        ("description", description),
        ("x-wr-caldesc", vText(description)),
        ("url", head.address),
    ]


def _event(datasette: Any, head: Head, words: _Words, contact: Row, participants: list[Row]) -> Event:
    meeting_id, kind = contact["meeting_id"], words.kinds[contact["kind"]].label
    path = story_path(datasette, Record(meeting_id, "meetings", contact["label"]))
    event = Event()
    event.add("uid", record_iri(meeting_id))
    event.add("dtstamp", head.stamp)
    event.add("dtstart", date.fromisoformat(contact["date_earliest"]))
    # The day after the last: RFC 5545 counts the end of an event out.
    event.add("dtend", date.fromisoformat(contact["date_latest"]) + timedelta(days=1))
    event.add("summary", one_line(contact["label"], _LONGEST_TITLE))
    event.add("description", "\n".join(_description(datasette, words, contact, participants)))
    event.add("status", STATUSES[contact["status"]])
    # Nobody who subscribes is busy because others met.
    event.add("transp", "TRANSPARENT")
    event.add("categories", [kind])
    event.add("url", head.origin + path)
    if contact["place"] is not None:
        event.add("location", one_line(contact["place"], _LONGEST_TITLE))
    return event


def _description(datasette: Any, words: _Words, contact: Row, participants: list[Row]) -> list[str]:
    proof = proof_of(datasette, contact["meeting_id"])
    kind, status = words.kinds[contact["kind"]].label, words.statuses[contact["status"]].label
    lines = [
        f"{kind}, {status.lower()}.",
        f"When: {in_words(contact['date'])}.",
        *_cautions(words, contact),
        *_who(datasette, words, participants),
        "" if contact["purpose"] is None else f"Purpose: {contact['purpose']}",
        "" if proof is None else f"Evidence: {proof.evidence}.",
    ]
    return [one_line(line, _LONGEST_LINE) for line in lines if line]


def _cautions(words: _Words, contact: Row) -> list[str]:
    found = []
    if _CERTAIN.fullmatch(contact["date"]) is None:
        found.append("The day is not known: this entry covers every day that the sources leave open.")
    if contact["recurrence"] != "single":
        found.append(words.recurrences[contact["recurrence"]].description)
    return found


def _who(datasette: Any, words: _Words, participants: list[Row]) -> list[str]:
    """A line for each way of attending, in the order of the vocabulary."""
    found = []
    for value, term in words.attendances.items():
        names = [_name(datasette, row["actor_id"]) for row in participants if row["attendance"] == value]
        if names:
            found.append(f"{term.label}: {listed(names, _MOST_NAMES)}.")
    return found


def _name(datasette: Any, actor_id: str) -> str:
    record = find_record(datasette, actor_id)
    return actor_id if record is None else record.label
