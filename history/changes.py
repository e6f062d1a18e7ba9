"""What changed from one state to another, row by row and cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from history.states import Layout, Row, State, TableState

RowKind = Literal["added", "removed", "moved", "changed"]


@dataclass(frozen=True)
class CellChange:
    """One cell. `reason` is what the newer state says of it, or the empty string."""

    column: str
    old: str
    new: str
    reason: str = ""


@dataclass(frozen=True)
class RowChange:
    """One row: added, removed, changed, or moved, which is removed with another row in its place."""

    table: str
    id: str
    kind: RowKind
    cells: tuple[CellChange, ...]
    successor: str = ""
    reason: str = ""


@dataclass(frozen=True)
class LayoutChange:
    """The layout of a table that is new, gone (`new` is None) or other than before."""

    table: str
    old: Layout | None
    new: Layout | None


@dataclass(frozen=True)
class Changes:
    """Everything that makes the newer state of the older one; tables in the newer one's order, rows by id."""

    old_title: str
    old_version: str
    new_title: str
    new_version: str
    layouts: tuple[LayoutChange, ...]
    rows: tuple[RowChange, ...]


def changes(old: State, new: State) -> Changes:
    """What changed from `old` to `new`."""
    names = [*new.tables, *(name for name in old.tables if name not in new.tables)]
    layouts = tuple(_layout_change(name, old, new) for name in names if _layout(old, name) != _layout(new, name))
    retired = _rows(new, "retired_ids")
    reasons = _cell_reasons(new, old)
    rows = tuple(change for name in names for change in _row_changes(name, old, new, retired, reasons))
    return Changes(old.title, old.version, new.title, new.version, layouts, rows)


def _layout_change(name: str, old: State, new: State) -> LayoutChange:
    return LayoutChange(name, _layout(old, name), _layout(new, name))


def _layout(state: State, name: str) -> Layout | None:
    table = state.tables.get(name)
    return None if table is None else table.layout


def _rows(state: State, name: str) -> dict[str, Row]:
    table = state.tables.get(name)
    return {} if table is None else table.rows


def _row_changes(
    name: str, old: State, new: State, retired: dict[str, Row], reasons: dict[tuple[str, str], str]
) -> Iterator[RowChange]:
    before, after = _rows(old, name), _rows(new, name)
    for key in sorted(before.keys() | after.keys()):
        cells = tuple(_cells(key, before.get(key, {}), after.get(key, {}), reasons))
        if key not in before:
            yield RowChange(name, key, "added", cells)
        elif key not in after:
            grave = retired.get(key, {})
            successor = grave.get("successor_id", "")
            yield RowChange(name, key, "moved" if successor else "removed", cells, successor, grave.get("reason", ""))
        elif cells:
            yield RowChange(name, key, "changed", cells)


def _cells(key: str, before: Row, after: Row, reasons: dict[tuple[str, str], str]) -> Iterator[CellChange]:
    for column in [*after, *(column for column in before if column not in after)]:
        old, new = before.get(column, ""), after.get(column, "")
        if old != new:
            # Only a cell that was there before can have been corrected for a reason.
            reason = reasons.get((key, column), "") if before and after else ""
            yield CellChange(column, old, new, reason)


def _cell_reasons(new: State, old: State) -> dict[tuple[str, str], str]:
    """Why a cell reads as it does: the resolution of a conflict, or else the sources that newly give the value."""
    found: dict[tuple[str, str], list[str]] = {}
    claims, sources = _rows(new, "claims"), _rows(new, "sources")
    known = _rows(old, "claim_values")
    for key, value in sorted(_rows(new, "claim_values").items()):
        claim = claims.get(value["claim_id"])
        if key in known or claim is None or value["value"] != _value(new, claim["record_id"], value["column_name"]):
            continue
        label = sources.get(claim["source_id"], {}).get("label", claim["source_id"])
        found.setdefault((claim["record_id"], value["column_name"]), []).append(label)
    reasons = {cell: f"Told by {'; '.join(dict.fromkeys(labels))}." for cell, labels in found.items()}
    resolved = {(row["record_id"], row["column_name"]): row["reason"] for row in _rows(new, "resolutions").values()}
    return {**reasons, **resolved}


def _value(state: State, record: str, column: str) -> str | None:
    table = _table_of(state, record)
    return None if table is None else table.rows[record].get(column)


def _table_of(state: State, record: str) -> TableState | None:
    return next((table for table in state.tables.values() if record in table.rows), None)
