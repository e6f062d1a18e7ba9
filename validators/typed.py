"""Typed tables: the rows that passed the checks, as Arrow, with the bounds of every EDTF date.

Types come from the schema, never from the values. `typed_columns` is what every output's columns
are made of: DDL, Parquet, the data dictionary and the site's metadata.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter

import pyarrow as pa

from validators.descriptor import Column, FieldType, Package, Table
from validators.edtf_dates import bounds

ARROW: dict[FieldType, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
}


@dataclass(frozen=True)
class TypedColumn:
    """One column of an output. `source` is the schema's field; `bound` says which end of its date this is."""

    name: str
    type: FieldType
    title: str
    description: str
    source: Column
    bound: str | None = None


@dataclass(frozen=True)
class Checked:
    """A package whose data passed every check: what `build` accepts.

    `tables` holds each edited table by name: rows in primary key order, columns as
    `typed_columns` lists them, an empty cell as null.
    """

    package: Package
    tables: dict[str, pa.Table]


def typed_columns(table: Table) -> tuple[TypedColumn, ...]:
    """The columns of a table in the outputs: each EDTF column is followed by its two bounds."""
    found: list[TypedColumn] = []
    for field in table.fields:
        base = TypedColumn(field.name, field.type, field.title, field.description, field)
        found.append(base)
        if field.edtf:
            for bound, word in (("earliest", "First"), ("latest", "Last")):
                text = f"{word} day that `{field.name}` may mean; empty where it does not say. Derived."
                name = f"{field.name}_{bound}"
                title = f"{field.title}, {bound}"
                found.append(replace(base, name=name, type="date", title=title, description=text, bound=bound))
    return tuple(found)


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table's outputs, with titles and descriptions as metadata."""
    columns = typed_columns(table)
    required = {field.name for field in table.fields if field.required}
    return pa.schema(
        [
            pa.field(
                c.name,
                ARROW[c.type],
                nullable=c.name not in required,
                metadata={"title": c.title, "description": c.description},
            )
            for c in columns
        ],
        metadata={"title": table.title, "description": table.description},
    )


def typed_table(table: Table, rows: Iterable[Sequence[str]]) -> pa.Table:
    """Arrow table from rows of text in the order of the header, sorted by primary key.

    Raises:
        ValueError: a cell is not of its column's type. Checked rows never are.
    """
    key = table.columns.index(table.key)
    cells = list(zip(*sorted(rows, key=itemgetter(key)), strict=True)) or [()] * len(table.fields)
    return typed_texts(table, [pa.array([text or None for text in column], pa.string()) for column in cells])


def typed_texts(table: Table, texts: Sequence[pa.StringArray]) -> pa.Table:
    """Arrow table from columns of text in the order of the header, null where a cell is empty, in the order of the key.

    Raises:
        ValueError: a cell is not of its column's type. Checked rows never are.
    """
    found = {name: _flat(column) for name, column in zip(table.columns, texts, strict=True)}
    arrays = [_typed(column, found[column.source.name]) for column in typed_columns(table)]
    return pa.Table.from_arrays(arrays, schema=arrow_schema(table))


def _flat(column: pa.StringArray | pa.ChunkedArray) -> pa.StringArray:
    return column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column


def _typed(column: TypedColumn, texts: pa.StringArray) -> pa.Array:
    if column.bound is not None:
        return _bounds(texts, column.bound)
    try:
        return texts.cast(ARROW[column.type])
    except pa.ArrowInvalid:
        # Python reads some forms that Arrow does not; what neither reads is the caller's error.
        return pa.array([_cell(column, text) for text in texts.to_pylist()], ARROW[column.type])


def _bounds(texts: pa.StringArray, bound: str) -> pa.Array:
    # Dates recur: each text is bounded once.
    encoded = texts.dictionary_encode()
    days = pa.array([getattr(bounds(text), bound) for text in encoded.dictionary.to_pylist()], pa.date32())
    return days.take(encoded.indices)


def fits(column: Column, text: str) -> bool:
    """Whether a cell of text can be given its column's type and, for a date of EDTF, its bounds."""
    if text == "":
        return True
    try:
        pa.scalar(value_of(column.type, text), ARROW[column.type])
        if column.edtf:
            bounds(text)
    except (ValueError, KeyError, OverflowError):
        return False
    return True


def _cell(column: TypedColumn, text: str | None) -> str | int | float | bool | date | None:
    return None if text is None else value_of(column.type, text)


def value_of(type_: FieldType, text: str) -> str | int | float | bool | date:
    """The value of a cell that is not empty.

    Raises:
        ValueError, KeyError: the text is not of the type.
    """
    match type_:
        case "string":
            return text
        case "integer":
            return int(text)
        case "number":
            return float(text)
        case "boolean":
            return _BOOLEANS[text]
        case "date":
            return date.fromisoformat(text)


_BOOLEANS = {"true": True, "false": False}
