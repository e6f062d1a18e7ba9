"""The DOIs that were reserved: `deposits/x.y.z.json`, and that a release carries its own."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from citing.works import doi
from releasing.errors import ReleaseError

if TYPE_CHECKING:
    from pathlib import Path

# Not in releases/: a journal may change until its draft is published.
FOLDER = "deposits"


def reserved(root: Path) -> dict[str, str]:
    """The DOI of each version that has one, by version."""
    found = {file.stem: json.loads(file.read_bytes())["doi"] for file in sorted((root / FOLDER).glob("*.json"))}
    return {version: each for version, each in found.items() if each is not None}


def check_doi(root: Path, version: str, descriptor: dict[str, Any]) -> None:
    """Refuse a descriptor whose `id` is the DOI of another version, or not the one reserved for this one.

    Raises:
        ReleaseError: it is so.
    """
    known, own = reserved(root), doi(descriptor)
    if version in known and own != known[version]:
        raise ReleaseError(
            f"{known[version]} is reserved for {version}, but datapackage.json shows {own or 'none'}: set `id` to "
            f"https://doi.org/{known[version]}, run `make docs`, and commit."
        )
    for other, each in known.items():
        if other != version and each == own:
            raise ReleaseError(
                f"`id` of datapackage.json is the DOI of {other}: reserve one for {version} with `backchannel deposit "
                f"{version} --reserve`, or remove it, run `make docs`, and commit."
            )
