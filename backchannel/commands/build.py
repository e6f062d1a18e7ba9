"""Check the data and write dist/: DuckDB, SQLite, CSV, Parquet.

The outputs appear whole or not at all. Nothing is done where nothing has changed. Exit codes: 0
built or up to date, 1 the data have problems, 2 could not run.
"""

from __future__ import annotations

import click

from backchannel.main import ROOT


@click.command("build", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
def command(force: bool) -> None:
    """Build what is stale."""
    from backchannel.building import ensure_built

    built = ensure_built(ROOT, ROOT / "dist", force)
    click.echo("build: dist/ is written." if built else "build: nothing has changed; dist/ is up to date.")
