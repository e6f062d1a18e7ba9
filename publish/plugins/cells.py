"""Cells as people read them: ids as links with labels, numbers with their unit, yes and no."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.views.base import ureg
from markupsafe import Markup

from publish.record_index import Record, find_record, load_index, row_path

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def startup(datasette: Any) -> Any:
    """Load the labels before the first page."""
    return lambda: load_index(datasette)


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """Show one cell, or leave it to Datasette."""
    # On a table page an expanded foreign key comes as {"value": …, "label": …}.
    plain = value["value"] if isinstance(value, dict) else value
    if table == "records" and column == "label":
        plain = row["record_id"]
    metadata = datasette.table_metadata(database, table) if table else {}
    if (record := find_record(datasette, plain)) is not None:
        return _link(datasette, record, with_label=bool(metadata.get("group")))
    if plain is not None and column in metadata.get("units", {}):
        return Markup("{:.7g}{}").format(plain, _symbol(metadata["units"][column]))
    if plain is not None and column in metadata.get("booleans", []):
        return Markup("yes") if plain else Markup("no")
    return None


def _link(datasette: Any, record: Record, with_label: bool) -> Markup:
    # Queries mostly give the label in a column of its own, so there the id is shown as itself.
    text, hint = (record.label, record.id) if with_label else (record.id, record.label)
    path = row_path(datasette, record.table, record.id)
    return Markup('<a href="{}" title="{}">{}</a>').format(path, hint, text)


def _symbol(unit: str) -> str:
    # SI: a space before every symbol but those of angles. The registry abbreviates the degree as `deg`.
    return "°" if unit == "degree" else f"\u00a0{ureg.parse_units(unit):~P}"
