"""Put data and schemas into canonical form.

Sorts rows, writes UTF-8 in NFC with LF and needed quotes only, and fills each `enum` from its
vocabulary. A file that could only be mended by guessing stays as it is. With --check nothing is
written and the exit code is 1 where something would be.
"""

from __future__ import annotations

import sys

import click

from backchannel.main import ROOT


@click.command("format", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.option("--check", is_flag=True, help="Write nothing; say what would change.")
def command(check: bool) -> None:
    """Write what differs from its canonical form."""
    from backchannel.files import write_changed
    from validators.canonical import canonical_files
    from validators.descriptor import read_package
    from validators.vocabularies import read_vocabularies

    changed = write_changed(ROOT, canonical_files(read_package(ROOT), read_vocabularies(ROOT)), check)
    for path in changed:
        click.echo(f"{path}: {'not in canonical form; run `make format`' if check else 'written'}")
    sys.exit(1 if check and changed else 0)
