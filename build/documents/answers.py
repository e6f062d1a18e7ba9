"""The answers in `README.md` and `docs/coverage.md`: what SQL gives on the data as they stand.

A block of SQL followed by `<!-- answer -->`, or `<!-- answer: NAME -->` for the named query without
parameters, is answered from there to `<!-- end of answer -->` by `make docs`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from build.errors import QueryError
from build.queries import Query
from validators.nearest import did_you_mean

PATHS = ("README.md", "docs/coverage.md")
EXAMPLE = re.compile(
    r"(?P<head>```sql\n(?P<sql>.*?)```\n\n<!-- answer -->\n).*?(?P<tail><!-- end of answer -->)", re.DOTALL
)
NAMED = re.compile(r"(?P<head><!-- answer: (?P<name>[a-z_]+) -->\n).*?(?P<tail><!-- end of answer -->)", re.DOTALL)
WIDTH = 44  # cells of a column: what a page shows beside two others


def render(page: str, queries: Mapping[str, Query], database: Path) -> str:
    """The page with every answer renewed.

    Raises:
        QueryError: an example cannot be run, or a query that it names does not exist.
    """
    page = EXAMPLE.sub(lambda match: match["head"] + _answer(match["sql"], {}, database) + match["tail"], page)
    return NAMED.sub(lambda match: match["head"] + _named(match["name"], queries, database) + match["tail"], page)


def _named(name: str, queries: Mapping[str, Query], database: Path) -> str:
    query = queries.get(name)
    if query is None:
        raise QueryError(f"No query is called {name!r}. {did_you_mean(name, queries, 'See queries/.')}")
    return _answer(query.sql, {parameter.name: "" for parameter in query.parameters}, database)


def _answer(sql: str, values: Mapping[str, str], database: Path) -> str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            cursor = connection.execute(sql, values)
        except sqlite3.Error as error:
            raise QueryError(f"The example that begins {sql.splitlines()[0]!r} cannot be run: {error}.") from error
        header = [column[0] for column in cursor.description]
        return "\n".join(["```text", *_table(header, cursor.fetchall()), "```", ""])


def _table(header: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    cells = [list(header), *([_short(value) for value in row] for row in rows)]
    widths = [max(cell_len(row[i]) for row in cells) for i in range(len(header))]
    for number, row in enumerate(cells):
        yield "  ".join(set_cell_size(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        if number == 0:
            yield "  ".join("-" * width for width in widths)


def _short(value: object) -> str:
    text = "" if value is None else str(value)
    return text if cell_len(text) <= WIDTH else f"{set_cell_size(text, WIDTH - 1).rstrip()}…"
