"""What a deposit must remember: `deposits/x.y.z.json`, which is committed.

It names the draft, so that the files go where the DOI was reserved, and the next version becomes a new version of
this record. How far an upload came is not in it: the service knows, and is asked. It holds no token.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from depositing.errors import DepositError
from history.versions import parse
from releasing.reserved import FOLDER

if TYPE_CHECKING:
    from pathlib import Path

FORM = "backchannel-deposit-1"


@dataclass(frozen=True)
class Journal:
    """A draft.

    Attributes:
        service: The address of the repository, such as `https://zenodo.org`.
        record: The id of the draft there, which is the record's once it is published.
        doi: Such as `10.5072/zenodo.1`; None between the making of the draft and its reservation.
        page: Where a person finds the draft, and publishes it.
    """

    service: str
    record: str
    doi: str | None
    page: str


def path_of(version: str) -> str:
    """Where the journal of a version stands, from the root."""
    return f"{FOLDER}/{version}.json"


def load(root: Path, version: str) -> Journal | None:
    """The journal of a version, if a draft was made for it.

    Raises:
        DepositError: it cannot be read.
    """
    file = root / path_of(version)
    if not file.is_file():
        return None
    try:
        found = json.loads(file.read_bytes())
        if found.pop("form") != FORM:
            raise ValueError("another form")
        return Journal(**found)
    except (ValueError, TypeError, KeyError) as error:
        raise DepositError(f"{path_of(version)} cannot be read ({error}): restore it from git.") from error


def keep(root: Path, version: str, journal: Journal) -> None:
    """Write the journal, whole or not at all."""
    text = json.dumps({"form": FORM, **asdict(journal)}, ensure_ascii=False, indent=2)
    replace(root / path_of(version), f"{text}\n".encode())


def predecessor(root: Path, version: str, service: str | None) -> Journal | None:
    """The journal of the last version before this one, in this repository if one is given."""
    earlier = (file.stem for file in (root / FOLDER).glob("*.json") if parse(file.stem) < parse(version))
    for name in sorted(earlier, key=parse, reverse=True):
        found = load(root, name)
        if found is not None and service in (None, found.service):
            return found
    return None


def replace(file: Path, content: bytes) -> None:
    """Put `content` in the place of a file in one step."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f".{file.name}.half")
    try:
        half.write_bytes(content)
        os.replace(half, file)
    finally:
        half.unlink(missing_ok=True)
