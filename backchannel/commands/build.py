"""Check the data and write dist/: DuckDB, SQLite, CSV, Parquet.

With PATH, any other Data Package: its tables, typed by their schemas, into DuckDB, SQLite and Parquet
in the folder --to. The outputs appear whole or not at all. Nothing is done where nothing has changed
in this dataset. Exit codes: 0 built or up to date, 1 the data have problems, 2 could not run.
"""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.arguments import Size, descriptor_at
from backchannel.leaving import leave
from backchannel.main import ROOT


@click.command("build", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("path", type=click.Path(path_type=Path), required=False)
@click.option("--force", is_flag=True, help="Build even where nothing has changed.")
@click.option("--to", type=click.Path(path_type=Path, file_okay=False), help="The folder for the tables of PATH.")
@click.option("--compat", is_flag=True, help="Check PATH by frictionless's verdicts alone.")
@click.option("--memory", type=Size(), default="1GB", show_default=True, help="What may be used for PATH.")
def command(path: Path | None, force: bool, to: Path | None, compat: bool, memory: int) -> None:
    """Build what is stale, or another package."""
    if (path is None) != (to is None):
        raise click.UsageError("PATH and --to go together: another package, and the folder for its tables.")
    if path is not None and to is not None:
        from backchannel.building import build_other

        leave(build_other(descriptor_at(path), to, memory, own_rules=not compat))
    from backchannel.building import ensure_built

    built = ensure_built(ROOT, ROOT / "dist", force)
    click.echo("build: dist/ is written." if built else "build: nothing has changed; dist/ is up to date.")
