"""The one place that speaks to a repository: where it is, who we are, and what is tried again."""

from __future__ import annotations

import os
import time
from contextlib import ExitStack
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import httpx

from depositing.answers import TOKEN, asked_wait, refusal
from depositing.errors import DepositError

if TYPE_CHECKING:
    from collections.abc import Callable

    from depositing.requests import Request

# In seconds. Together they pass the minute in which Zenodo counts requests: https://developers.zenodo.org/#rate-limiting
WAITS = (2.0, 4.0, 8.0, 16.0, 32.0)
# Not carried out, by their meaning; the others may have been.
_BUSY = (429, 503)
_FAILED = (500, 502, 504)
_NOT_REACHED = (httpx.ConnectError, httpx.ConnectTimeout)
_LOCAL = ("localhost", "127.0.0.1", "::1")
# Zenodo answers plain application/json in a form of its own, without `pids`; the requests for files know no other.
_ACCEPT = "application/vnd.inveniordm.v1+json, application/json;q=0.5"
# Completing a large file takes the service a while: it reads all of it.
_TIMEOUT = httpx.Timeout(600.0, connect=30.0)


class Service:
    """A repository. No redirect is followed, so that the token goes nowhere else."""

    def __init__(self, address: str, token: str, pause: Callable[[float], None] = time.sleep) -> None:
        """`pause` waits a number of seconds."""
        self.address = address
        self._pause = pause
        self._client = httpx.Client(
            base_url=address, timeout=_TIMEOUT, headers={"Accept": _ACCEPT, "Authorization": f"Bearer {token}"}
        )

    def send(self, request: Request, also: tuple[int, ...] = ()) -> httpx.Response:
        """Send a request, again where that is safe and may help.

        Args:
            request: What to send.
            also: Status codes from 300 that the caller understands.

        Raises:
            DepositError: it was refused, or could not be carried out within the attempts.
        """
        for planned in (*WAITS, None):
            wait = planned
            try:
                response = self._send_once(request)
            except httpx.TransportError as error:
                if wait is None or not (request.repeatable or isinstance(error, _NOT_REACHED)):
                    raise self._broken(request, error) from error
            else:
                again = (*_BUSY, *_FAILED) if request.repeatable else _BUSY
                if response.is_success or response.status_code in also:
                    return response
                if wait is None or response.status_code not in again:
                    raise refusal(self.address, request, response)
                wait = asked_wait(response, wait)
            self._pause(wait)
        raise AssertionError("the last attempt returns or raises")

    def json(self, request: Request) -> dict[str, Any]:
        """Send a request, and return the object that it is answered with.

        Raises:
            DepositError: as `send`, or the answer is something else.
        """
        try:
            found = self.send(request).json()
        except ValueError:
            found = None
        if not isinstance(found, dict):
            raise DepositError(f"{self.address} answers {request.name} with no JSON object: is it an InvenioRDM?")
        return found

    def _send_once(self, request: Request) -> httpx.Response:
        with ExitStack() as stack:
            content, headers = None, {}
            if request.file is not None:
                # httpx reads it in pieces, and gives its length.
                content = stack.enter_context(request.file.path.open("rb"))
                headers = {"Content-Type": "application/octet-stream"}
            return self._client.request(
                request.method, request.path, json=request.json, content=content, headers=headers
            )

    def _broken(self, request: Request, error: httpx.TransportError) -> DepositError:
        what = f"The connection to {self.address} broke ({type(error).__name__}) at {request.name}"
        if request.repeatable or isinstance(error, _NOT_REACHED):
            return DepositError(f"{what}: run the command again, which goes on where it stopped.")
        return DepositError(
            f"{what}, which may have made a draft: delete it among your uploads there, and run the command again."
        )


def open_service(address: str) -> Service:
    """The repository at an address, with the token of the environment.

    Raises:
        DepositError: the address is not safe to send a token to, or there is no token.
    """
    where = clean_address(address)
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise DepositError(f"Set {TOKEN} to a token of {where} with the scope deposit:write.")
    # A library that refuses such a header would show it.
    if not (token.isascii() and token.isprintable() and " " not in token):
        raise DepositError(f"{TOKEN} holds a character that no token has: copy the token again.")
    return Service(where, token)


def clean_address(address: str) -> str:
    """The address of a service without its path to the API.

    Raises:
        DepositError: it is not https, or is more than a host and a port.
    """
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOCAL):
        raise DepositError(f"{address} is not https, and a token would be sent in the clear: name an https address.")
    more = parts.username is not None or parts.query or parts.fragment or parts.path.rstrip("/") not in ("", "/api")
    if not parts.hostname or more:
        raise DepositError("--to takes the address of the service alone, such as https://sandbox.zenodo.org.")
    return f"{parts.scheme}://{parts.netloc}"
