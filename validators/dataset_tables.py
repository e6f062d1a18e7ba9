"""What the SQL of the dataset rules reads: the data, and the schema as tables.

| table | columns |
|---|---|
| each table of `data/` | as in the outputs, with `_earliest` and `_latest` of every EDTF column |
| `live_ids` | record_id, table_name: every id that a row has; people and organisations are their actors |
| `cells` | table_name, record_id, column_name, value: what is disputable or names a record or an actor, as text |
| `claimed` | claim_value_id, claim_id, record_id, stance, column_name, value; table_name: each with the record |
| `named` | as `cells`, of columns that name a record; live_in: each table with a live record of that id, or NULL |
| `schema_columns` | table_name, column_name, is_key, is_claimed (of the table), is_disputable, is_edtf, is_record |
| `owned_columns` | as `schema_columns`, with live_in: the table whose ids the rows of table_name have |
| `record_columns` | table_name, column_name, target: a table that the column's ids may be of, or `*` |
| `actor_columns` | table_name, column_name, actor_type: a type that the column's actors may have |
| `column_terms` | table_name, column_name, value: the terms that the column may hold |
| `term_facts` | vocabulary, value, fact, target: `symmetric`, or `cannot_follow` with the other term |
| `edtf_bounds` | text, earliest, latest: every date that occurs |
| `cities` | place_id, city_id: every place that lies in a city, the city itself too |
| `authority_wholes` | authority_id, whole_id: every actor with itself and all that it is `part_of` |
| `baseline_ids` | record_id, version: every id of the last release; empty before the first |

`shown(value)` gives a value as messages repeat it (see `problem.shown`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from validators.descriptor import DescriptorError, Package
from validators.edtf_dates import NotEdtf, bounds
from validators.problem import SHOWN
from validators.sql_text import one_of, quoted
from validators.vocabularies import Vocabulary

if TYPE_CHECKING:
    import duckdb

# People and organisations share their actor's id; a retired id is not live.
NOT_LIVE = ("people", "organisations", "retired_ids")

# A function written in Python would need numpy.
_SHOWN = f"""
CREATE MACRO shown(value) AS
  chr(39) || regexp_replace(left(value, {SHOWN}), '[[:cntrl:]]', ' ', 'g')
  || CASE WHEN length(value) > {SHOWN} THEN '…' ELSE '' END || chr(39)
"""

_WHOLES = """
CREATE TABLE cities AS
WITH RECURSIVE inside(place_id, larger_id) AS (
  SELECT place_id, place_id FROM places
  UNION
  SELECT i.place_id, p.part_of_place_id
  FROM inside AS i JOIN places AS p ON p.place_id = i.larger_id
  WHERE p.part_of_place_id IS NOT NULL
)
SELECT i.place_id, c.place_id AS city_id
FROM inside AS i JOIN places AS c ON c.place_id = i.larger_id AND c.kind = 'city';
CREATE TABLE authority_wholes AS
WITH RECURSIVE whole(authority_id, whole_id) AS (
  SELECT actor_id, actor_id FROM actors
  UNION
  SELECT w.authority_id, r.to_actor_id
  FROM whole AS w JOIN relationships AS r ON r.from_actor_id = w.whole_id AND r.type = 'part_of'
)
SELECT * FROM whole
"""


# Long ids are costly to join, so what several rules join is joined here once.
_JOINED = """
CREATE TABLE owned_columns AS
SELECT *, table_name AS live_in FROM schema_columns
UNION ALL
SELECT *, 'actors' FROM schema_columns WHERE table_name IN ('people', 'organisations');
CREATE TABLE named AS
SELECT c.*, l.table_name AS live_in
FROM cells AS c
JOIN schema_columns AS s ON s.table_name = c.table_name AND s.column_name = c.column_name AND s.is_record
LEFT JOIN live_ids AS l ON l.record_id = c.value;
CREATE TABLE claimed AS
SELECT v.claim_value_id, v.claim_id, c.record_id, c.stance, v.column_name, v.value, l.table_name
FROM claim_values AS v
JOIN claims AS c ON c.claim_id = v.claim_id
LEFT JOIN live_ids AS l ON l.record_id = c.record_id
"""


def load(
    connection: duckdb.DuckDBPyConnection,
    package: Package,
    tables: Mapping[str, pa.Table],
    vocabularies: Mapping[str, Vocabulary],
) -> None:
    """Create everything that the module's docstring lists."""
    connection.execute(_SHOWN)
    for name, content in tables.items():
        connection.register(name, content)
    connection.execute(_WHOLES)
    live = [_named(t.name, tables[t.name][t.key]) for t in package.edited if t.name not in NOT_LIVE]
    _create(connection, "live_ids", pa.concat_tables(live))
    _create(connection, "cells", _cells(package, tables))
    _load_schema(connection, package, vocabularies)
    connection.execute(_JOINED)
    _create(connection, "edtf_bounds", _bounds(connection, package))
    _create(connection, "baseline_ids", _baseline(package.root))


def _baseline(root: Path) -> pa.Table:
    version, ids = baseline_ids(root)
    return pa.table({"record_id": ids, "version": _same(version, len(ids))})


