"""The answers in `README.md`: what each SQL example gives on the data as they stand.

An example is a block of SQL followed by `<!-- answer -->`; what stands from there to
`<!-- end of answer -->` is written by `make docs`.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

from rich.cells import cell_len, set_cell_size

from build.errors import QueryError

PATH = "README.md"
EXAMPLE = re.compile(
    r"(?P<head>```sql\n(?P<sql>.*?)```\n\n<!-- answer -->\n).*?(?P<tail><!-- end of answer -->)", re.DOTALL
)
WIDTH = 44  # cells of a column: what a page shows beside two others


def render(page: str, database: Path) -> str:
    """The page with every answer renewed.

    Raises:
        QueryError: an example cannot be run.
    """
    return EXAMPLE.sub(lambda match: match["head"] + _answer(match["sql"], database) + match["tail"], page)


def _answer(sql: str, database: Path) -> str:
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        try:
            cursor = connection.execute(sql)
        except sqlite3.Error as error:
            raise QueryError(
                f"{PATH}: the example that begins {sql.splitlines()[0]!r} cannot be run: {error}."
            ) from error
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
