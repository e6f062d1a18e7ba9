"""The planned requests as text: method, path, body, and each file with its size and checksum."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from depositing.requests import Request


def lines(planned: Iterable[Request]) -> Iterator[str]:
    """What to print of each request. Nothing of it is sent, and there is no token in it."""
    for request in planned:
        yield request.name
        if request.json is not None:
            yield from json.dumps(request.json, ensure_ascii=False, indent=2).splitlines()
        if request.file is not None:
            yield f"  the bytes of {request.file.key}: {request.file.bytes}, md5:{request.file.md5}"
