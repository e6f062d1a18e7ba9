"""What a person may cite beside SQL of their own: a record by its id, and a named question."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from build import sqlite_file
from build.ddl import literal, quoted
from citing.asking import Asked
from citing.errors import CitingError
from validators.nearest import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from build.queries import Query
    from citing.releases import Release


def record_asked(release: Release, record_id: str) -> Asked:
    """The row of a record, as a query.

    Raises:
        CitingError: the release has no live record of this id.
    """
    file = release.folder / sqlite_file.FILE_NAME
    with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        row = connection.execute(
            "SELECT table_name, label, is_live, successor_id FROM records WHERE record_id = ?", (record_id,)
        ).fetchone()
    if row is None:
        raise CitingError(
            f"Version {release.version} has no record {record_id[:80]}: look it up with `backchannel resolve`."
        )
    table, label, is_live, successor = row
    if not is_live:
        way = f"cite {successor}, which took its place" if successor else "it was withdrawn"
        raise CitingError(f"{record_id} is no longer a record in version {release.version}: {way}.")
    return Asked(record_sql(table, _key(release, table), record_id), label)


def record_sql(table: str, key: str, record_id: str) -> str:
    """The query that gives one row."""
    return f"SELECT * FROM {quoted(table)} WHERE {quoted(key)} = {literal(record_id)}"


def question_asked(queries: Iterable[Query], name: str, parameters: Mapping[str, str]) -> Asked:
    """A named question with the values of its parameters; one that is not given is empty, as on the site.

    Raises:
        CitingError: there is no such question, or it has no such parameter.
    """
    known = {query.name: query for query in queries if query.kind == "question"}
    if name not in known:
        raise CitingError(f"No question is called {name}. {did_you_mean(name, known, 'README.md lists them.')}")
    query = known[name]
    names = [parameter.name for parameter in query.parameters]
    for given in parameters:
        if given not in names:
            raise CitingError(f"{name} has no parameter {given}: it has {', '.join(names) or 'none'}.")
    values = tuple((each, parameters.get(each, "")) for each in names)
    return Asked(query.sql, query.title, query.description, values)


def _key(release: Release, table: str) -> str:
    resource = next(each for each in release.descriptor["resources"] if each["name"] == table)
    return str(resource["schema"]["primaryKey"][0])
