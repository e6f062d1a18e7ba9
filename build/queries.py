"""The named queries: one SELECT per file in `queries/views` and `queries/questions`.

A file begins with comment lines, `-- title: …`, `-- description: one sentence` and zero or more
`-- parameter NAME: what it is | example value`. Parameters are written `:name`, as SQLite and
Datasette want them. A view that many others read may say `-- stored: why`: the SQLite file then
keeps its rows, since SQLite works a view out anew for each place that names it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Literal

from build.errors import QueryError
from validators.engine import connect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

Kind = Literal["view", "question"]
FOLDERS: dict[Kind, str] = {"view": "queries/views", "question": "queries/questions"}

_HEADER = re.compile(r"--\s*(?P<key>title|description|stored|parameter (?P<name>[a-z]\w*)): (?P<text>\S.*)")
# What may hold a colon or a semicolon without meaning one: strings, quoted names, comments, casts.
_OPAQUE = r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|--[^\n]*|/\*.*?\*/|::"""
_TOKEN = re.compile(rf"(?:{_OPAQUE})|:(?P<parameter>[A-Za-z_]\w*)|(?P<end>;)", re.DOTALL)


@dataclass(frozen=True)
class Parameter:
    """One parameter of a question; `example` is a value that gives rows."""

    name: str
    description: str
    example: str


@dataclass(frozen=True)
class Query:
    """One named query. `sql` is the statement alone, without header and without a final semicolon.

    `stored` says why a view's rows are kept in SQLite; it is empty where they are not.
    """

    name: str
    kind: Kind
    title: str
    description: str
    parameters: tuple[Parameter, ...]
    sql: str
    stored: str = ""


@dataclass
class _Header:
    facts: dict[str, str] = field(default_factory=dict)
    parameters: list[Parameter] = field(default_factory=list)


def stored_name(view: Query) -> str:
    """The table in which SQLite keeps the rows of a stored view."""
    return f"{view.name}_stored"


def read_queries(root: Path) -> tuple[Query, ...]:
    """Every view, in an order in which they can be created, then every question by name.

    Raises:
        QueryError: a file is not of the form above, or views depend on each other in a circle.
    """
    views = order_views(_read_folder(root, "view"))
    return (*views, *_read_folder(root, "question"))


def duckdb_sql(query: Query) -> str:
    """The statement with its parameters as DuckDB writes them, `$name`."""

    def rewrite(match: re.Match[str]) -> str:
        return match[0] if match["parameter"] is None else f"${match['parameter']}"

    return _TOKEN.sub(rewrite, query.sql)


def order_views(views: Iterable[Query]) -> tuple[Query, ...]:
    """The views, each after those that it reads.

    Raises:
        QueryError: views depend on each other in a circle.
    """
    named = {view.name: view for view in sorted(views, key=lambda view: view.name)}
    reads = {name: sorted(read & named.keys()) for name, read in _tables_read(named.values()).items()}
    try:
        return tuple(named[name] for name in TopologicalSorter(reads).static_order())
    except CycleError as error:
        raise QueryError(f"{FOLDERS['view']}: views read each other in a circle: {' → '.join(error.args[1])}") from None


def _tables_read(views: Iterable[Query]) -> dict[str, set[str]]:
    # Imported here: only views need an order.
    import duckdb

    found = {}
    with connect() as connection:
        for view in views:
            try:
                found[view.name] = set(connection.get_table_names(view.sql))
            except duckdb.ParserException as error:
                raise QueryError(f"{FOLDERS['view']}/{view.name}.sql: not SQL: {error}") from error
    return found


def _read_folder(root: Path, kind: Kind) -> tuple[Query, ...]:
    return tuple(
        _read(file, kind, f"{FOLDERS[kind]}/{file.name}") for file in sorted((root / FOLDERS[kind]).glob("*.sql"))
    )


def _read(file: Path, kind: Kind, path: str) -> Query:
    if re.fullmatch(r"[a-z][a-z0-9_]*", file.stem) is None:
        raise QueryError(f"{path}: name the file in small letters, digits and underscores")
    lines = file.read_text(encoding="utf-8").splitlines()
    start = next((index for index, line in enumerate(lines) if not line.startswith("--")), len(lines))
    header = _read_header(lines[:start], path)
    sql = _one_select("\n".join(lines[start:]), path)
    _compare_parameters(sql, kind, header, path)
    facts = header.facts
    if kind == "question" and "stored" in facts:
        raise QueryError(f"{path}: only a view can be stored")
    return Query(
        file.stem, kind, facts["title"], facts["description"], tuple(header.parameters), sql, facts.get("stored", "")
    )


def _read_header(lines: list[str], path: str) -> _Header:
    header = _Header()
    for line in lines:
        match = _HEADER.fullmatch(line.rstrip())
        if match is None:
            raise QueryError(
                f"{path}: not `-- title: …`, `-- description: …`, `-- stored: …` or `-- parameter NAME: …`: {line}"
            )
        if match["name"] is None:
            header.facts[match["key"]] = match["text"]
        else:
            header.parameters.append(_parameter(match["name"], match["text"], path))
    for key in ("title", "description"):
        if key not in header.facts:
            raise QueryError(f"{path}: the line `-- {key}: …` is missing at the top")
    return header


def _parameter(name: str, text: str, path: str) -> Parameter:
    description, bar, example = (part.strip() for part in text.partition("|"))
    if bar == "" or example == "":
        raise QueryError(f"{path}: parameter {name} has no example; write `-- parameter {name}: what it is | example`")
    return Parameter(name, description, example)


def _one_select(text: str, path: str) -> str:
    sql = text.strip().removesuffix(";").rstrip()
    if re.match(r"(select|with)\b", sql, re.IGNORECASE) is None:
        raise QueryError(f"{path}: the statement does not begin with SELECT or WITH")
    if any(match["end"] is not None for match in _TOKEN.finditer(sql)):
        raise QueryError(f"{path}: holds more than one statement")
    return sql


def _compare_parameters(sql: str, kind: Kind, header: _Header, path: str) -> None:
    used = set(_parameters_used(sql))
    declared = {parameter.name for parameter in header.parameters}
    if kind == "view" and used:
        raise QueryError(f"{path}: a view cannot have parameters")
    if used != declared:
        names = ", ".join(sorted(used ^ declared))
        raise QueryError(f"{path}: parameters differ between the header and the statement: {names}")


def _parameters_used(sql: str) -> Iterator[str]:
    return (match["parameter"] for match in _TOKEN.finditer(sql) if match["parameter"] is not None)
