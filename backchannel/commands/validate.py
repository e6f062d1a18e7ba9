"""Check a package: bytes, schema, rows and dataset.

PATH is the folder of a package or its datapackage.json; the default is this checkout. Nothing is
written. Any other Data Package gets frictionless's verdicts and, unless with --compat, those of our
rules for its bytes, uniqueKeys and categories.
Exit codes: 0 clean, 1 problems, 2 could not run.
"""

from __future__ import annotations

import re
from pathlib import Path

import click

from backchannel.leaving import leave
from backchannel.main import ROOT
from backchannel.progress import bar

FORMATS = ("text", "json", "github", "frictionless")
_UNITS = {"MB": 10**6, "GB": 10**9}


class Size(click.ParamType[int]):
    """A number of bytes, such as `500MB` or `1.5GB`."""

    name = "size"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Bytes of a text."""
        match = re.fullmatch(r"([0-9]+(?:\.[0-9]+)?) ?(MB|GB)", str(value).upper())
        if match is None or float(match[1]) == 0:
            self.fail(f"{value!r} is not a size; write it like 500MB or 2GB.", param, ctx)
        return int(float(match[1]) * _UNITS[match[2]])


@click.command("validate", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("path", type=click.Path(path_type=Path), default=ROOT)
@click.option("--format", "format_", type=click.Choice(FORMATS), default="text", help="How to print the report.")
@click.option("--all", "every", is_flag=True, help="Print every problem, not the first 100 of each table.")
@click.option("--compat", is_flag=True, help="Frictionless's verdicts alone.")
@click.option("--memory", type=Size(), default="1GB", show_default=True, help="What may be used for any other package.")
def command(path: Path, format_: str, every: bool, compat: bool, memory: int) -> None:
    """Run the check and print its report."""
    descriptor = path / "datapackage.json" if path.is_dir() else path
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
