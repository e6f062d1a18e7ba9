"""Release a version of the data: dist/releases/x.y.z/ and its manifest in releases/.

It is refused where files are not committed, the data have problems, or the number does not fit what
changed since the last release: major where something that readers rely on is gone, minor where records
were added, patch where they were only corrected. The folder appears whole or not at all; commit the
manifest and tag the commit afterwards. Exit codes: 0 released, 1 the data have problems, 2 refused.
"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from backchannel.main import ROOT


@click.command("release", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.argument("version", metavar="X.Y.Z")
@click.option(
    "--sign",
    "key",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Sign the checksums with this private key of ssh.",
)
def command(version: str, key: Path | None) -> None:
    """Make the release."""
    from releasing.planning import plan
    from validators.check import check
    from validators.descriptor import read_package
    from validators.report import as_text

    made = plan(read_package(ROOT), version)
    report, checked = check(ROOT)
    if checked is None:
        for line in as_text(report, every=False):
            click.echo(line, err=True)
        click.echo("Nothing was released: the data have problems.", err=True)
        sys.exit(1)
    # Imported here: the libraries of a dozen formats take seconds, and a refusal does not need them.
    from releasing.release import release

    folder = release(made, checked, ROOT / "dist", key, lambda step: click.echo(f"release: {step}", err=True))
    click.echo(f"release: {folder.relative_to(ROOT)} is written.")
    click.echo(
        f"release: commit releases/{version}.json and releases/{version}.ids.txt, and tag the commit v{version}."
    )
