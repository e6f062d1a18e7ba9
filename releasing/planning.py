"""Whether a version may be released. Knows nothing of what a release holds, so a refusal comes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from history.changes import Changes, changes
from history.finding import find_state
from history.states import read_state
from history.versions import check_step, parse
from releasing.errors import ReleaseError
from releasing.git import clean_commit
from releasing.keeping import broken_promises
from releasing.published import published
from releasing.reserved import check_doi

if TYPE_CHECKING:
    from validators.descriptor import Package


@dataclass(frozen=True)
class Plan:
    """A release that may be made: nothing stands against its number. `changes` is None for the first."""

    version: str
    previous: str | None
    commit: str
    changes: Changes | None
    previous_doi: str | None = None


def plan(package: Package, version: str) -> Plan:
    """Whether `version` may be released from the checkout as it stands.

    Raises:
        ReleaseError: something is not committed, the version is published, or the descriptor has another version or
            the DOI of another.
        VersionError: the number does not fit what changed since the last release.
    """
    parse(version)
    if package.version != version:
        raise ReleaseError(
            f"datapackage.json is that of version {package.version}: set `version` to {version} and `created` to the "
            "day of the release, run `make docs`, and commit."
        )
    known = published(package.root)
    if version in known:
        raise ReleaseError(f"{version} is published, and a published version never changes: take the next number.")
    check_doi(package.root, version, package.descriptor)
    commit = clean_commit(package.root)
    for broken in broken_promises(package.root):
        raise ReleaseError(broken)
    if not known:
        return Plan(version, None, commit, None)
    previous = list(known)[-1]
    old = find_state(package.root, known[previous]["commit"])
    found = changes(old, read_state(package.root, version))
    check_step(version, previous, found)
    return Plan(version, previous, commit, found, known[previous]["doi"])
