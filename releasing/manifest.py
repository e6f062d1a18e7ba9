"""The manifest of a release: what it was made from and what it consists of. Once published, it never changes.

`releases/x.y.z.json` and, beside it, `releases/x.y.z.ids.txt` with every id of that version.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from build.run import FINGERPRINTS
from citing.works import doi

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FORM = "backchannel-release-1"
FOLDER = "releases"
Previous = tuple[str, str]


def manifest(
    descriptor: dict[str, Any], previous: Previous | None, commit: str, folder: Path, sums: dict[str, str], ids: str
) -> dict[str, Any]:
    """The manifest of the release in `folder`.

    `previous` is the release before and the digest of its manifest, in hex. `commit` is the git commit that the data,
    the schemas and the code were read from; `sums` holds the digest of each file; `ids` is the text of the list of ids.
    """
    fingerprints = json.loads((folder / FINGERPRINTS).read_bytes())
    return {
        "form": FORM,
        "version": descriptor["version"],
        "doi": doi(descriptor),
        "previous": None if previous is None else previous[0],
        "previous_sha256": None if previous is None else previous[1],
        "created": descriptor["created"],
        "commit": commit,
        "files": [
            {"path": name, "bytes": (folder / name).stat().st_size, "sha256": digest} for name, digest in sums.items()
        ],
        "tables": fingerprints["tables"],
        "views": fingerprints["views"],
        "ids": {"count": len(ids.splitlines()), "sha256": hashlib.sha256(ids.encode()).hexdigest()},
    }


def id_list(ids: Iterable[str]) -> str:
    """The text of the list: one id a line, sorted by code point."""
    return "".join(f"{each}\n" for each in sorted(ids))


def json_text(whole: dict[str, Any]) -> str:
    """The manifest as it is committed."""
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
