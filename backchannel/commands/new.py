"""Enter what a source says: one record by hand, or whole reading files.

KIND is a table in the singular (meeting, deal, sanction, actor, source, ...) or `claim`, which adds a claim
to the record named by --on. CELLS are column=value, or column=value~from:reason where the value is inferred. Ids are
minted from the cells unless --on gives one. With --from, reading files (YAML; a folder stands for its
files) are entered together; curation/README.md documents their form. The rows are checked with the
whole dataset before anything is written. Exit codes: 0 entered, 1 problems and nothing written, 2 could not run.
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from backchannel.main import ROOT


@click.command("new", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("kind", required=False)
@click.argument("cells", nargs=-1)
@click.option("--on", "record_id", default="", help="The id of the record, new or there already.")
@click.option("--source", "source_id", default="", help="The source that says so.")
@click.option("--at", "locator", default="", help="Where in it: 3 or 3-4.")
@click.option("--by", "chain", multiple=True, help="A step of the chain of attribution; may be repeated.")
@click.option("--as", "certainty", default="reported", help="How firmly it is said.")
@click.option("--distinct-from", multiple=True, help="A likely duplicate that is known to be another; may be repeated.")
@click.option(
    "--from", "files", multiple=True, type=click.Path(exists=True, path_type=Path), help="A reading file or a folder."
)
@click.option("--only", default="", help="Tell only the problems of files whose path contains this.")
@click.option("--dry-run", is_flag=True, help="Check, tell, write nothing.")
def command(
    kind: str | None, cells: tuple[str, ...], record_id: str, source_id: str, locator: str, chain: tuple[str, ...],
    certainty: str, distinct_from: tuple[str, ...], files: tuple[Path, ...], only: str, dry_run: bool,
) -> None:  # fmt: skip
    """Read, enter, try, write."""
    from backchannel.files import write_changed
    from curation.by_hand import reading_by_hand
    from curation.intake import take_in
    from curation.reading import Readings, parse_file
    from validators.descriptor import read_package

    package = read_package(ROOT)
    readings = Readings()
    for file in _files(files):
        parse_file(str(file), file.read_text(encoding="utf-8"), readings)
    if kind is not None:
        reading_by_hand(package, readings, kind, cells, record_id, source_id, locator, chain, certainty, distinct_from)
    elif not files:
        raise click.UsageError("Give a KIND with CELLS, or --from with reading files.")
    intake = take_in(package, readings, date.today())
    for line in [*intake.problems, *(f"note: {note}" for note in intake.notes)]:
        if only in line:
            click.echo(line, err=True)
    if not intake.problems and not dry_run:
        for path in write_changed(ROOT, intake.files, check=False):
            click.echo(f"{path}: written")
    click.echo(intake.summary + (" Nothing was written." if intake.problems or dry_run else ""), err=True)
    sys.exit(1 if intake.problems else 0)


def _files(paths: tuple[Path, ...]) -> list[Path]:
    found = [file for path in paths for file in (sorted(path.rglob("*.yaml")) if path.is_dir() else [path])]
    return list(dict.fromkeys(found))
