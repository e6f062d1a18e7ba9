"""Changes in Markdown, for readers: what came, what went and what was corrected, by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from history.change_log import counts
from history.versions import step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from history.changes import CellChange, Changes, LayoutChange, RowChange

# Evidence is counted and not listed: each record's page tells it, and it is most of the rows.
_COUNTED_ONLY = ("claims", "claim_values", "claim_hops", "resolutions", "sources")
_HEADINGS = {"added": "Added", "changed": "Corrected", "moved": "Merged", "removed": "Removed"}


def markdown(changes: Changes) -> Iterator[str]:
    """The lines of the page."""
    yield f"# From {_state(changes.old_title, changes.old_version)} to {_state(changes.new_title, changes.new_version)}"
    yield ""
    asked = step(changes)
    if asked is None:
        yield "Nothing changed."
        return
    yield f"The changes ask for a {asked} version."
    yield from _overview(changes)
    yield from _layouts(changes)
    for table in counts(changes):
        if table not in _COUNTED_ONLY:
            yield from _table(table, [row for row in changes.rows if row.table == table])


def _state(title: str, version: str) -> str:
    return title if version in ("", title) else f"{title} ({version})"


def _overview(changes: Changes) -> Iterator[str]:
    yield ""
    yield f"| table | {' | '.join(kind.lower() for kind in _HEADINGS.values())} |"
    yield f"|---|{'---:|' * len(_HEADINGS)}"
    for table, kinds in counts(changes).items():
        yield f"| {table} | {' | '.join(str(kinds.get(kind, 0)) for kind in _HEADINGS)} |"


def _layouts(changes: Changes) -> Iterator[str]:
    if changes.layouts:
        yield from ("", "## Columns", "")
    for change in changes.layouts:
        yield f"- `{change.table}`: {_layout(change)}"


def _layout(change: LayoutChange) -> str:
    if change.old is None:
        return "a new table."
    if change.new is None:
        return "the table is gone."
    before, after = (
        {column.name: column for column in change.old.columns},
        {column.name: column for column in change.new.columns},
    )
    told = [
        *(f"`{name}` is new" for name in after if name not in before),
        *(f"`{name}` is gone" for name in before if name not in after),
        *(
            f"`{name}` has another type or other terms"
            for name in after
            if before.get(name, after[name]) != after[name]
        ),
    ]
    return f"{', '.join(told) or 'the columns have another order or key'}."


def _table(table: str, rows: list[RowChange]) -> Iterator[str]:
    yield from ("", f"## {table}")
    for kind, heading in _HEADINGS.items():
        chosen = [row for row in rows if row.kind == kind]
        if chosen:
            yield from ("", f"### {heading}", "")
        for row in chosen:
            yield from _row(row)


def _row(row: RowChange) -> Iterator[str]:
    cells = {cell.column: cell for cell in row.cells}
    match row.kind:
        case "added":
            yield f"- `{row.id}`{_named(cells, 'new')}"
        case "moved":
            yield f"- `{row.id}`{_named(cells, 'old')}, now `{row.successor}`{_because(row.reason)}"
        case "removed":
            yield f"- `{row.id}`{_named(cells, 'old')}{_because(row.reason)}"
        case "changed":
            yield f"- `{row.id}`"
            for cell in row.cells:
                yield f"  - {cell.column}: {_value(cell.old)} → {_value(cell.new)}{_because(cell.reason)}"


def _named(cells: dict[str, CellChange], side: str) -> str:
    cell = cells.get("label")
    return "" if cell is None else f" {_escaped(getattr(cell, side))}"


def _because(reason: str) -> str:
    return f": {_escaped(reason)}" if reason else ""


def _value(text: str) -> str:
    return _escaped(text) if text else "(empty)"


def _escaped(text: str) -> str:
    # The data are other people's text: nothing in them may be read as Markdown or HTML.
    return "".join(f"\\{character}" if character in "\\`*_[]<>#|&" else character for character in text).replace(
        "\n", " "
    )
