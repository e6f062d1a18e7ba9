"""From a file to a table of proofs and keys, in one pass of DuckDB's reader.

DuckDB's reader in strict mode takes the same cells from a file as Python's `csv`, but for what it
passes over without a word: blank rows, and spaces behind a closing quote. Each loses bytes. So the
bytes are accounted for: those of all cells, signs and line ends must be those of the file, or else
the file is sifted. Quotes are left out of both sums, since how a cell is quoted does not matter.
"""

from __future__ import annotations

import csv
from collections.abc import Collection
from typing import TYPE_CHECKING

import duckdb

from validators.screen.accounts import account
from validators.screen.sifting import FIRST_ROW, ROW_NUMBER, patch, sift
from validators.screen.sources import Unreadable
from validators.screen.statements import create, key_view, proofs, read_csv
from validators.screen.tables import Loaded, Plan

if TYPE_CHECKING:
    import pyarrow as pa

    from validators.screen.workspace import Workspace


def load(plan: Plan, keys: Collection[str], space: Workspace, *, texts: bool = False) -> Loaded:
    """Load a table with the columns `keys` as values, and with the text of every cell where `texts` are asked for.

    Raises:
        Unreadable: neither DuckDB nor Python's `csv` reads the file.
    """
    name = f"table_{plan.number}"
    return (
        _load_as_it_stands(plan, keys, space, name, texts)
        or _load_patched(plan, keys, space, name, texts)
        or _load_sifted(plan, keys, space, name, texts)
    )


def load_texts(
    plan: Plan, keys: Collection[str], texts: pa.Table, irregular: dict[int, list[str]], space: Workspace
) -> Loaded:
    """Load a table from columns of text: `row_number`, and `c_0` … for the fields, null where a cell is empty.

    Rows with too few or too many cells are in `irregular` alone, by number.
    """
    name, given = f"table_{plan.number}", f"cells_{plan.number}"
    space.connection.register(given, texts)
    filled = ", ".join(f"coalesce({each}, '') AS {each}" for each in plan.columns_of_cells)
    cells = f"(SELECT {ROW_NUMBER}, {filled} FROM {given})"
    space.connection.execute(key_view(plan, keys, name, cells))
    rows = texts.num_rows + len(irregular)
    return Loaded(plan, name, ROW_NUMBER, f"SELECT * FROM {cells}", rows, irregular, {}, proofs(plan, cells), texts)


def _load_as_it_stands(plan: Plan, keys: Collection[str], space: Workspace, name: str, texts: bool) -> Loaded | None:
    if not plan.how.is_plain or (found := account(plan.file, plan.how)) is None:
        return None
    scan = read_csv(plan.file, plan.columns_of_cells, plan.how.controls["delimiter"], header=True)
    try:
        space.connection.execute(create(plan, keys, name, scan, quotes=found.quotes > 0, numbered=False, texts=texts))
    except duckdb.Error:
        return None
    rows, cells = _first(space, f"SELECT count(*), coalesce(sum(size), 0) FROM {name}")
    if not found.holds(rows, len(plan.fields), cells):
        return None
    numbered = f"SELECT row_number() OVER () + {FIRST_ROW - 1} AS {ROW_NUMBER}, * FROM {scan}"
    # Without quotes no cell has a line feed.
    more = None if found.quotes else {1: plan.how.header.count("\n") - 1}
    return Loaded(plan, name, f"rowid + {FIRST_ROW}", numbered, rows, more_lines=more)


def _load_patched(plan: Plan, keys: Collection[str], space: Workspace, name: str, texts: bool) -> Loaded | None:
    import pyarrow as pa

    width = len(plan.fields)
    if not plan.how.is_plain or width == 1:
        return None
    copy, odd = space.folder / f"{name}.csv", f"odd_rows_{plan.number}"
    scan = read_csv(copy, plan.columns_of_cells, plan.how.controls["delimiter"], header=False)
    try:
        patched = patch(plan.file, plan.how, width, copy)
        space.connection.execute(f"DROP TABLE IF EXISTS {name}")
        space.connection.execute(create(plan, keys, name, scan, quotes=False, numbered=False, texts=texts))
    except (duckdb.Error, csv.Error, UnicodeError, OSError):
        return None
    if _first(space, f"SELECT count(*) FROM {name}") != (patched.rows,):
        return None
    space.connection.register(odd, pa.table({ROW_NUMBER: pa.array(sorted(patched.irregular), pa.int64())}))
    space.connection.execute(f"DELETE FROM {name} WHERE rowid + {FIRST_ROW} IN (FROM {odd})")
    numbered = f"SELECT row_number() OVER () + {FIRST_ROW - 1} AS {ROW_NUMBER}, * FROM {scan}"
    regular = f"FROM ({numbered}) WHERE {ROW_NUMBER} NOT IN (FROM {odd})"
    return Loaded(
        plan,
        name,
        f"rowid + {FIRST_ROW}",
        regular,
        patched.rows,
        patched.irregular,
        patched.lines,
        # The header is not in the copy.
        lines=copy if patched.lines.keys() <= {1} else None,
    )


def _load_sifted(plan: Plan, keys: Collection[str], space: Workspace, name: str, texts: bool) -> Loaded:
    copy = space.folder / f"{name}.csv"
    try:
        sifted = sift(plan.file, plan.how, len(plan.fields), copy)
        scan = read_csv(copy, [ROW_NUMBER, *plan.columns_of_cells], ",", header=False)
        space.connection.execute(f"DROP TABLE IF EXISTS {name}")
        space.connection.execute(create(plan, keys, name, scan, quotes=False, numbered=True, texts=texts))
    except (duckdb.Error, csv.Error, UnicodeError, OSError) as error:
        raise Unreadable from error
    (rows,) = _first(space, f"SELECT count(*) FROM {name}")
    if rows + len(sifted.irregular) != sifted.rows:
        raise Unreadable
    return Loaded(plan, name, ROW_NUMBER, f"SELECT * FROM {scan}", sifted.rows, sifted.irregular, sifted.lines)


def _first(space: Workspace, statement: str) -> tuple[int, ...]:
    (row,) = space.connection.execute(statement).fetchall()
    return tuple(int(each) for each in row)
