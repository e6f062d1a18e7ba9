"""Records that may be there already, asked before an id is minted: names, dates, places, addresses.

A likeness is a question and not a verdict: who knows better says `distinct_from: [id]`. The scores
are rapidfuzz's, from 0 to 100 (https://rapidfuzz.github.io/RapidFuzz/).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rapidfuzz import fuzz, process, utils

from curation.ledger import Ledger, Row
from validators.edtf_dates import NotEdtf, bounds

ALIKE = 90  # labels that differ by a slip, an article or the order of words
_NUMBER = r"\d+[A-Z]?"
_AT_A_DISTANCE = {"call", "correspondence"}


def likely_duplicates(ledger: Ledger, record_id: str) -> Iterator[tuple[str, str]]:
    """Ids of records that may be the same as one in the ledger, each with what they share."""
    name = ledger.table_of(record_id)
    finder = _FINDERS.get(name or "")
    if finder is not None:
        yield from finder(ledger, record_id, ledger.tables[name or ""][record_id])


def _actors(ledger: Ledger, record_id: str, row: Row) -> Iterator[tuple[str, str]]:
    if row["type"] == "anonymous":
        return
    names = {row["label"], *_names(ledger, record_id)}
    for other in ledger.tables["actor_names"].values():
        if other["actor_id"] != record_id and other["name"] in names and other["kind"] in ("full", "abbreviation"):
            yield other["actor_id"], f"the name {other['name']!r}"
    others = {i: r["label"] for i, r in ledger.tables["actors"].items() if i != record_id and r["type"] == row["type"]}
    yield from _alike(row["label"], others)


def _names(ledger: Ledger, actor_id: str) -> Iterator[str]:
    return (r["name"] for r in ledger.tables["actor_names"].values() if r["actor_id"] == actor_id)


def _labels(table: str) -> Callable[[Ledger, str, Row], Iterator[tuple[str, str]]]:
    def find(ledger: Ledger, record_id: str, row: Row) -> Iterator[tuple[str, str]]:
        yield from _alike(row["label"], {i: r["label"] for i, r in ledger.tables[table].items() if i != record_id})

    return find


def _alike(label: str, others: dict[str, str]) -> Iterator[tuple[str, str]]:
    found = process.extract(
        label, others, scorer=fuzz.token_sort_ratio, processor=utils.default_process, score_cutoff=ALIKE, limit=3
    )
    for text, _score, record_id in found:
        # Sakhalin-1 and Sakhalin-2 are two, and so are licences 128A and 128B.
        if re.findall(_NUMBER, text) == re.findall(_NUMBER, label):
            yield record_id, f"a label like {text!r}"


def _meetings(ledger: Ledger, record_id: str, row: Row) -> Iterator[tuple[str, str]]:
    if row["status"] != "held" or row["recurrence"] != "single":
        return
    mine = _present(ledger, record_id)
    for other_id, other in ledger.tables["meetings"].items():
        if other_id == record_id or other["status"] != "held" or other["recurrence"] != "single":
            continue
        if (row["kind"] in _AT_A_DISTANCE) != (other["kind"] in _AT_A_DISTANCE) or not _one_day(row, other):
            continue
        if row["part_of_meeting_id"] == other_id or other["part_of_meeting_id"] == record_id:
            continue
        shared = mine & _present(ledger, other_id)
        if len(shared) > 1 and (not row["place_id"] or not other["place_id"] or row["place_id"] == other["place_id"]):
            yield other_id, f"{row['date']} and {', '.join(sorted(shared))}"


def _present(ledger: Ledger, meeting_id: str) -> set[str]:
    rows = ledger.tables["meeting_participants"].values()
    return {r["actor_id"] for r in rows if r["meeting_id"] == meeting_id and r["attendance"] == "present"}


def _one_day(one: Row, two: Row) -> bool:
    """Whether both are dated to the day and may be on one; two vague dates say too little to ask."""
    try:
        left, right = bounds(one["date"]), bounds(two["date"])
    except NotEdtf:
        return False
    return left.earliest is not None and left == right and left.earliest == left.latest


def _sources(ledger: Ledger, record_id: str, row: Row) -> Iterator[tuple[str, str]]:
    for other_id, other in ledger.tables["sources"].items():
        if other_id != record_id and row["url"] and row["url"] == other["url"]:
            yield other_id, f"the address {row['url']}"


def _sanctions(ledger: Ledger, record_id: str, row: Row) -> Iterator[tuple[str, str]]:
    columns = ("authority_id", "target_actor_id", "target_asset_id", "sanction_programme_id")
    for other_id, other in ledger.tables["sanctions"].items():
        if other_id == record_id or any(row[column] != other[column] for column in columns) or row["lifted"]:
            continue
        # A programme may hold one actor twice: once cut off from capital, once from messages between banks.
        kinds, others = _measures(ledger, record_id), _measures(ledger, other_id)
        if other["lifted"] in ("", "..") and (kinds & others or not kinds or not others):
            yield other_id, "authority, target and programme, and neither was lifted"


def _measures(ledger: Ledger, sanction_id: str) -> set[str]:
    return {r["kind"] for r in ledger.tables["sanction_measures"].values() if r["sanction_id"] == sanction_id}


_FINDERS: dict[str, Callable[[Ledger, str, Row], Iterator[tuple[str, str]]]] = {
    "actors": _actors,
    "meetings": _meetings,
    "sources": _sources,
    "sanctions": _sanctions,
    **{name: _labels(name) for name in ("places", "deals", "assets", "plans", "sanction_programmes", "authorisations")},
}
