"""Serving the site on this machine, until it is stopped."""

from __future__ import annotations

import errno
import socket
import webbrowser
from contextlib import suppress
from typing import TYPE_CHECKING

from publish.site import site
from validators.failure import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


class PortInUseError(CannotRunError):
    """Another program has the port; the message says how to choose another."""


def serve(
    root: Path,
    dist: Path,
    port: int,
    host: str = "127.0.0.1",
    open_browser: bool = False,
    echo: Callable[[str], object] = print,
) -> None:
    """Serve the last build and return when the user stops it.

    Args:
        root: The package.
        dist: The folder of the last build.
        port: The port to listen on; 0 lets the system choose a free one.
        host: The address to listen on.
        open_browser: Whether to show the home page in a browser.
        echo: What to do with each line for the user.

    Raises:
        PortInUseError: another program listens there.
        CannotRunError: the system allows no listening there.
        NothingBuiltError: there is no build to serve.
    """
    # Imported here: see `publish.site`.
    import uvicorn

    with _listening(host, port) as listener:
        app = site(root, dist).app()
        address = f"http://{host}:{listener.getsockname()[1]}/"
        echo(f"Backchannel is at {address} (Ctrl-C stops it)")
        if open_browser:
            webbrowser.open(address)
        config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, lifespan="on")
        # uvicorn closes the site in order and then raises the signal again.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    echo("Stopped.")


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
