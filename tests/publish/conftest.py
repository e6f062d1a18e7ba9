"""One build of the real data, with a person whose names are known, and one Datasette process that serves it."""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

import httpx
import pytest

from build.run import build
from publish.metadata import DATABASE
from tests.shared import shared
from validators.descriptor import Package, read_package
from validators.typed import Checked, typed_table

ROOT = Path(__file__).parents[2]
SECONDS = 60

# Names in three scripts, with accents and of two Chinese characters, whatever the curated data hold at the moment.
ADDED = {
    "actors": [{"actor_id": "act-test-lefevre", "type": "person", "label": "René Lefèvre-O'Neil"}],
    "people": [{"actor_id": "act-test-lefevre", "included_because": "He tests the search."}],
    "actor_names": [
        {"actor_name_id": f"nam-test-{number}", "actor_id": "act-test-lefevre", "name": name, "language": "ru",
         "script": "Cyrl", "kind": "full", "basis": "as_printed"}
        for number, name in enumerate(("Рене Лефевр", "勒费", "王毅勒费弗尔"))
    ],
    "places": [
        {"place_id": "plc-test-quay", "label": "A quay <b>&", "kind": "city", "country": "GB", "longitude": "-0.127"}
    ],
    "meetings": [
        {"meeting_id": "mtg-test", "label": "Talks on the quay", "kind": "talks", "status": "held",
         "recurrence": "single", "date": "2025-04", "place_id": "plc-test-quay"}
    ],
    "meeting_participants": [
        {"meeting_participant_id": "par-test", "meeting_id": "mtg-test", "actor_id": "act-test-lefevre",
         "role": "principal", "attendance": "present"}
    ],
    "sources": [
        {"source_id": "src-test", "label": "The Quay Gazette", "kind": "article", "language": "en",
         "url": "https://example.org/a?b=1&c=<i>", "consulted": "2026-01-02", "read_extent": "whole",
         "locator_unit": "paragraph", "read_from": "1", "read_to": "9"}
    ],
    "claims": [
        {"claim_id": "clm-test", "record_id": "mtg-test", "source_id": "src-test", "locator": "4",
         "stance": "supports", "certainty": "alleged"}
    ],
    "claim_values": [
        {"claim_value_id": "clv-test", "claim_id": "clm-test", "column_name": "date", "value": "2025-04",
         "wording": "in spring", "basis": "stated"}
    ],
    "claim_hops": [
        {"claim_hop_id": "hop-test", "claim_id": "clm-test", "position": "1", "actor_id": "act-test-lefevre",
         "basis": "carried_over"}
    ],
    "corrections": [
        {"correction_id": "cor-test", "record_id": "mtg-test", "requested": "2026-01-01", "requester": "reader",
         "request": "The quay is another.", "outcome": "open"}
    ],
    "retired_ids": [
        {"retired_id": "mtg-test-old", "table_name": "meetings", "successor_id": "mtg-test",
         "reason": "two rows for one talk", "retired_in": "0.1.0"},
        {"retired_id": "mtg-test-withdrawn", "table_name": "meetings",
         "reason": "it is <b>not</b> about this subject", "retired_in": "0.2.0"},
    ],
}  # fmt: skip


@pytest.fixture(scope="session")
def package() -> Package:
    return read_package(ROOT)


@pytest.fixture(scope="session")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site_dist(tmp_path_factory)


def site_dist(factory: pytest.TempPathFactory) -> Path:
    """The build of the real data with the rows above, made once for all workers."""

    def make(folder: Path) -> None:
        package = read_package(ROOT)
        tables = {table.name: typed_table(table, rows_of(package, table.name)) for table in package.edited}
        build(Checked(package, tables), ROOT, folder / "dist", progress=lambda _: None)

    return shared(factory, "site", make) / "dist"


@pytest.fixture(scope="session")
def site(dist: Path) -> Iterator[httpx.Client]:
    with serving(dist) as (_, address), httpx.Client(base_url=address, timeout=SECONDS) as client:
        yield client


@pytest.fixture(scope="session")
def counts(site: httpx.Client, package: Package) -> dict[str, int]:
    return {
        table.name: site.get(f"/{DATABASE}/{table.name}.json").json()["filtered_table_rows_count"]
        for table in package.tables
    }


@contextmanager
def serving(dist: Path, port: int = 0, root: Path = ROOT) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A process that serves `dist`, a build of the package in `root`, and its address. It is ended with the block."""
    code = (
        "import sys, functools; from pathlib import Path; from publish.serve import serve;"
        "serve(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), echo=functools.partial(print, flush=True))"
    )
    command = [sys.executable, "-c", code, str(root), str(dist), str(port)]
    process = subprocess.Popen(command, cwd=ROOT, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        yield process, address_of(process)
    finally:
        process.terminate()
        try:
            process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that a serving process prints."""
    lines: Queue[str] = Queue()
    assert process.stdout is not None
    threading.Thread(target=lambda out: lines.put(out.readline()), args=(process.stdout,), daemon=True).start()
    match = re.search(r"http://127\.0\.0\.1:\d+/", lines.get(timeout=SECONDS))
    assert match is not None
    return match[0]


def rows_of(package: Package, name: str) -> list[list[str]]:
    """The rows of a table with those above."""
    table = package.by_name[name]
    with (ROOT / package.paths[name]).open(newline="", encoding="utf-8") as file:
        header, *rows = csv.reader(file)
    assert tuple(header) == table.columns
    return rows + [[row.get(column, "") for column in table.columns] for row in ADDED.get(name, [])]
