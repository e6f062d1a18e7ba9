"""Verify cited queries offline: run them again and compare columns, rows and fingerprints.

QUERY is an id (q:…) of citations/ or the file of a record. Exit codes: 0 the same, 1 different, which says where,
2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from backchannel.main import ROOT

if TYPE_CHECKING:
    from citing.query_record import QueryRecord


@click.command("verify", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("query", required=False)
@click.option("--all", "every", is_flag=True, help="Verify every query in citations/.")
@click.option("--release", "state", help="The folder of the release, or its version.")
@click.option("--engine", "names", default="sqlite", show_default=True, help="sqlite, duckdb, or both with a comma.")
def command(query: str | None, every: bool, state: str | None, names: str) -> None:
    """Print a line for each query and engine."""
    from citing.engines import ENGINES
    from citing.rechecking import frozen
    from citing.store import stored
    from citing.verifying import is_byte_for_byte, verify

    engines = names.split(",")
    if unknown := [name for name in engines if name not in ENGINES]:
        raise click.UsageError(f"There is no engine {unknown[0]}: choose from {', '.join(ENGINES)}.")
    if every == (query is not None):
        raise click.UsageError("Give the id of a query or the file of its record, or --all.")
    same = True
    for record in stored(ROOT) if query is None else [_record(query)]:
        release = frozen(ROOT, record.version, state)
        if is_byte_for_byte(record, release) is False:
            click.echo(f"note: {release.folder.name} is not byte for byte the release that was cited.", err=True)
        for engine in engines:
            found = verify(record, release, engine)
            same = same and not found
            click.echo(f"{record.id} on {engine}: {'; '.join(found) or 'the same'}")
    sys.exit(0 if same else 1)


def _record(query: str) -> QueryRecord:
    from citing.errors import CitingError
    from citing.query_record import load
    from citing.store import find

    if Path(query).is_file():
        return load(Path(query).read_text(encoding="utf-8"), query)
    record = find(ROOT, query)
    if record is None:
        raise CitingError(f"No query {query} is stored in citations/: give the file of its record.")
    return record
