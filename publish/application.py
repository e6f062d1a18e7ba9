"""The site as an ASGI application, for a server with several processes.

    uvicorn --factory publish.application:application --workers 2

It serves the package and the build that the environment names: `BACKCHANNEL_ROOT` (the current folder where unset) and
`BACKCHANNEL_DIST` (its `dist`). Each process reads the build once, when it starts; on SIGHUP uvicorn starts new ones.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Any

from publish.site import site
from validators.failure import CannotRunError

ROOT = "BACKCHANNEL_ROOT"
DIST = "BACKCHANNEL_DIST"


def application() -> Any:
    """The application, as the environment says.

    Raises:
        SystemExit: nothing is built there, or the package cannot be used; one sentence says so.
    """
    root = Path(os.environ.get(ROOT, "."))
    dist = Path(os.environ[DIST]) if DIST in os.environ else root / "dist"
    try:
        return ready(site(root.resolve(), dist))
    except CannotRunError as error:
        print(error, file=sys.stderr)  # noqa: T201 - for whoever starts the server
        raise SystemExit(2) from error


def ready(datasette: Any) -> Any:
    """The application of a site, which reads what it needs before the first request and not during it.

    Datasette itself starts up with the first request, which then takes seconds.
    """
    app = datasette.app()

    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            await _live(datasette, receive, send)
        else:
            await app(scope, receive, send)

    return wrapped


async def _live(datasette: Any, receive: Any, send: Any) -> None:
    # https://asgi.readthedocs.io/en/latest/specs/lifespan.html
    while True:
        message = await receive()
        if message["type"] == "lifespan.startup":
            await datasette.invoke_startup()
            await send({"type": "lifespan.startup.complete"})
        else:
            await send({"type": "lifespan.shutdown.complete"})
            return
