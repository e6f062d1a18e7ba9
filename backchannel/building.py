"""Check and build, for the commands that need a build that is up to date."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from backchannel.progress import steps
from build.inputs import digest_of_inputs
from build.run import build, up_to_date


def ensure_built(root: Path, dist: Path, force: bool = False) -> bool:
    """Build what is stale and return whether anything was. Leaves with exit code 1 where the data are bad."""
    if not force and up_to_date(root, dist):
        return False
    # Taken before the data are read, so that an edit made meanwhile is seen by the next build.
    inputs = digest_of_inputs(root)
    from validators.check import check
    from validators.report import as_text

    with steps("build") as tell:
        tell("Check")
        report, checked = check(root)
        if checked is not None:
            build(checked, root, dist, tell, force, inputs)
    if checked is None:
        _tell_problems(as_text(report, every=False))
        sys.exit(1)
    return True


def build_other(descriptor: Path, dist: Path, memory: int, *, own_rules: bool) -> int:
    """Check the package of a descriptor and write its tables to `dist`; the exit code, 1 where the data are bad."""
    from build.any_package.run import build_package
    from validators.screen.printing import as_text
    from validators.screen.screening import screening

    with screening(descriptor, memory, digest=False, own_rules=own_rules, texts=True) as run, steps("build") as tell:
        tell("Check")
        found = run.screened()
        tables = build_package(run, dist, tell) if found.report["valid"] else []
    if not found.report["valid"]:
        _tell_problems(as_text(found, every=False))
        return 1
    for table in tables:
        for name, column in table.columns:
            if column.is_widened:
                kind = column.field["type"]
                click.echo(f"{table.name}.{name}: text as it is written: not every value is exactly a {kind} of SQL.")
    click.echo(f"build: {len(tables)} table{'s' if len(tables) != 1 else ''} written to {dist}.")
    return 0


def _tell_problems(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line, err=True)
    click.echo("Nothing was built: the data have problems.", err=True)
