"""Tables whose values have types, from texts that were found clean.

What is proven is cast in SQL, what is not is read by frictionless, one text once. A column with a
value that none of its kinds holds exactly stays text, each cell as it is written, and says so.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from sqlglot import exp

from validators.screen import sql
from validators.screen.storage import DUCKDB, Kind, Unfit, encodable, fitting, kinds, proven, unread
from validators.screen.tables import Field, Plan

if TYPE_CHECKING:
    from validators.screen.judge import Judge
    from validators.screen.tables import Loaded
    from validators.screen.workspace import Workspace

_CLEAN = sql.column("clean")
_TEXT: Kind = "text"
# What stands before a value that frictionless has read; nobody can write it on purpose.
_READ = f"\x1a{uuid4().hex}"


@dataclass(frozen=True)
class TypedColumn:
    """One column: `field` is its descriptor, `kind` what its values are stored as."""

    name: str
    kind: Kind
    field: Field

    @property
    def is_widened(self) -> bool:
        """Whether it is text only because a value is not exactly of the kind that its field has."""
        return self.kind == "text" and bool(kinds(self.field))


@dataclass(frozen=True)
class TypedTable:
    """A table: `query` gives its rows in the order of the file, on any connection to the workspace."""

    plan: Plan
    columns: tuple[TypedColumn, ...]
    query: str
    # Whether frictionless alone has read it, and SQL has compared nothing in it.
    read_alone: bool = False


def table_of_texts(loaded: Loaded, judge: Callable[[], Judge], space: Workspace) -> TypedTable:
    """The typed table of a loaded one that kept its texts."""
    plan, counts = loaded.plan, _unread(loaded, space)
    found = [_typed(loaded, position, counts, judge, space) for position in range(len(plan.fields))]
    columns = tuple(
        TypedColumn(name, each.kind, field) for name, field, each in zip(plan.columns, plan.fields, found, strict=True)
    )
    return TypedTable(plan, columns, f"SELECT {', '.join(each.value for each in found)} FROM {loaded.name}")


class _Typed(NamedTuple):
    """A column's kind and the expression for its value."""

    kind: Kind
    value: str


def _typed(
    loaded: Loaded, position: int, counts: Mapping[tuple[int, Kind], int], judge: Callable[[], Judge], space: Workspace
) -> _Typed:
    field, cell = loaded.plan.fields[position], f"t_{position}"
    for kind in sorted(kinds(field), key=lambda each: counts[position, each]):
        value = _value(field, kind, position).sql(sql.DIALECT)
        if not counts[position, kind]:
            return _Typed(kind, value)
        if _read(loaded, position, kind, judge, space):
            read = f"TRY_CAST(substr({cell}, {len(_READ) + 1}) AS {DUCKDB[kind]})"
            return _Typed(kind, f"CASE WHEN starts_with({cell}, '{_READ}') THEN {read} ELSE {value} END")
    return _Typed(_TEXT, cell)


def _value(field: Field, kind: Kind, position: int) -> exp.Expr:
    found = proven(field, kind, _CLEAN, sql.column(f"t_{position}"))
    return exp.cast(exp.null(), DUCKDB[kind]) if found is None else found


def _unread(loaded: Loaded, space: Workspace) -> dict[tuple[int, Kind], int]:
    """How many cells of each column SQL does not read as each of its kinds."""
    wanted = [(position, kind) for position, field in enumerate(loaded.plan.fields) for kind in kinds(field)]
    if not wanted:
        return {}
    counts = ", ".join(
        f"count(*) FILTER ({_condition(loaded.plan.fields[position], kind, position)})" for position, kind in wanted
    )
    (row,) = space.connection.execute(f"SELECT {counts} FROM {loaded.name}").fetchall()
    return dict(zip(wanted, row, strict=True))


def _condition(field: Field, kind: Kind, position: int) -> str:
    return unread(sql.column(f"t_{position}"), _value(field, kind, position)).sql(sql.DIALECT)


def _read(loaded: Loaded, position: int, kind: Kind, judge: Callable[[], Judge], space: Workspace) -> bool:
    """Write what frictionless reads in the texts that SQL does not into their cells, as SQL writes a value.

    Returns:
        Whether the kind holds it all; if not, nothing is written.
    """
    import pyarrow as pa

    condition = _condition(loaded.plan.fields[position], kind, position)
    query = f"SELECT DISTINCT t_{position} FROM {loaded.name} WHERE {condition} ORDER BY ALL"
    texts = [text for (text,) in space.connection.execute(query).fetchall()]
    try:
        values = [fitting(kind, value) for value in judge().values(loaded.plan.number, position, texts)]
    except Unfit:
        return False
    given = pa.table({"text": pa.array(texts, pa.string()), "value": pa.array(values)})
    space.connection.register("given_values", given)
    space.connection.execute(
        f"UPDATE {loaded.name} SET t_{position} = '{_READ}' || CAST(CAST(value AS {DUCKDB[kind]}) AS VARCHAR) "
        f"FROM given_values WHERE t_{position} = text AND {condition}"
    )
    space.connection.unregister("given_values")
    return True


def table_of_rows(judge: Judge, number: int, space: Workspace) -> TypedTable:
    """The typed table of a resource that frictionless reads alone, which is slow and holds it in memory."""
    import pyarrow as pa

    schema, rows = judge.table(number)
    resource = judge.package.resources[number]
    plan = Plan.of_rows(number, resource.name, resource.place, schema)
    found = list(rows)
    columns, arrays = [], []
    for position, field in enumerate(plan.fields):
        texts, values = ([row[side][position] for row in found] for side in (0, 1))
        kind, array = _fitted(field, texts, values)
        columns.append(TypedColumn(plan.columns[position], kind, field))
        arrays.append(array)
    name = f"rows_{number}"
    given = pa.Table.from_arrays(arrays, names=plan.columns_of_cells)
    space.connection.register("given_rows", given)
    casts = (
        f"CAST({cell} AS {DUCKDB[column.kind]}) AS {cell}"
        for cell, column in zip(plan.columns_of_cells, columns, strict=True)
    )
    space.connection.execute(f"CREATE OR REPLACE TABLE {name} AS SELECT {', '.join(casts)} FROM given_rows")
    space.connection.unregister("given_rows")
    return TypedTable(plan, tuple(columns), f"SELECT * FROM {name}", read_alone=True)


def _fitted(field: Field, texts: Sequence[str | None], values: Sequence[Any]) -> tuple[Kind, Any]:
    import pyarrow as pa

    for kind in kinds(field):
        try:
            return kind, pa.array([fitting(kind, value) for value in values])
        except Unfit:
            continue
    return _TEXT, pa.array([text if text is None else encodable(text) for text in texts], pa.string())
