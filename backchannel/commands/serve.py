"""Check, build what is stale, and open the site in Datasette on 127.0.0.1.

Ctrl-C stops it. Where the port is in use, --port names another.
"""

from __future__ import annotations

import click

from backchannel.main import ROOT


@click.command("serve", help=__doc__, short_help=(__doc__ or "").split("\n")[0])
@click.option("--port", type=click.IntRange(0, 65535), default=8001, show_default=True, help="The port to listen on.")
@click.option("--open", "open_browser", is_flag=True, help="Show the home page in a browser.")
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="How many processes serve.")
def command(port: int, open_browser: bool, host: str, workers: int) -> None:
    """Serve the site until it is stopped."""
    from backchannel.building import ensure_built
    from publish.serve import serve

    ensure_built(ROOT, ROOT / "dist")
    serve(ROOT, ROOT / "dist", port, host, open_browser, workers, echo=click.echo)
