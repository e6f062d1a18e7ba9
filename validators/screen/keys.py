"""Which rows frictionless must see for their keys: set operations over proven values.

A row is left out only if its keys cannot be the subject of an error: no other row has the same key,
and what it refers to is there. Values that are not proven ("loose": `+5`, `１`, a time with a zone)
are read by frictionless itself and then looked for among the proven ones.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from validators.screen import types
from validators.screen.sql import Unprovable
from validators.screen.values import Key, given, typed

if TYPE_CHECKING:
    from validators.screen.tables import Field, Loaded, Plan, Reference
    from validators.screen.workspace import Workspace


def key_columns(plans: Mapping[str, Plan]) -> dict[str, set[str]]:
    """The columns of each table that take part in a key, its own or another's reference to it."""
    found: dict[str, set[str]] = {name: {*plan.primary_key, *plan.unique} for name, plan in plans.items()}
    for name, plan in plans.items():
        for reference in plan.references:
            found[name] |= set(reference.columns)
            if (reference.target or name) in found:
                found[reference.target or name] |= set(reference.far_columns)
    return found


def comparable(plan: Plan, far: Plan, reference: Reference) -> bool:
    """Whether values of both sides are compared in SQL as frictionless compares them."""
    if not reference.columns or not set(reference.far_columns) <= set(far.columns):
        return False
    near = [plan.fields[plan.columns.index(each)] for each in reference.columns]
    there = [far.fields[far.columns.index(each)] for each in reference.far_columns]
    try:
        return all(_family(a) == _family(b) for a, b in zip(near, there, strict=True))
    except Unprovable:
        return all(types.type_of(a) == types.type_of(b) for a, b in zip(near, there, strict=True))


def _family(field: Field) -> str:
    found = types.family(field)
    return "number" if found == "integer" else found


def unproven(loaded: Loaded) -> str:
    """A query for the rows with something in them that is not proven clean."""
    rows = f"({loaded.proofs})" if loaded.proofs else loaded.name
    return f"SELECT {loaded.number} FROM {rows} WHERE NOT clean"


def loose(loaded: Loaded, columns: Sequence[str], space: Workspace) -> set[int]:
    """Rows whose key is not proven."""
    if all(types.is_total(loaded.plan.fields[loaded.plan.columns.index(each)]) for each in columns):
        return set(loaded.irregular)
    found = space.connection.execute(f"SELECT {loaded.number} FROM {loaded.name} WHERE {loaded.loose(columns)}")
    return {row[0] for row in found.fetchall()} | set(loaded.irregular)


def own_keys(plan: Plan) -> list[tuple[str, ...]]:
    """The keys that a table's own rows may share with no other row."""
    return [*([plan.primary_key] if plan.primary_key else []), *((each,) for each in plan.unique)]


def shared(loaded: Loaded, key: Sequence[str]) -> str:
    """A query for rows with a proven key that another row has too; of a primary key, also rows without any of it."""
    names = ", ".join(loaded.value_columns(key))
    absent = " AND ".join(f"{each} IS NULL" for each in loaded.value_columns(key))
    tight = f"NOT {loaded.loose(key)}"
    twice = f"SELECT {names} FROM {loaded.name} WHERE {tight} AND NOT ({absent}) GROUP BY {names} HAVING count(*) > 1"
    found = _rows_like(loaded, key, twice)
    if tuple(key) == loaded.plan.primary_key:
        found += f" UNION ALL SELECT {loaded.number} FROM {loaded.name} WHERE {tight} AND {absent}"
    return found


def partners(loaded: Loaded, key: Sequence[str], values: Sequence[Key], space: Workspace) -> set[int]:
    """Rows with a proven key that is among some values, which frictionless has read."""
    with given(loaded, key, values, space) as table:
        columns = ", ".join(f"k_{number}" for number in range(len(key)))
        query = _rows_like(loaded, key, f"SELECT DISTINCT {columns} FROM {table}")
        return {row[0] for row in space.connection.execute(query).fetchall()}


def _rows_like(loaded: Loaded, key: Sequence[str], keys: str) -> str:
    names = loaded.value_columns(key)
    same = " AND ".join(f"t.{name} IS NOT DISTINCT FROM k.k_{i}" for i, name in enumerate(names))
    aliases = ", ".join(f"k_{i}" for i in range(len(names)))
    number = loaded.number.replace("rowid", "t.rowid")
    return (
        f"SELECT {number} FROM {loaded.name} AS t JOIN ({keys}) AS k({aliases}) ON {same} WHERE NOT {loaded.loose(key)}"
    )


def dangling(loaded: Loaded, far: Loaded, reference: Reference) -> str:
    """A query for rows with a proven reference to no row of `far` whose key is proven."""
    names, there = loaded.value_columns(reference.columns), far.value_columns(reference.far_columns)
    absent = " AND ".join(f"t.{each} IS NULL" for each in names)
    same = " AND ".join(_same(f"t.{a}", f"f.{b}", len(names)) for a, b in zip(names, there, strict=True))
    number = loaded.number.replace("rowid", "t.rowid")
    return (
        f"SELECT {number} FROM {loaded.name} AS t "
        f"ANTI JOIN (FROM {far.name} WHERE NOT {far.loose(reference.far_columns)}) AS f ON {same} "
        f"WHERE NOT {loaded.loose(reference.columns)} AND NOT ({absent})"
    )


def found_there(loaded: Loaded, rows: Sequence[int], far: Loaded, reference: Reference, space: Workspace) -> set[Key]:
    """The proven references of some rows that lead to a row of `far` whose key is proven."""
    import pyarrow as pa

    names, there = loaded.value_columns(reference.columns), far.value_columns(reference.far_columns)
    same = " AND ".join(_same(f"t.{a}", f"f.{b}", len(names)) for a, b in zip(names, there, strict=True))
    number = loaded.number.replace("rowid", "t.rowid")
    space.connection.register("wanted_rows", pa.table({"wanted": pa.array(rows, pa.int64())}))
    found = space.connection.execute(
        f"SELECT DISTINCT {', '.join(f't.{name}' for name in names)} FROM {loaded.name} AS t "
        f"WHERE {number} IN (SELECT wanted FROM wanted_rows) AND NOT {loaded.loose(reference.columns)} "
        f"AND EXISTS (SELECT 1 FROM {far.name} AS f WHERE NOT {far.loose(reference.far_columns)} AND {same})"
    ).fetchall()
    space.connection.unregister("wanted_rows")
    fields = [loaded.plan.fields[loaded.plan.columns.index(each)] for each in reference.columns]
    return {tuple(typed(field, value) for field, value in zip(fields, key, strict=True)) for key in found}


def _same(near: str, far: str, width: int) -> str:
    # A single key that is missing was left out before; of several, one may be missing on both sides.
    return f"{near} = {far}" if width == 1 else f"{near} IS NOT DISTINCT FROM {far}"


def present(far: Loaded, key: Sequence[str], values: Sequence[Key], space: Workspace) -> set[Key]:
    """Those of some values, which frictionless has read, that a row of `far` has as its proven key."""
    names = far.value_columns(key)
    same = " AND ".join(f"f.{name} IS NOT DISTINCT FROM k.k_{i}" for i, name in enumerate(names))
    with given(far, key, values, space) as table:
        found = space.connection.execute(
            f"SELECT k.position FROM {table} AS k "
            f"WHERE EXISTS (SELECT 1 FROM {far.name} AS f WHERE NOT {far.loose(key)} AND {same})"
        ).fetchall()
    return {values[position] for (position,) in found}
