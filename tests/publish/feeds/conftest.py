"""Copies of the site's file with text and days that the real data do not have, each served by a process of its own."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from publish.metadata import DATABASE
from tests.publish.conftest import SECONDS, serving

HOSTILE = "<script>alert('a')</script>\x00\x07\x1b\x85\ufffe\r\nBEGIN:VEVENT\r\n]]>&amp;\"\\;, " + "long " * 2000

# One contact is consulted for last of all, through a source of one of its participants alone.
_CHANGES = [
    "update sources set consulted = '2027-01-05' where source_id = 'src-test'",
    """insert into sources (source_id, label, kind, consulted, read_extent)
       values ('src-later', 'Later', 'article', '2027-02-01', 'whole')""",
    """insert into claims (claim_id, record_id, source_id, locator, stance, certainty)
       values ('clm-later', 'par-test', 'src-later', 1, 'supports', 'reported')""",
    """insert into corrections (correction_id, record_id, requested, requester, request, outcome, decided, response)
       values ('cor-decided', 'mtg-test', '2027-01-02', 'a reader', 'Mend it', 'accepted', '2027-03-01', 'Mended'),
              ('cor-open', 'mtg-test', '2027-03-02', 'a reader', 'Mend more', 'open', null, null)""",
]
_HOSTILE = [
    "update meetings set label = :text, purpose = :text, date = '2025-04-02', date_earliest = '2025-04-02', "
    "date_latest = '2025-04-02' where meeting_id = 'mtg-test'",
    "update records set label = :text where record_id in ('mtg-test', 'act-test-lefevre')",
    "update actors set label = :text where actor_id = 'act-test-lefevre'",
    "update places set label = :text where place_id = 'plc-test-quay'",
    "update retired_ids set reason = :text where retired_id = 'mtg-test-withdrawn'",
    "update corrections set request = :text, requester = :text, response = :text",
]
# Every claim with a source of its own, consulted on one of 2,400 days: no part of a record hides behind another.
_SPREAD = [
    """insert into sources (source_id, label, kind, consulted, read_extent)
       select 'src-of-' || claim_id, claim_id, 'article', date('2020-01-01', '+' || (rowid * 7919 % 2400) || ' days'),
         'whole'
       from claims""",
    "update claims set source_id = 'src-of-' || claim_id",
]


@pytest.fixture(scope="session")
def changed(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with _served(dist, tmp_path_factory.mktemp("changed"), _CHANGES) as client:
        yield client


@pytest.fixture(scope="session")
def hostile(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    with _served(dist, tmp_path_factory.mktemp("hostile"), [*_CHANGES, *_HOSTILE]) as client:
        yield client


@pytest.fixture(scope="session")
def spread_file(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _copy(dist, tmp_path_factory.mktemp("spread"), _SPREAD)


@pytest.fixture(scope="session")
def spread(spread_file: Path) -> Iterator[httpx.Client]:
    with _client(spread_file.parent) as client:
        yield client


@contextmanager
def _served(dist: Path, folder: Path, statements: list[str]) -> Iterator[httpx.Client]:
    _copy(dist, folder, statements)
    with _client(folder) as client:
        yield client


@contextmanager
def _client(folder: Path) -> Iterator[httpx.Client]:
    with serving(folder) as (_, address), httpx.Client(base_url=address, timeout=SECONDS) as client:
        yield client


def _copy(dist: Path, folder: Path, statements: list[str]) -> Path:
    file = folder / f"{DATABASE}.sqlite"
    shutil.copyfile(dist / file.name, file)
    with closing(sqlite3.connect(file)) as connection, connection:
        for statement in statements:
            connection.execute(statement, {"text": HOSTILE} if ":text" in statement else {})
    return file
