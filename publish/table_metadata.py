"""What the site says and does about one table or view."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from datasette.vendored.pint import UndefinedUnitError
from datasette.views.base import ureg

from validators.descriptor import ANY_TABLE
from validators.typed import typed_columns

if TYPE_CHECKING:
    from build.queries import Query
    from validators.descriptor import Table
    from validators.typed import TypedColumn

PAGE_SIZE = 50
# A label template that is one plain column. Any other is spelt out in `records` only, where cells find it.
_PLAIN_LABEL = re.compile(r"\{(\w+)\}")


def table_metadata(table: Table) -> dict[str, Any]:
    """Metadata of one table.

    Raises:
        ValueError: the schema names a sort column that the table has not.
    """
    columns = typed_columns(table)
    found = {
        "title": table.title,
        "description": table.description,
        "group": table.group,
        "key": table.key,
        "claimed": table.claimed,
        "columns": {column.name: _described(column) for column in columns},
        "titles": {column.name: column.title for column in columns},
        "units": {f.name: f.unit for f in table.fields if f.unit is not None and _is_pint(f.unit)},
        "edtf": [field.name for field in table.fields if field.edtf],
        "booleans": [field.name for field in table.fields if field.type == "boolean"],
        "vocabularies": {f.name: f.vocabulary for f in table.fields if f.vocabulary is not None},
        "code_lists": {f.name: f.code_list for f in table.fields if f.code_list is not None},
        "points_at": points_at(table),
        "facets": list(table.facets),
        "sort": _sort(table, columns),
        "label_column": label_column(table),
        "size": PAGE_SIZE,
    }
    return {key: value for key, value in found.items() if value is not None}


def view_metadata(query: Query) -> dict[str, Any]:
    """Metadata of one view."""
    return {"title": query.title, "description": query.description, "size": PAGE_SIZE}


def label_column(table: Table) -> str | None:
    """The column whose text stands for a row of the table, if one column does.

    A key is no label: `people` is labelled by its actor, which Datasette cannot follow.
    """
    match = _PLAIN_LABEL.fullmatch(table.label)
    if match is None or match[1] not in table.columns or match[1] == table.key:
        return None
    return match[1]


def points_at(table: Table) -> dict[str, str]:
    """Columns that hold an id, each with the table that it leads to; `*` is any."""
    records = {f.name: f.records[0] if len(f.records) == 1 else ANY_TABLE for f in table.fields if f.records}
    return records | table.references


def _described(column: TypedColumn) -> str:
    unit = f" Unit: {column.source.unit}." if column.source.unit is not None else ""
    return f"{column.title}: {column.description}{unit}"


def _sort(table: Table, columns: tuple[TypedColumn, ...]) -> str | None:
    if table.sort is not None and table.sort not in {column.name for column in columns}:
        raise ValueError(f"schema/{table.name}.json: sort names {table.sort!r}, which is no column of the outputs")
    return table.sort


def _is_pint(unit: str) -> bool:
    # Datasette multiplies each value by its unit with this registry; a unit that it lacks breaks the page.
    try:
        ureg.parse_units(unit)
    except UndefinedUnitError:
        return False
    return True
