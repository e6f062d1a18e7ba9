"""Write the generated pages: docs/dictionary.md, docs/rules.md, CITATION.cff, the answers in README.md.

With --check nothing is written and the exit code is 1 where a page is stale.
"""

from __future__ import annotations

import sys

import click

from backchannel.main import ROOT


@click.command("docs", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.option("--check", is_flag=True, help="Write nothing; say which pages are stale.")
def command(check: bool) -> None:
    """Write the pages that are stale."""
    from backchannel.building import ensure_built
    from backchannel.files import write_changed
    from build.documents.pages import pages

    # The answers in the README are those of the data as they stand.
    ensure_built(ROOT, ROOT / "dist")
    changed = write_changed(ROOT, {path: text.encode() for path, text in pages(ROOT, ROOT / "dist").items()}, check)
    for path in changed:
        click.echo(f"{path}: {'stale; run `make docs`' if check else 'written'}")
    sys.exit(1 if check and changed else 0)