def baseline_ids(root: Path) -> tuple[str, pa.Array]:
    """The last release and its ids, from `releases/x.y.z.ids.txt`, one id a line; none before the first.

    Raises:
        DescriptorError: the name of such a file is not a version, or its content not text.
    """
    files = sorted((root / "releases").glob("*.ids.txt"), key=lambda file: _version(file.name))
    if not files:
        return "", pa.array([], pa.string())
    version = files[-1].name.removesuffix(".ids.txt")
    try:
        lines = pc.split_pattern(pa.scalar(files[-1].read_text(encoding="utf-8")), "\n").values
    except UnicodeDecodeError as error:
        raise DescriptorError(f"releases/{files[-1].name}", f"not UTF-8: {error}", "Restore the file.") from error
    return version, lines.filter(pc.not_equal(lines, ""))


def _version(name: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in name.removesuffix(".ids.txt").split("."))
    except ValueError as error:
        raise DescriptorError(f"releases/{name}", "the name is no version", "Name it x.y.z.ids.txt.") from error


def _load_schema(
    connection: duckdb.DuckDBPyConnection, package: Package, vocabularies: Mapping[str, Vocabulary]
) -> None:
    every = [(table, field) for table in package.edited for field in table.fields]
    flags = pa.table(
        {
            "table_name": [t.name for t, _ in every],
            "column_name": [f.name for _, f in every],
            "is_key": [f.name == t.key for t, f in every],
            "is_claimed": [t.claimed for t, _ in every],
            "is_disputable": [f.disputable for _, f in every],
            "is_edtf": [f.edtf for _, f in every],
            "is_record": [bool(f.records) for _, f in every],
        }
    )
    _create(connection, "schema_columns", flags)
    names = ("table_name", "column_name")
    targets = ((t.name, f.name, target) for t, f in every for target in f.records)
    _create(connection, "record_columns", _table((*names, "target"), targets))
    types = ((t.name, f.name, type_) for t, f in every for type_ in f.actor_types)
    _create(connection, "actor_columns", _table((*names, "actor_type"), types))
    terms = ((t.name, f.name, term) for t, f in every for term in f.constraints.enum or ())
    _create(connection, "column_terms", _table((*names, "value"), terms))
    facts = ("vocabulary", "value", "fact", "target")
    _create(connection, "term_facts", _table(facts, _facts(vocabularies)))


def _facts(vocabularies: Mapping[str, Vocabulary]) -> Iterator[tuple[str, str, str, str | None]]:
    for vocabulary in vocabularies.values():
        for term in vocabulary.terms:
            if term.symmetric:
                yield vocabulary.name, term.value, "symmetric", None
            for other in term.cannot_follow:
                yield vocabulary.name, term.value, "cannot_follow", other


def _named(table_name: str, ids: pa.ChunkedArray) -> pa.Table:
    return pa.table({"record_id": ids, "table_name": _same(table_name, len(ids))})


def _same(text: str, times: int) -> pa.Array:
    return pa.repeat(pa.scalar(text, pa.string()), times)


def _cells(package: Package, tables: Mapping[str, pa.Table]) -> pa.Table:
    names = ("table_name", "record_id", "column_name", "value")
    parts = [pa.table({name: pa.array([], pa.string()) for name in names})]
    for table in package.edited:
        for field in table.fields:
            if field.disputable or field.records or field.actor_types:
                ids, values = tables[table.name][table.key], tables[table.name][field.name]
                if values.null_count:
                    filled = pc.is_valid(values)
                    ids, values = ids.filter(filled), values.filter(filled)
                same = [_same(each, len(values)) for each in (table.name, field.name)]
                parts.append(pa.table([same[0], ids, same[1], _texts(values)], names=names))
    return pa.concat_tables(parts)


def _texts(values: pa.ChunkedArray) -> pa.ChunkedArray:
    if pa.types.is_floating(values.type):
        return pa.chunked_array([[_text(value) for value in values.to_pylist()]], pa.string())
    # Arrow writes integers, booleans and dates in the canonical form.
    return values.cast(pa.string())


def _text(value: float) -> str:
    # As the canonical form of the rows layer writes it: 5, not 5.0, and never an exponent.
    return f"{Decimal(repr(value)):f}".removesuffix(".0")


def _bounds(connection: duckdb.DuckDBPyConnection, package: Package) -> pa.Table:
    dates = [(table, field) for table in package.edited for field in table.fields if field.edtf]
    texts = [f"SELECT {quoted(f.name)} AS text FROM {quoted(t.name)}" for t, f in dates]
    texts.append(f"SELECT value FROM claim_values WHERE {one_of('column_name', {f.name for _, f in dates})}")
    query = f"SELECT DISTINCT text FROM ({' UNION ALL '.join(texts)}) WHERE text IS NOT NULL ORDER BY text"
    found = []
    for (text,) in connection.execute(query).fetchall():
        try:
            found.append((text, *bounds(text)))
        except NotEdtf:
            continue  # A claim value that is no date has a rule of its own.
    earliest, latest = ([row[i] for row in found] for i in (1, 2))
    return pa.table(
        {
            "text": pa.array([row[0] for row in found], pa.string()),
            "earliest": pa.array(earliest, pa.date32()),
            "latest": pa.array(latest, pa.date32()),
        }
    )


def _table(names: Sequence[str], rows: Iterable[Sequence[str | None]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    return pa.table({name: pa.array(column, pa.string()) for name, column in zip(names, columns, strict=True)})


def _create(connection: duckdb.DuckDBPyConnection, name: str, content: pa.Table) -> None:
    connection.register("arriving", content)
    connection.execute(f'CREATE TABLE "{name}" AS SELECT * FROM arriving')
    connection.unregister("arriving")
