"""That what was published stays as it was: manifests, lists of ids and stored queries are added and never changed.

Two proofs, since either alone could be got around: each manifest holds the digest of the one before and of its own list
of ids, and no commit of the history changes or removes a file that was published.
"""

from __future__ import annotations

import subprocess
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

from releasing.manifest import FOLDER
from releasing.published import published

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# The folders whose files are never changed. The second is that of `citing.store`.
KEPT = (FOLDER, "citations")


def broken_promises(root: Path) -> list[str]:
    """One sentence for each published file that is not as it was; none where all stand."""
    return [*_altered(root), *_changed_in_history(root)]


def _altered(root: Path) -> Iterator[str]:
    known = published(root)
    for version, manifest in known.items():
        file = root / FOLDER / f"{version}.ids.txt"
        if not file.is_file():
            yield f"{FOLDER}/{file.name} is gone: restore it from git."
        elif sha256(file.read_bytes()).hexdigest() != manifest["ids"]["sha256"]:
            yield f"{FOLDER}/{file.name} is not the list of version {version}: restore it from git."
    for before, after in pairwise(known):
        if known[after]["previous"] != before or known[after]["previous_sha256"] != digest(root, before):
            yield f"{FOLDER}/{before}.json is not the manifest that {after} follows: restore it from git."


def digest(root: Path, version: str) -> str:
    """The sha256 of a manifest, in hex."""
    return sha256((root / FOLDER / f"{version}.json").read_bytes()).hexdigest()


def _changed_in_history(root: Path) -> Iterator[str]:
    # Against HEAD too, for what is not committed yet. Without git there is no history to look at.
    for words in (("log", "--format="), ("diff", "HEAD")):
        command = ["git", "-C", str(root), *words, "--name-only", "--no-renames", "--diff-filter=DMT", "--", *KEPT]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        for name in sorted(set(done.stdout.split())):
            yield f"{name} was published and then changed or removed: restore what it was, and publish anew beside it."
