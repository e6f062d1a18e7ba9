"""Datasette's metadata, derived from the schemas, the queries and `datapackage.json`.

The keys are those of Datasette 0.65 (https://docs.datasette.io/en/0.65/metadata.html). Datasette
passes keys of our own on untouched; the pages and plugins read these: `citation`, `version`,
`start`; of a table `group`, `key`, `titles`, `edtf`, `booleans`, `vocabularies`, `code_lists`, `claimed`,
`points_at`; of a query `parameters`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build import network
from build.queries import stored_name
from citing.styles import text
from citing.works import dataset_work
from publish.table_metadata import table_metadata, view_metadata

if TYPE_CHECKING:
    from collections.abc import Sequence

    from build.queries import Query
    from validators.descriptor import Package

DATABASE = "backchannel"
# Full-text indexes: table to FTS5 table, whose rowid is the table's.
SEARCHED = {"records": "records_fts", "actors": "actors_fts"}
# The question with which a new reader begins; the home page puts it first.
START = "sanctioned_people_met"


def site_metadata(package: Package, queries: Sequence[Query]) -> dict[str, Any]:
    """The whole metadata, ready for JSON.

    Args:
        package: The package, with its built tables.
        queries: The named queries; views become tables of the site, questions its canned queries.

    Raises:
        ValueError: a schema names a sort column that its table has not.
    """
    return {
        "title": "Backchannel",
        "description": package.descriptor["description"],
        **_rights(package),
        "citation": text.render(dataset_work(package)).strip(),
        "version": package.version,
        "databases": {DATABASE: _database(package, queries)},
    }


def _database(package: Package, queries: Sequence[Query]) -> dict[str, Any]:
    return {
        "title": package.descriptor["title"],
        "description": package.descriptor["description"],
        **_rights(package),
        "start": START,
        "tables": _tables(package) | _views(queries) | {name: {"hidden": True} for name in _hidden(queries)},
        "queries": {query.name: _question(query) for query in queries if query.kind == "question"},
    }


def _hidden(queries: Sequence[Query]) -> list[str]:
    """Tables that only serve others: what search reads, the drawn network, and the kept rows of views."""
    return [*SEARCHED.values(), network.TIES, network.NODES, *(stored_name(query) for query in queries if query.stored)]


def _rights(package: Package) -> dict[str, str]:
    licence, source = package.descriptor["licenses"][0], package.descriptor["sources"][0]
    found = {
        "license": licence["title"],
        "license_url": licence["path"],
        "source": source["title"],
        "source_url": source.get("path", f"/{DATABASE}/sources"),
        "about": f"Version {package.version}",
        "about_url": package.descriptor.get("homepage", "/"),
    }
    return {key: value for key, value in found.items() if value}


def _tables(package: Package) -> dict[str, Any]:
    found = {table.name: table_metadata(table) for table in package.tables}
    for name, index in SEARCHED.items():
        found[name] |= {"fts_table": index, "fts_pk": "rowid"}
    return found


def _views(queries: Sequence[Query]) -> dict[str, Any]:
    return {query.name: view_metadata(query) for query in queries if query.kind == "view"}


def _question(query: Query) -> dict[str, Any]:
    return {
        "title": query.title,
        "description": query.description,
        "sql": query.sql,
        "hide_sql": True,
        "params": [parameter.name for parameter in query.parameters],
        "parameters": [
            {"name": parameter.name, "description": parameter.description, "example": parameter.example}
            for parameter in query.parameters
        ],
    }
