"""The releases that a site can cite from, and the queries that are stored beside them.

A site serves one build. It can be cited only where it holds the rows and views of a published version; an older
version only where its release lies on this machine too.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from build.queries import read_queries
from citing.asking import Asked, ask
from citing.engines import Bounds, run_sqlite
from citing.errors import CitingError
from citing.releases import Release, holds, open_release
from citing.store import find
from releasing.manifest import FOLDER
from releasing.published import published
from validators.descriptor import read_package

if TYPE_CHECKING:
    from pathlib import Path

    from citing.engines import Result
    from citing.query_record import QueryRecord

# What one visitor may make this machine do. The largest table of the dataset fits.
BOUNDS = Bounds(seconds=2, rows=50_000, characters=30_000_000)
_REMEMBERED = 64


class NoReleaseError(CitingError):
    """The build that is served is no published version."""


class Shelf:
    """What a site knows of releases.

    Attributes:
        root: The checkout.
        folder: The folder of the build that is served.
        versions: What is published, oldest first.
        manifests: Their manifests by version, oldest first.
        releases_folder: Where releases lie that this machine has.
        current: The published version that the served build holds, or None.
        queries: The named questions and views.
        descriptor: The `datapackage.json` of the checkout.
    """

    def __init__(self, root: Path, dist: Path) -> None:
        """Look once at what is published: the build that is served does not change.

        Args:
            root: The checkout, with `releases/` and `citations/`.
            dist: The folder of the build that is served.
        """
        self.root = self._root = root
        self.folder = dist
        known = self.manifests = published(root)
        self.releases_folder = root / "dist" / "releases"
        self.versions = tuple(known)
        self.current = open_release(root, str(dist)) if any(holds(dist, each) for each in known.values()) else None
        self.queries = read_queries(root)
        self.descriptor = read_package(root).descriptor
        # One query at a time: a visitor's may take all its seconds.
        self._one = threading.Lock()
        self._asked: dict[Asked, QueryRecord] = {}

    @property
    def newest(self) -> str | None:
        """The last version that is published."""
        return self.versions[-1] if self.versions else None

    def served(self) -> Release:
        """The published version that the site shows.

        Raises:
            NoReleaseError: it shows another state.
        """
        if self.current is None:
            last = "nothing has been released yet" if self.newest is None else f"the last release is {self.newest}"
            raise NoReleaseError(f"This site shows a state of the data that is no release and cannot be cited: {last}.")
        return self.current

    def release(self, version: str) -> Release | None:
        """The release of a version, where this machine has it."""
        if self.current is not None and self.current.version == version:
            return self.current
        folder = self._root / "dist" / "releases" / version
        return open_release(self._root, str(folder)) if version in self.versions and folder.is_dir() else None

    def steps(self) -> list[dict[str, Any]]:
        """From release to release, the newest first: which ids came and went, and the rows of each table."""
        found: list[dict[str, Any]] = []
        known: set[str] = set()
        before: dict[str, Any] = {}
        for version, manifest in self.manifests.items():
            ids = set((self._root / FOLDER / f"{version}.ids.txt").read_text(encoding="utf-8").split())
            rows = {name: table["rows"] for name, table in manifest["tables"].items()}
            step = {"version": version, "created": manifest["created"][:10], "came": len(ids - known)}
            step |= {"gone": sorted(known - ids), "rows": rows, "before": before}
            found.append(step)
            known, before = ids, rows
        return found[::-1]

    def stored(self, record_id: str) -> QueryRecord | None:
        """The stored query of an id.

        Raises:
            CitingError: it is not of the form of an id.
        """
        return find(self._root, record_id)

    def ask(self, asked: Asked) -> QueryRecord:
        """The record of a query on the version that is served, run within bounds.

        Raises:
            NoReleaseError: the site shows no published version.
            CitingError: the query cannot be cited.
        """
        release = self.served()
        with self._one:
            if asked not in self._asked:
                self._asked[asked] = ask(asked, release, ("sqlite",), BOUNDS)
                if len(self._asked) > _REMEMBERED:
                    del self._asked[next(iter(self._asked))]
            return self._asked[asked]

    def rows(self, record: QueryRecord, release: Release) -> Result:
        """The rows of a query, on the release that it was cited from.

        Raises:
            CitingError: it exceeds the bounds.
        """
        with self._one:
            return run_sqlite(release.folder, record.sql, BOUNDS)


SHELVES: WeakKeyDictionary[Any, Shelf] = WeakKeyDictionary()


def shelf_of(datasette: Any) -> Shelf:
    """The shelf of a site."""
    return SHELVES[datasette]
