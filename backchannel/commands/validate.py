"""Check a package: bytes, schema, rows and dataset.

PATH is the folder of a package or its datapackage.json; the default is this checkout. Nothing is
written. Any other Data Package gets frictionless's verdicts and, unless with --compat, those of our
rules for its bytes, uniqueKeys and categories.
Exit codes: 0 clean, 1 problems, 2 could not run.
"""

from __future__ import annotations

from pathlib import Path

import click

from backchannel.arguments import Size, descriptor_at
from backchannel.leaving import leave
from backchannel.main import ROOT
from backchannel.progress import bar

FORMATS = ("text", "json", "github", "frictionless")


@click.command("validate", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("path", type=click.Path(path_type=Path), default=ROOT)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.option("--all", "every", is_flag=True, help="Print every problem, not the first 100 of each table.")
@click.option("--compat", is_flag=True, help="Frictionless's verdicts alone.")
@click.option("--memory", type=Size(), default="1GB", show_default=True, help="What may be used for any other package.")
def command(path: Path, format_: str, every: bool, compat: bool, memory: int) -> None:
    """Run the check and print its report."""
    descriptor = descriptor_at(path)
    if compat or not _is_ours(descriptor):
        _any_package(descriptor, format_, every, memory, own_rules=not compat)
    from validators.check import check
    from validators.report import FORMATS as WRITERS

    report, _checked = check(descriptor.parent)
    for line in WRITERS[format_](report, every):
        click.echo(line)
    leave(0 if report.valid else 1)


def _is_ours(descriptor: Path) -> bool:
    """Whether a package has this dataset's model: its schemas and vocabularies are in `schema/`."""
    return (descriptor.parent / "schema" / "vocabularies").is_dir() or not descriptor.is_file()


def _any_package(path: Path, format_: str, every: bool, memory: int, *, own_rules: bool) -> None:
    from validators.screen.printing import FORMATS as WRITERS
    from validators.screen.screening import screen

    with bar() as tell:
        found = screen(path, memory, digest=format_ in ("json", "frictionless"), own_rules=own_rules, tell=tell)
    for line in WRITERS[format_](found, every):
        click.echo(line)
    leave(0 if found.report["valid"] else 1)
