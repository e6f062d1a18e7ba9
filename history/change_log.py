"""Changes as a JSON document, which is also the delta, and back.

The form is that of `schema/documents/change-log.schema.json`. A cell that was or becomes empty is null.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from history.changes import CellChange, Changes, LayoutChange, RowChange
from history.states import Column, Layout
from history.versions import step
from validators.failure import CannotRunError

if TYPE_CHECKING:
    from collections.abc import Iterator

FORM = "backchannel-change-log-1"


class ChangeLogError(CannotRunError):
    """A document is no change log."""


def dump(changes: Changes) -> Iterator[str]:
    """The document in pieces, one line a changed row: a long log is never in memory as one text."""
    head = {
        "form": FORM,
        "from": {"title": changes.old_title, "version": changes.old_version},
        "to": {"title": changes.new_title, "version": changes.new_version},
        "step": step(changes),
        "counts": counts(changes),
        "layouts": [_layout_change(each) for each in changes.layouts],
    }
    yield json.dumps(head, ensure_ascii=False, indent=1).removesuffix("\n}") + ',\n "rows": ['
    for number, row in enumerate(changes.rows):
        yield f"{',' if number else ''}\n  {json.dumps(_row(row), ensure_ascii=False)}"
    yield "\n ]\n}\n"


def load(text: str) -> Changes:
    """The changes of a document.

    Raises:
        ChangeLogError: it is not JSON, or not of our form.
    """
    try:
        document = json.loads(text)
    except ValueError as error:
        raise ChangeLogError(f"The change log is not JSON: {error}.") from error
    if not isinstance(document, dict) or document.get("form") != FORM:
        raise ChangeLogError(f"This is no change log: its form is not {FORM}. Make one with `backchannel diff --json`.")
    return Changes(
        document["from"]["title"],
        document["from"]["version"],
        document["to"]["title"],
        document["to"]["version"],
        tuple(_load_layout_change(each) for each in document["layouts"]),
        tuple(_load_row(each) for each in document["rows"]),
    )


def counts(changes: Changes) -> dict[str, dict[str, int]]:
    """How many rows of each table were added, changed, moved and removed."""
    found: dict[str, dict[str, int]] = {}
    for row in changes.rows:
        kinds = found.setdefault(row.table, {})
        kinds[row.kind] = kinds.get(row.kind, 0) + 1
    return found


def _row(row: RowChange) -> dict[str, Any]:
    written: dict[str, Any] = {"table": row.table, "id": row.id, "change": row.kind}
    if row.successor:
        written["successor"] = row.successor
    if row.reason:
        written["reason"] = row.reason
    return {**written, "cells": [_cell(cell) for cell in row.cells]}


def _cell(cell: CellChange) -> dict[str, Any]:
    written = {"column": cell.column, "old": cell.old or None, "new": cell.new or None}
    return {**written, "reason": cell.reason} if cell.reason else written


def _load_row(row: dict[str, Any]) -> RowChange:
    cells = (
        CellChange(cell["column"], cell["old"] or "", cell["new"] or "", cell.get("reason", ""))
        for cell in row["cells"]
    )
    return RowChange(
        row["table"], row["id"], row["change"], tuple(cells), row.get("successor", ""), row.get("reason", "")
    )


def _layout_change(change: LayoutChange) -> dict[str, Any]:
    return {"table": change.table, "old": _layout(change.old), "new": _layout(change.new)}


def _layout(layout: Layout | None) -> dict[str, Any] | None:
    if layout is None:
        return None
    columns = [
        {"name": column.name, "type": column.type, **({"terms": column.terms} if column.terms else {})}
        for column in layout.columns
    ]
    return {"key": layout.key, "columns": columns}


def _load_layout_change(change: dict[str, Any]) -> LayoutChange:
    return LayoutChange(change["table"], _load_layout(change["old"]), _load_layout(change["new"]))


def _load_layout(layout: dict[str, Any] | None) -> Layout | None:
    if layout is None:
        return None
    columns = (Column(column["name"], column["type"], tuple(column.get("terms", ()))) for column in layout["columns"])
    return Layout(tuple(columns), layout["key"])
