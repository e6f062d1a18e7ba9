"""One build: from a checked package to `dist/`.

This module is imported before it is known that there is anything to do, so the libraries that
write files are imported where they are used.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from build.failing import one_sentence
from build.inputs import digest_of_inputs
from build.staging import check_links, is_current, locked, repair_links, staged, sweep, switch

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content
    from build.exporters import Exporter
    from validators.typed import Checked

FINGERPRINTS = "fingerprints.json"
OUTPUTS = ("backchannel.sqlite", "backchannel.duckdb", "csv", "parquet", "datapackage.json", FINGERPRINTS)
# One is mostly Python's work and one a database's, which lets Python run; a third would only wait.
_AT_ONCE = 2
Progress = Callable[[str], None]


@dataclass(frozen=True)
class BuildResult:
    """What a build did. `counts` and `digests` are by table; `built` is False if all was up to date."""

    built: bool
    counts: dict[str, int]
    digests: dict[str, str]


def up_to_date(root: Path, dist: Path) -> bool:
    """Whether `dist` holds the outputs of the package in `root` as it is now. Takes milliseconds."""
    return is_current(dist, digest_of_inputs(root)) and all((dist / name).exists() for name in OUTPUTS)


def build(
    checked: Checked, root: Path, dist: Path, progress: Progress, force: bool = False, inputs: str | None = None
) -> BuildResult:
    """Build every output of a checked package in `dist`, unless they are up to date.

    `progress` is told each step before it begins. `inputs` is what `digest_of_inputs` gave before
    the package was read; without it, it is taken now, and an edit made since would go unseen.

    Raises:
        BuildError: it could not be done; the last build stands as it was.
    """
    with one_sentence(dist, "prepare the outputs", OSError), locked(dist):
        inputs = digest_of_inputs(root) if inputs is None else inputs
        check_links(dist, OUTPUTS)
        built = force or not is_current(dist, inputs)
        if built:
            _build(checked, dist, inputs, progress)
        repair_links(dist, OUTPUTS)
        sweep(dist)
        return _result(dist, built)


def _build(checked: Checked, dist: Path, inputs: str, progress: Progress) -> None:
    from build.content import content

    progress("Labels")
    with staged(dist, inputs) as folder:
        write_outputs(content(checked), folder, dist, progress)
    progress("Publish")
    switch(dist, folder)
    progress("Tidy up")


def write_outputs(whole: Content, folder: Path, dist: Path, progress: Progress) -> None:
    """Write every output of `whole` into `folder` and prove that they hold the same rows.

    Raises:
        BuildError: one could not be written, or two differ; `dist` is what the message speaks of.
    """
    import duckdb

    from build import descriptor_file
    from build.exporters import OF_DATA
    from build.fingerprint import check_equal

    write_each(OF_DATA, whole, folder, dist, progress)
    write_each((descriptor_file,), whole, folder, dist, progress)
    progress("Compare")
    with one_sentence(dist, "compare the outputs", OSError, sqlite3.Error, duckdb.Error):
        found = check_equal(whole, folder)
    summary = {
        "version": whole.package.version,
        "tables": {name: asdict(each) for name, each in found.items()},
        # A query on a view depends on what the view asks.
        "views": {view.name: f"sha256:{sha256(view.sql.encode()).hexdigest()}" for view in whole.views},
    }
    (folder / FINGERPRINTS).write_text(f"{json.dumps(summary, indent=2)}\n", encoding="utf-8")


def write_each(exporters: Iterable[Exporter], whole: Content, folder: Path, dist: Path, progress: Progress) -> None:
    """Write the outputs of some exporters into `folder`, one beside another.

    Raises:
        BuildError: one could not be written; `dist` is what the message speaks of.
    """
    import duckdb

    def write(exporter: Exporter) -> None:
        progress(exporter.TITLE)
        with one_sentence(dist, f"write {exporter.TITLE}", OSError, sqlite3.Error, duckdb.Error):
            exporter.write(whole, folder / exporter.FILE_NAME)

    with ThreadPoolExecutor(max_workers=_AT_ONCE) as writers:
        try:
            for written in [writers.submit(write, exporter) for exporter in exporters]:
                written.result()
        except BaseException:
            writers.shutdown(cancel_futures=True)  # What has begun ends before its folder is swept away.
            raise


def _result(dist: Path, built: bool) -> BuildResult:
    tables = json.loads((dist / FINGERPRINTS).read_bytes())["tables"]
    counts = {name: table["rows"] for name, table in tables.items()}
    return BuildResult(built, counts, {name: table["digest"] for name, table in tables.items()})
