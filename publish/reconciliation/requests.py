"""The parameters of a request, from its address or from the form that it posts."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

from publish.reconciliation.refusals import Refused

_FORM = "application/x-www-form-urlencoded"
_MOST_FIELDS = 20


async def parameters(request: Any) -> dict[str, str]:
    """All parameters; a field of the form counts before one of the address.

    Raises:
        Refused: the body is no form.
    """
    found = {key: request.args[key] for key in request.args}
    return found if request.method != "POST" else found | _form(request, await request.post_body())


def whole_number(found: dict[str, str], name: str) -> int | None:
    """A parameter that counts; None where it is not given.

    Raises:
        Refused: it is no whole number from 0 on.
    """
    text = found.get(name) or None
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise Refused(f"`{name}` must be a whole number.")
    return int(text)


def _form(request: Any, body: bytes) -> dict[str, str]:
    if request.headers.get("content-type", _FORM).partition(";")[0].strip().lower() != _FORM:
        raise Refused(f"A POST must bring a form ({_FORM}).", 415)
    try:
        return dict(parse_qsl(body.decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS))
    except ValueError as error:
        raise Refused(f"The form must be UTF-8 and have {_MOST_FIELDS} fields at most.") from error
