import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from publish.feeds.changes import KINDS, MOST, RECORDS
from tests.publish.feeds.test_atom import read
from validators.descriptor import Package


def test_a_record_changes_when_a_source_of_a_part_of_it_is_consulted(changed: httpx.Client) -> None:
    # The contact itself was consulted for on 5 January; one of its participants on 1 February.
    (entry,) = (each for each in read(changed, "/feed.atom?kind=meetings") if each.id == "urn:backchannel:mtg-test")
    assert entry.updated == "2027-02-01T00:00:00Z"


@pytest.mark.parametrize("kind", RECORDS)
def test_the_day_of_a_record_is_the_latest_of_all_its_parts(
    spread: httpx.Client, spread_file: Path, package: Package, kind: str
) -> None:
    expected = _latest(spread_file, package, kind)
    found = {entry.id.removeprefix("urn:backchannel:"): entry.updated[:10] for entry in read(spread, _of(kind))}
    assert found == {record_id: expected[record_id] for record_id in found}
    assert len(found) == min(MOST, len(expected))
    assert sorted(found.values()) == sorted(expected.values())[-MOST:]


def test_newest_come_first_and_at_most_a_hundred(spread: httpx.Client) -> None:
    days = [entry.updated for entry in read(spread, "/feed.atom")]
    assert days == sorted(days, reverse=True)
    assert len(days) == MOST


def test_a_summary_says_who_when_and_how_well_it_is_supported(changed: httpx.Client) -> None:
    (entry,) = (each for each in read(changed, "/feed.atom?kind=meetings") if each.id == "urn:backchannel:mtg-test")
    assert entry.title == "Talks on the quay"
    assert entry.summary == ("Talks, Held. When: April 2025. Who: René Lefèvre-O'Neil. Evidence: Alleged, 1 origin.")
    assert entry.link == f"{changed.base_url}meetings/mtg-test"


def test_a_title_is_whole_where_the_label_in_a_link_is_cut(site: httpx.Client, dist: Path) -> None:
    with closing(sqlite3.connect(dist / "backchannel.sqlite")) as connection:
        labels = dict(connection.execute("select 'urn:backchannel:' || meeting_id, label from meetings"))
    titles = {entry.id: entry.title for entry in read(site, _of("meetings"))}
    assert max(map(len, titles.values())) > 80
    assert titles == {urn: " ".join(labels[urn].split()) for urn in titles}


def test_those_who_stayed_away_are_not_named(site: httpx.Client, dist: Path) -> None:
    sql = """
      select m.meeting_id, a.label from meeting_participants m join actors a on a.actor_id = m.actor_id
      where m.attendance in ('absent', 'declined')
    """
    with closing(sqlite3.connect(dist / "backchannel.sqlite")) as connection:
        away = connection.execute(sql).fetchall()
    summaries = {entry.id.removeprefix("urn:backchannel:"): entry.summary for entry in read(site, _of("meetings"))}
    told = [(label, summaries[meeting_id]) for meeting_id, label in away if meeting_id in summaries]
    assert told
    assert [label for label, summary in told if label in summary.partition("Who: ")[2]] == []


def test_a_decided_correction_is_told_and_an_open_one_is_not(changed: httpx.Client) -> None:
    (entry,) = read(changed, "/feed.atom?kind=corrections")
    assert entry.id == "urn:backchannel:cor-decided"
    assert entry.updated == "2027-03-01T00:00:00Z"
    assert entry.title == "Correction of Talks on the quay"
    assert entry.summary == "Accepted. Asked by a reader on 2 January 2027: Mend it. Mended."


def test_merged_and_withdrawn_ids_are_told(site: httpx.Client) -> None:
    found = {entry.id: entry for entry in read(site, "/feed.atom?kind=retired_ids")}
    merged, withdrawn = found["urn:backchannel:mtg-test-old"], found["urn:backchannel:mtg-test-withdrawn"]
    assert merged.title == "Merged: mtg-test-old"
    assert merged.summary == "Now Talks on the quay. Since version 0.1.0: two rows for one talk."
    assert withdrawn.title == "Withdrawn: mtg-test-withdrawn"
    assert site.get(withdrawn.link).status_code == 200


def test_every_published_version_is_told(site: httpx.Client) -> None:
    versions = {file.stem for file in (Path(__file__).parents[3] / "releases").glob("*.json")}
    found = read(site, "/feed.atom?kind=releases")
    assert {entry.id for entry in found} == {f"urn:backchannel:dataset:{version}" for version in versions}


def test_a_feed_of_one_kind_holds_nothing_else(site: httpx.Client) -> None:
    for kind in KINDS:
        assert {entry.tags[0].term for entry in read(site, _of(kind))} <= {kind}


def _of(kind: str) -> str:
    return f"/feed.atom?kind={kind}"


def _latest(file: Path, package: Package, kind: str) -> dict[str, str]:
    """The last day for every record of a table, by the foreign keys of the schemas alone."""
    consulted: dict[str, str] = {}
    with closing(sqlite3.connect(file)) as connection:
        owners = _owners(connection, package, kind)
        rows = connection.execute("select c.record_id, s.consulted from claims c join sources s using (source_id)")
        for part_id, day in rows:
            for record_id in owners.get(part_id, ()) if day is not None else ():
                consulted[record_id] = max(day, consulted.get(record_id, ""))
    return consulted


def _owners(connection: sqlite3.Connection, package: Package, kind: str) -> dict[str, set[str]]:
    """Each row that belongs to records of a table: through columns that may not be empty, or as an amount of them."""
    key = package.by_name[kind].key
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for (record_id,) in connection.execute(f"select {key} from {kind}"):
        owners[record_id] = {record_id}
    inside, steps = {kind}, list(package.edited)
    # Twice, for parts of parts may come before their parts; then the amounts of all of them.
    for table in [*steps, *steps, package.by_name["amounts"]]:
        columns = [name for name, to in table.references.items() if to in inside and table.by_name[name].required]
        columns = ["record_id"] if table.name == "amounts" else columns
        if table.name in RECORDS or not table.claimed or not columns:
            continue
        inside.add(table.name)
        for row in connection.execute(f"select {table.key}, {', '.join(columns)} from {table.name}"):
            owners[row[0]] |= {owner for target in row[1:] for owner in owners.get(target, ())}
    return owners
