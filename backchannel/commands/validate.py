"""Check a package: bytes, schema, rows and dataset.

PATH is the folder of a package or its datapackage.json; the default is this checkout. Nothing is
written. Exit codes: 0 clean, 1 problems, 2 could not run.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backchannel.main import ROOT

FORMATS = ("text", "json", "github", "frictionless")


@click.command("validate", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("path", type=click.Path(path_type=Path), default=ROOT)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.option("--all", "every", is_flag=True, help="Print every problem, not the first 100 of each table.")
def command(path: Path, format_: str, every: bool) -> None:
    """Run the check and print its report."""
    from validators.check import check
    from validators.report import FORMATS as WRITERS

    root = path.parent if path.name == "datapackage.json" else path
    report, _checked = check(root)
    for line in WRITERS[format_](report, every):
        click.echo(line)
    sys.exit(0 if report.valid else 1)
