"""Taking readings in: enter them, ask for duplicates, try the whole, and say what would be written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from curation.duplicates import likely_duplicates
from curation.entering import Entering
from curation.journal import Journal
from curation.ledger import Ledger, read_ledger
from curation.reading import Readings
from curation.trial import trial
from validators.descriptor import Package


@dataclass(frozen=True)
class Intake:
    """What came of it. `files` are the canonical bytes by path; they are fit to write where `problems` is empty."""

    files: dict[str, bytes]
    problems: tuple[str, ...]
    notes: tuple[str, ...]
    summary: str


def take_in(package: Package, readings: Readings, today: date) -> Intake:
    """Enter readings into the package's rows in memory; nothing on disk changes."""
    ledger = read_ledger(package)
    before = Counter({name: len(rows) for name, rows in ledger.tables.items()})
    entering = Entering(ledger, today)
    entering.enter(readings)
    journal = entering.journal
    problems = [*journal.errors, *_duplicates(ledger, journal)]
    problems += trial(ledger, {**journal.touched, **journal.places})
    added = Counter({name: len(rows) for name, rows in ledger.tables.items()}) - before
    counted = ", ".join(f"{name} {count:,}" for name, count in sorted(added.items())) or "nothing"
    return Intake(ledger.files(), tuple(dict.fromkeys(problems)), tuple(journal.notes), f"New rows: {counted}.")


def _duplicates(ledger: Ledger, journal: Journal) -> Iterator[str]:
    known = {record_id: set(entry.distinct_from) for record_id, entry in journal.minted}
    sources: dict[str, set[str]] = {
        record_id: set() for record_id in journal.places if ledger.table_of(record_id) == "sources"
    }
    for record_id, distinct in {**sources, **known}.items():
        for other_id, shared in likely_duplicates(ledger, record_id):
            if other_id not in distinct and record_id not in known.get(other_id, set()):
                yield (
                    f"{journal.places[record_id]}: {record_id} may be {other_id} (both: {shared}): "
                    f"use that id, or say `distinct_from: [{other_id}]`."
                )
