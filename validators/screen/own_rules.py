"""Rules of our own for any Data Package: the bytes of its files, `uniqueKeys` and `categories`.

Table Schema 2.0 defines both properties and frictionless 5.21 passes over them. Errors have the
form of frictionless's, with the code of the rule (docs/rules.md) as their type.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from validators import bytes_layer
from validators.problem import shown
from validators.rulebook import Rule
from validators.schema_rules import NOT_UNIQUE
from validators.screen import types
from validators.screen.cells import missing_values
from validators.screen.keys import loose
from validators.screen.sifting import ROW_NUMBER

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from validators.problem import Problem
    from validators.screen.doubts import Doubts
    from validators.screen.tables import Loaded

Error = dict[str, Any]
TAG = "#backchannel"
# Not among the rules of this dataset, whose schemas have vocabularies for it.
NOT_A_CATEGORY = Rule(
    "S15",
    "schema",
    "not a category",
    "A cell of a column with categories holds one of them.",
    "Write the cell as one of the categories, or add it to them.",
)


def row_errors(loaded: Loaded, doubts: Doubts) -> Iterator[Error]:
    """What is wrong with rows that frictionless does not look for."""
    for key in loaded.plan.unique_keys:
        yield from _not_unique(loaded, key, doubts)
    for position, field in enumerate(loaded.plan.fields):
        if isinstance(field.get("categories"), list):
            yield from _not_categories(loaded, position, doubts)


def file_errors(file: Path, place: str, *, cells: bool) -> Iterator[Error]:
    """What is wrong with the bytes of a file; `cells` says whether its cells stand between commas.

    Raises:
        OSError: the file cannot be read.
    """
    for problem in bytes_layer.file_problems(file, place, cells=cells):
        yield _of_problem(problem)


def _not_unique(loaded: Loaded, key: Sequence[str], doubts: Doubts) -> Iterator[Error]:
    connection = doubts.space.connection
    if loose(loaded, key, doubts.space) - set(loaded.irregular):
        # Two texts may be one value in a way that frictionless alone knows.
        rows = doubts.typed(loaded, range(2, loaded.rows + 2), key)
        shared = _shared(rows)
    else:
        names = loaded.value_columns(key)
        filled = " AND ".join(f"{name} IS NOT NULL" for name in names)
        found = connection.execute(
            f"SELECT {loaded.number} AS n, min(n) OVER same AS first FROM {loaded.name} WHERE {filled} "
            f"WINDOW same AS (PARTITION BY {', '.join(names)}) QUALIFY n <> first ORDER BY n"
        )
        shared = found.fetchall()
    for number, first in shared:
        note = f"{', '.join(key)} {'are' if len(key) > 1 else 'is'} the same as in row {first}."
        yield _error(NOT_UNIQUE, note, number, key[0])


def _shared(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[tuple[int, int]]:
    seen: dict[Any, int] = {}
    found = []
    for number, values in rows:
        if all(value is not None for value in values):
            key = tuple(map(_hashable, values))
            first = seen.setdefault(key, number)
            if first != number:
                found.append((number, first))
    return found


def _hashable(value: Any) -> Any:
    try:
        hash(value)
    except TypeError:
        return repr(value)  # a list, an object, or a NaN that signals
    return value


def _not_categories(loaded: Loaded, position: int, doubts: Doubts) -> Iterator[Error]:
    field, name = loaded.plan.fields[position], loaded.plan.columns_of_cells[position]
    known = [each.get("value") if isinstance(each, dict) else each for each in field["categories"]]
    missing = set(missing_values(field, loaded.plan.schema))
    rows = doubts.space.connection.execute(
        f"SELECT {name}, list({ROW_NUMBER} ORDER BY {ROW_NUMBER}) FROM ({loaded.scan}) GROUP BY 1"
    ).fetchall()
    value = _VALUES.get(types.type_of(field), _itself)
    found: dict[int, str] = {}
    for cell, numbers in rows:
        if cell not in missing and (read := value(cell)) is not None and read not in known:
            found |= dict.fromkeys(numbers, cell)
    for number, cell in sorted(found.items()):
        note = f"{shown(cell)} is not a category of {field['name']}."
        yield _error(NOT_A_CATEGORY, note, number, str(field["name"]), cell)


def _integer(cell: str) -> int | None:
    try:
        return int(cell)
    except ValueError:
        return None  # which frictionless reports


def _itself(cell: str) -> str:
    return cell


_VALUES: dict[str, Callable[[str], int | str | None]] = {"integer": _integer}


def _error(rule: Rule, note: str, row: int, field: str, cell: str = "") -> Error:
    return {
        "type": rule.code,
        "title": rule.title.capitalize(),
        "description": rule.sentence,
        "message": f"Row {row}: {note}",
        "tags": [TAG, "#table", "#row"],
        "note": note,
        "rowNumber": row,
        "fieldName": field,
        "cell": cell,
    }


def _of_problem(problem: Problem) -> Error:
    return {
        "type": problem.code,
        "title": problem.code,
        "description": problem.message,
        "message": f"{problem.message} Fix: {problem.fix}",
        "tags": [TAG, "#file"],
        "note": problem.message,
        "place": problem.path,
        "lineNumber": problem.line,
        "columnNumber": problem.column,
    }
