"""What is new or changed in the dataset, newest first.

The file holds no times of its own: a release is the unit of change. A record counts as changed on the last day on
which a source was consulted for it, or for a row that is part of it.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from publish.addresses import story_path
from publish.feeds.plain import listed, one_line
from publish.metadata import DATABASE
from publish.proofs import proof_of
from publish.record_index import RETIRED, Record, find_record, row_path
from publish.shelf import shelf_of
from publish.terms import find_term
from publish.words.dates import in_words
from releasing.formats.names import record_iri

if TYPE_CHECKING:
    from publish.reading import Reader, Row

CORRECTIONS = "corrections"
RELEASES = "releases"
RECORDS = ("meetings", "deals", "sanctions", "authorisations", "plans")
KINDS = (*RECORDS, CORRECTIONS, RETIRED, RELEASES)
MOST = 100

_LONGEST_TITLE = 250
_LONGEST_SUMMARY = 2000
_MOST_NAMES = 8
# The vocabulary columns that say what kind of record it is, and how it stands.
_TERMS = {
    "meetings": ("kind", "status"),
    "deals": ("type", "sector"),
    "sanctions": (),
    "authorisations": ("kind", "status"),
    "plans": ("kind",),
}

# `parts` gives every row that has claims of its own and belongs to a subject. Of the steps of a deal the one
# that begins last counts: SQLite takes the other columns from the row that holds the greatest value.
_RECORDS = """
with subjects(record_id, table_name, label, first, second, dated, date, earliest) as (
  select meeting_id, 'meetings', label, kind, status, 'When', date, date_earliest from meetings
  union all
  select d.deal_id, 'deals', d.label, d.type, d.sector, 'Last dated step', e.date, e.earliest
  from deals d left join (select deal_id, date, max(date_earliest) as earliest from deal_events group by deal_id) e
    on e.deal_id = d.deal_id
  union all
  select sanction_id, 'sanctions', label, null, null, 'Imposed', listed, listed_earliest from sanctions
  union all
  select authorisation_id, 'authorisations', label, kind, status,
    case when decided is null then 'Asked for' else 'Decided' end,
    coalesce(decided, requested), coalesce(decided_earliest, requested_earliest) from authorisations
  union all
  select plan_id, 'plans', label, kind, null, 'Dated', date, date_earliest from plans
), parts(part_id, record_id) as (
  select record_id, record_id from subjects
  union all select meeting_participant_id, meeting_id from meeting_participants
  union all select meeting_topic_id, meeting_id from meeting_topics
  union all select deal_party_id, deal_id from deal_parties
  union all select deal_event_id, deal_id from deal_events
  union all select deal_condition_id, deal_id from deal_conditions
  union all select deal_asset_id, deal_id from deal_assets
  union all select sanction_measure_id, sanction_id from sanction_measures
  union all select plan_point_id, plan_id from plan_points
  union all
  select l.plan_point_link_id, p.plan_id from plan_point_links l
  join plan_points p on p.plan_point_id in (l.from_point_id, l.to_point_id)
), all_parts as (
  select part_id, record_id from parts
  union all select a.amount_id, p.record_id from amounts a join parts p on p.part_id = a.record_id
), consulted as (
  select p.record_id, max(s.consulted) as updated
  from all_parts p join claims c on c.record_id = p.part_id join sources s on s.source_id = c.source_id
  group by p.record_id
)
select s.*, c.updated from subjects s join consulted c on c.record_id = s.record_id
where c.updated is not null and :kind in ('', s.table_name)
order by c.updated desc, s.earliest desc, s.record_id limit :most
"""
_ACTORS = """
with named(record_id, actor_id) as (
  select meeting_id, actor_id from meeting_participants where attendance in ('present', 'expected')
  union select deal_id, actor_id from deal_parties
  union select sanction_id, target_actor_id from sanctions
  union select sanction_id, authority_id from sanctions
  union select authorisation_id, requester_id from authorisations
  union select authorisation_id, holder_id from authorisations
  union select authorisation_id, authority_id from authorisations
)
select record_id, actor_id from named
where actor_id is not null and record_id in (select value from json_each(:ids)) order by record_id
"""
_CORRECTIONS = """
select * from corrections where outcome <> 'open' and decided is not null
order by decided desc, correction_id limit :most
"""
_RETIRED = "select * from retired_ids order by retired_id"


class Change(NamedTuple):
    """One entry of the feed: `kind` is one of `KINDS`, `path` that of a page of the site."""

    urn: str
    kind: str
    title: str
    updated: datetime
    path: str
    summary: str


def changes(reader: Reader, datasette: Any, kind: str = "") -> list[Change]:
    """The latest `MOST` changes of a kind, or of all; those of one day with releases and corrections first."""
    found = [
        *(_releases(datasette) if kind in ("", RELEASES) else []),
        *(_corrections(reader, datasette) if kind in ("", CORRECTIONS) else []),
        *(_retired(reader, datasette) if kind in ("", RETIRED) else []),
        *(_records(reader, datasette, kind) if kind in ("", *RECORDS) else []),
    ]
    return sorted(found, key=lambda change: change.updated, reverse=True)[:MOST]


def instant(text: str) -> datetime:
    """A day, or a time with its offset, in UTC; a day begins at midnight."""
    found = datetime.fromisoformat(text)
    return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)


def _releases(datasette: Any) -> list[Change]:
    title = datasette.metadata("title")
    return [
        _change(
            urn=record_iri(f"dataset:{version}"),
            kind=RELEASES,
            title=f"{title}, version {version}",
            updated=manifest["created"],
            path=str(datasette.urls.path(f"/-/version/{version}/")),
            summary=f"Version {version} was released on {in_words(manifest['created'][:10])}.",
        )
        for version, manifest in reversed(shelf_of(datasette).manifests.items())
    ]


def _corrections(reader: Reader, datasette: Any) -> list[Change]:
    return [
        _change(
            urn=record_iri(row["correction_id"]),
            kind=CORRECTIONS,
            title=f"Correction of {_name(datasette, row['record_id'])}",
            updated=row["decided"],
            path=row_path(datasette, CORRECTIONS, row["correction_id"]),
            summary=_sentences(
                find_term(datasette, "correction_outcomes", row["outcome"]).label,
                f"Asked by {row['requester']} on {in_words(row['requested'])}: {row['request']}",
                row["response"] or "",
            ),
        )
        for row in reader.rows(_CORRECTIONS, most=MOST)
    ]


def _retired(reader: Reader, datasette: Any) -> list[Change]:
    # A version that is not published yet is the one being prepared, which the descriptor dates.
    shelf = shelf_of(datasette)
    return [
        _change(
            urn=record_iri(row["retired_id"]),
            kind=RETIRED,
            title=f"{'Withdrawn' if row['successor_id'] is None else 'Merged'}: {row['retired_id']}",
            updated=shelf.manifests.get(row["retired_in"], shelf.descriptor)["created"],
            path=row_path(datasette, RETIRED, row["retired_id"]),
            summary=_sentences(
                "" if row["successor_id"] is None else f"Now {_name(datasette, row['successor_id'])}",
                f"Since version {row['retired_in']}: {row['reason']}",
            ),
        )
        for row in reader.rows(_RETIRED)
    ]


def _records(reader: Reader, datasette: Any, kind: str) -> list[Change]:
    rows = reader.rows(_RECORDS, kind=kind, most=MOST)
    ids = json.dumps([row["record_id"] for row in rows])
    named = groupby(reader.rows(_ACTORS, ids=ids), key=lambda row: str(row["record_id"]))
    actors = {key: sorted(_name(datasette, row["actor_id"]) for row in group) for key, group in named}
    return [_record(datasette, row, actors.get(row["record_id"], [])) for row in rows]


def _record(datasette: Any, row: Row, actors: list[str]) -> Change:
    record_id, table = row["record_id"], row["table_name"]
    when = "no source dates it" if row["date"] is None else in_words(row["date"])
    proof = proof_of(datasette, record_id)
    return _change(
        urn=record_iri(record_id),
        kind=table,
        title=row["label"],
        updated=row["updated"],
        path=story_path(datasette, Record(record_id, table, row["label"])),
        summary=_sentences(
            ", ".join(_terms(datasette, table, row)),
            f"{row['dated']}: {when}",
            f"Who: {listed(actors, _MOST_NAMES)}" if actors else "",
            "" if proof is None else f"Evidence: {proof.evidence}",
        ),
    )


def _terms(datasette: Any, table: str, row: Row) -> list[str]:
    vocabularies = datasette.table_metadata(DATABASE, table)["vocabularies"]
    values = zip(_TERMS[table], (row["first"], row["second"]), strict=False)
    return [find_term(datasette, vocabularies[column], value).label for column, value in values]


def _change(urn: str, kind: str, title: str, updated: str, path: str, summary: str) -> Change:
    title, summary = one_line(title, _LONGEST_TITLE), one_line(summary, _LONGEST_SUMMARY)
    return Change(urn, kind, title or urn, instant(updated), path, summary)


def _sentences(*parts: str) -> str:
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def _name(datasette: Any, record_id: str) -> str:
    record = find_record(datasette, record_id)
    return record_id if record is None else record.label
