"""What every exporter is given: the edited tables, the built ones, and the views over them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build.errors import BuildError, QueryError
from build.queries import FOLDERS, Query, read_queries
from build.records import records
from build.vocabulary_terms import vocabulary_terms
from validators.vocabularies import Vocabulary, read_vocabularies

if TYPE_CHECKING:
    import pyarrow as pa

    from validators.descriptor import Package, Table
    from validators.typed import Checked


@dataclass(frozen=True)
class Content:
    """The whole of a build. `tables` are in the package's order; `views` in one that can be created."""

    package: Package
    tables: dict[str, pa.Table]
    views: tuple[Query, ...]


def content(checked: Checked) -> Content:
    """The content of a checked package.

    Raises:
        BuildError: a built table has no code that builds it, a file stands where changes to it
            would go unseen, or a query cannot be used.
    """
    package = checked.package
    _check_places(package)
    vocabularies = read_vocabularies(package.root)
    tables = {
        table.name: _built(table, checked, vocabularies) if table.built else checked.tables[table.name]
        for table in package.tables
    }
    return Content(package, tables, _views(package))


def _built(table: Table, checked: Checked, vocabularies: dict[str, Vocabulary]) -> pa.Table:
    match table.name:
        case "records":
            return records(checked, vocabularies)
        case "vocabulary_terms":
            return vocabulary_terms(table, vocabularies)
        case _:
            raise BuildError(f"schema/{table.name}.json: marked as built, but nothing builds it.")


def _views(package: Package) -> tuple[Query, ...]:
    views = tuple(query for query in read_queries(package.root) if query.kind == "view")
    for view in views:
        if view.name in package.by_name:
            raise QueryError(f"{FOLDERS['view']}/{view.name}.sql: a table has this name.")
    return views


def _check_places(package: Package) -> None:
    # `build.inputs` watches these folders: a file elsewhere could change without a new build.
    for resource in package.resources:
        if not (resource.path.startswith("data/") and resource.schema_.startswith("schema/")):
            raise BuildError(
                f"datapackage.json: {resource.name}: keep the data in data/ and its schema in schema/, "
                f"not in {resource.path} and {resource.schema_}."
            )
