"""A delta applied: the newer state, made of the older one and the changes."""

from __future__ import annotations

from history.changes import Changes, RowChange
from history.states import Layout, Row, State, TableState
from validators.failure import CannotRunError


class DeltaError(CannotRunError):
    """The delta is not one of this state."""


def apply(changes: Changes, old: State) -> State:
    """The newer state. `old` must be the state that the changes begin with.

    Raises:
        DeltaError: a cell of `old` is not what the changes say that it was.
    """
    layouts = {name: table.layout for name, table in old.tables.items()}
    for each in changes.layouts:
        if each.new is None:
            layouts.pop(each.table, None)
        else:
            layouts[each.table] = each.new
    tables = {name: dict(old.tables[name].rows) if name in old.tables else {} for name in layouts}
    for change in changes.rows:
        _apply_row(change, tables.get(change.table, {}), old.title)
    return State(
        changes.new_title,
        changes.new_version,
        {name: TableState(name, layout, _laid_out(tables[name], layout)) for name, layout in layouts.items()},
    )


def _apply_row(change: RowChange, rows: dict[str, Row], title: str) -> None:
    row = dict(rows.get(change.id, {}))
    if (change.id in rows) == (change.kind == "added"):
        state = "already" if change.kind == "added" else "not"
        raise DeltaError(
            f"{title}: {change.table} has {change.id} {state}: this is not the state that the delta begins with."
        )
    for cell in change.cells:
        if row.get(cell.column, "") != cell.old:
            raise DeltaError(
                f"{title}: {cell.column} of {change.id} is {row.get(cell.column, '')!r} and not {cell.old!r}: "
                "this is not the state that the delta begins with."
            )
        row[cell.column] = cell.new
    if change.kind in ("removed", "moved"):
        del rows[change.id]
    else:
        rows[change.id] = row


def _laid_out(rows: dict[str, Row], layout: Layout) -> dict[str, Row]:
    return {key: {column: rows[key].get(column, "") for column in layout.names} for key in sorted(rows)}
