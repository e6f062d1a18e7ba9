"""Build a published version again from its commit, and say whether it is the same.

The commit of releases/x.y.z.json is cloned, an environment made from its own lock, and its own `backchannel release`
run; every file, the fingerprints of all tables and the list of ids are then compared with the manifest. Where all is
the same and dist/releases/x.y.z is not there, the rebuilt release is put there. With --into the clone is kept. Exit
codes: 0 the same, 1 different, which says where, 2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backchannel.main import ROOT


@click.command("checkout", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("version", metavar="X.Y.Z")
@click.option("--into", type=click.Path(path_type=Path), help="Build in this new folder, and keep it.")
@click.option(
    "--python",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this interpreter's environment instead of making one from the lock.",
)
def command(version: str, into: Path | None, python: Path | None) -> None:
    """Build and compare."""
    from releasing.checkout import checkout

    if python is not None:
        click.echo(f"checkout: the lock of that commit is not used; {python} is.", err=True)
    try:
        done = checkout(ROOT, version, into, python, lambda step: click.echo(f"checkout: {step}", err=True))
    except KeyboardInterrupt:
        # click would exit with 1, which says here that the release differs.
        click.echo("checkout: stopped; nothing was left behind.", err=True)
        sys.exit(130)
    for note in done.comparison.notes:
        click.echo(f"note: {note}.")
    for difference in done.comparison.differences:
        click.echo(f"different: {difference}.")
    click.echo(f"checkout: {version} is {'the same' if done.comparison.same else 'not the same'} as published.")
    if done.folder is not None:
        shown = done.folder.relative_to(ROOT) if done.folder.is_relative_to(ROOT) else done.folder
        click.echo(f"checkout: the rebuilt release is in {shown}.")
    elif not done.comparison.same:
        click.echo("checkout: --into FOLDER keeps the rebuilt release, to look at the differences.")
    sys.exit(0 if done.comparison.same else 1)
