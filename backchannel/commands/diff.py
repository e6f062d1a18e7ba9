"""What changed between two states of the data.

A and B are each a folder (a checkout or an unpacked release), a version in dist/releases/, or a git
revision. Without B it is the checkout as it stands. As Markdown for readers, or with --json as a
change log, which is also the delta: --apply makes the state B from A and that file.
Exit codes: 0 the same, 1 different, 2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backchannel.main import ROOT


@click.command("diff", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("old", metavar="A")
@click.argument("new", metavar="[B]", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the change log as JSON.")
@click.option(
    "--apply",
    "delta",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Apply this change log to A; B is the new folder for the CSV files.",
)
def command(old: str, new: str | None, as_json: bool, delta: Path | None) -> None:
    """Print the changes."""
    from history.change_log import dump, load
    from history.changes import changes
    from history.delta import apply
    from history.finding import find_state
    from history.states import read_state
    from history.wording import markdown
    from history.writing import write_state

    first = find_state(ROOT, old)
    if delta is not None:
        if new is None:
            raise click.UsageError("Name the new folder that is to hold the state.")
        write_state(apply(load(delta.read_text(encoding="utf-8")), first), Path(new))
        return
    second = read_state(ROOT, "the checkout") if new is None else find_state(ROOT, new)
    found = changes(first, second)
    for piece in dump(found) if as_json else (f"{line}\n" for line in markdown(found)):
        click.echo(piece, nl=False)
    sys.exit(1 if found.layouts or found.rows else 0)
