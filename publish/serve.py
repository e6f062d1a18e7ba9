"""Serving the site on this machine, until it is stopped."""

from __future__ import annotations

import errno
import os
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from publish.application import DIST, ROOT, ready
from publish.site import built_file, site
from validators.failure import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


_FACTORY = "publish.application:application"
_CONFIG: dict[str, Any] = {
    "log_level": "warning",
    "access_log": False,
    "server_header": False,
    "lifespan": "on",
    # A process reads its names and terms before it serves, which takes seconds where others keep the machine busy.
    "timeout_worker_healthcheck": 60,
}


class PortInUseError(CannotRunError):
    """Another program has the port; the message says how to choose another."""


def serve(
    root: Path,
    dist: Path,
    port: int,
    host: str = "127.0.0.1",
    open_browser: bool = False,
    workers: int = 1,
    echo: Callable[[str], object] = print,
) -> None:
    """Serve the last build and return when the user stops it.

    Args:
        root: The package.
        dist: The folder of the last build.
        port: The port to listen on; 0 lets the system choose a free one.
        host: The address to listen on.
        open_browser: Whether to show the home page in a browser.
        workers: How many processes serve; on SIGHUP, several are replaced by new ones, which serve the last build.
        echo: What to do with each line for the user.

    Raises:
        PortInUseError: another program listens there.
        CannotRunError: the system allows no listening there.
        NothingBuiltError: there is no build to serve.
    """
    # Imported here: see `publish.site`.
    import uvicorn
    from uvicorn.supervisors import Multiprocess

    with _listening(host, port) as listener:
        _ready_for(workers, root, dist)
        address = f"http://{host}:{listener.getsockname()[1]}/"
        echo(f"Backchannel is at {address} (Ctrl-C stops it)")
        if open_browser:
            webbrowser.open(address)
        # uvicorn closes the site in order and then raises the signal again.
        with suppress(KeyboardInterrupt):
            if workers == 1:
                uvicorn.Server(uvicorn.Config(ready(site(root, dist)), **_CONFIG)).run(sockets=[listener])
            else:
                config = uvicorn.Config(_FACTORY, factory=True, workers=workers, **_CONFIG)
                Multiprocess(config, [listener]).run()
    echo("Stopped.")


def _ready_for(workers: int, root: Path, dist: Path) -> None:
    """Fail here and not in each process where nothing is built; tell the processes what to serve."""
    built_file(dist)
    if workers > 1:
        os.environ |= {ROOT: str(root.resolve()), DIST: str(dist.absolute())}


def _listening(host: str, port: int) -> socket.socket:
    # Bound here and not by uvicorn, which logs the failure and leaves with exit code 1.
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno != errno.EADDRINUSE:
            raise CannotRunError(f"Cannot listen on {host}, port {port}: {error.strerror}.") from error
        other = port + 1 if port < 65535 else port - 1
        raise PortInUseError(
            f"Port {port} is in use: choose another, with `make serve PORT={other}` or "
            f"`backchannel serve --port {other}`."
        ) from None
    return listener
