"""Show a record with everything that hangs on it and every claim.

ID is the id of any row of data/. Exit codes: 0 shown, 2 there is no such record.
"""

from __future__ import annotations

import click

from backchannel.main import ROOT


@click.command("show", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("record_id", metavar="ID")
def command(record_id: str) -> None:
    """Print the lines."""
    from curation.ledger import read_ledger
    from curation.showing import show
    from validators.descriptor import read_package

    for line in show(read_ledger(read_package(ROOT)), record_id):
        click.echo(line)
