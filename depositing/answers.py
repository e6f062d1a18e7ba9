"""What a repository's answers say: errors field by field, and a refusal as one sentence with the way out."""

from __future__ import annotations

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from depositing.errors import DepositError

if TYPE_CHECKING:
    import httpx

    from depositing.requests import Request

TOKEN = "BACKCHANNEL_DEPOSIT_TOKEN"  # noqa: S105 - the name of the variable
_LONGEST_WAIT = 300.0


def field_errors(answer: dict[str, Any]) -> list[str]:
    """`field: message` for each of the `errors` of an answer.

    A draft with errors is made with 201 all the same, and refused at publication alone. InvenioRDM gives
    `messages` for a field, Zenodo's older API `message`.
    """
    errors = [each for each in answer.get("errors") or [] if isinstance(each, dict)]
    return [
        f"{error.get('field', 'record')}: {' '.join(error.get('messages') or [error.get('message', '')])}".rstrip(".")
        for error in errors
    ]


def reasons(response: httpx.Response) -> str:
    """What an answer says is wrong, to follow a sentence; empty where it says nothing but its number."""
    try:
        found = response.json()
    except ValueError:
        return ""
    if not isinstance(found, dict):
        return ""
    said = "; ".join(field_errors(found)) or str(found.get("message", "")).rstrip(".")
    return f": {said}" if said else ""


def refusal(address: str, request: Request, response: httpx.Response) -> DepositError:
    """Why a request was refused. https://developers.zenodo.org/#http-status-codes lists the codes."""
    match response.status_code:
        case 401:
            says = f"{address} does not know the token in {TOKEN}: make one there with the scope deposit:write"
        case 403:
            says = (
                f"{address} does not let the token in {TOKEN} do this ({request.name}): use one of the account that "
                "owns the draft, with the scope deposit:write"
            )
        case 413:
            says = f"{address} takes no file of this size ({request.name}): ask the service for a larger quota"
        case code if 300 <= code < 400:
            says = f"{address} sends elsewhere: name the address that it moved to with --to"
        case code:
            says = f"{address} refuses {request.name} with {code}{reasons(response)}"
    return DepositError(f"{says}.")


def asked_wait(response: httpx.Response, otherwise: float) -> float:
    """The seconds that `Retry-After` asks for: a number or a date (RFC 9110, section 10.2.3).

    Raises:
        DepositError: it is longer than a command should stand still.
    """
    text = response.headers.get("Retry-After", "")
    try:
        wait = float(text) if text.isdecimal() else (parsedate_to_datetime(text) - datetime.now(UTC)).total_seconds()
    except (ValueError, TypeError):
        return otherwise
    if wait > _LONGEST_WAIT:
        raise DepositError(f"The service asks to wait {wait:.0f} seconds: run the command again then.")
    return max(wait, 0.0)
