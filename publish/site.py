"""The site as a Datasette object: the built file, its metadata, our pages and plugins."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from build.queries import read_queries
from publish.inspection import inspection
from publish.metadata import DATABASE, site_metadata
from publish.settings import SETTINGS
from publish.shelf import SHELVES, Shelf
from publish.terms import INVERSES, inverses
from validators.descriptor import read_package
from validators.failure import CannotRunError
from validators.vocabularies import read_vocabularies

HERE = Path(__file__).parent


class NothingBuiltError(CannotRunError):
    """There is no SQLite file to serve."""


def built_file(dist: Path) -> Path:
    """The SQLite file of the last build, where it lies itself: the links of `dist` may lead elsewhere tomorrow.

    Raises:
        NothingBuiltError: the file is not there.
    """
    file = (dist / f"{DATABASE}.sqlite").resolve()
    if not file.is_file():
        raise NothingBuiltError(f"There is no {DATABASE}.sqlite in {dist.name}/: build it first, with `make build`.")
    return file


def site(root: Path, dist: Path) -> Any:
    """A Datasette (0.65) that serves `backchannel.sqlite` of `dist`, immutable.

    Args:
        root: The package, for schemas, queries and `datapackage.json`.
        dist: The folder of the last build.

    Raises:
        NothingBuiltError: the file is not there.
        DescriptorError: a schema or `datapackage.json` cannot be used.
    """
    file = built_file(dist)
    # Imported here: Datasette takes half a second, and the command line's help must not wait for it.
    from datasette.app import Datasette
    from datasette.plugins import pm

    # Where rich is installed, Datasette prints a page of local variables for each address not found.
    pm.get_plugin("datasette.handle_exception").rich = None
    package = read_package(root)
    found = Datasette(
        immutables=[str(file)],
        inspect_data=inspection(file, package),
        metadata=site_metadata(package, read_queries(root)),
        settings=SETTINGS,
        template_dir=str(HERE / "templates"),
        plugins_dir=str(HERE / "plugins"),
        static_mounts=[("static", str(HERE / "static"))],
    )
    SHELVES[found] = Shelf(root, file.parent)
    INVERSES[found] = inverses(read_vocabularies(root))
    return found
