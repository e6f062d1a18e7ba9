"""Say where an id leads: to a live record, to the one that took its place, or nowhere any more.

With --json as a document. Exit codes: 0 it leads to a live record, 1 the record was withdrawn, 2 no record
ever had the id.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from backchannel.main import ROOT


@click.command("resolve", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("record_id", metavar="ID")
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
@click.option("--in", "state", default=None, metavar="STATE", help="In this folder, version or git revision.")
def command(record_id: str, as_json: bool, state: str | None) -> None:
    """Print where it leads."""
    from history.finding import find_state
    from history.resolving import resolve, sentence
    from history.states import read_state

    found = resolve(read_state(ROOT, "the checkout") if state is None else find_state(ROOT, state), record_id)
    click.echo(json.dumps(asdict(found), ensure_ascii=False) if as_json else sentence(found))
    sys.exit(1 if found.fate == "withdrawn" else 0)
