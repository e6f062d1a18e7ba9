"""A state of the data: its edited tables as text, whatever kind of folder holds them."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from validators.failure import CannotRunError

if TYPE_CHECKING:
    from pathlib import Path

DESCRIPTOR = "datapackage.json"
# What a build derives from an EDTF column: `date` gives `date_earliest` and `date_latest`.
_BOUNDS = ("_earliest", "_latest")


class StateError(CannotRunError):
    """A folder holds no state that can be read."""


@dataclass(frozen=True)
class Column:
    """What a reader of a column relies on: its type, and its terms where it has a list of them."""

    name: str
    type: str
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Layout:
    """The columns of a table in their order, and which of them is the key."""

    columns: tuple[Column, ...]
    key: str

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


Row = dict[str, str]


@dataclass(frozen=True)
class TableState:
    """A table: its rows by id, each a dict of every column; a missing cell is the empty string."""

    name: str
    layout: Layout
    rows: dict[str, Row]


@dataclass(frozen=True)
class State:
    """The edited tables by name. `title` is what messages call the state."""

    title: str
    version: str
    tables: dict[str, TableState]


def read_state(folder: Path, title: str) -> State:
    """The state in a checkout or an unpacked release: any folder with a `datapackage.json` of ours.

    Raises:
        StateError: there is none, or a table is not as the descriptor says.
    """
    descriptor = _json(folder / DESCRIPTOR, title)
    tables: dict[str, TableState] = {}
    for resource in descriptor.get("resources", []):
        schema = resource.get("schema")
        if resource.get("type") != "table" or schema is None:
            continue
        whole = _json(folder / schema, title) if isinstance(schema, str) else schema
        if not whole.get("built", False):
            tables[resource["name"]] = _table(folder / resource["path"], resource["name"], _layout(whole), title)
    if not tables:
        raise StateError(f"{title}: no table of Backchannel is in it. Give a checkout, a release folder or a version.")
    return State(title, str(descriptor.get("version", "")), tables)


def _layout(schema: dict[str, Any]) -> Layout:
    dates = {field["name"] for field in schema["fields"] if field.get("edtf")}
    bounds = {f"{name}{end}" for name in dates for end in _BOUNDS}
    columns = (
        Column(field["name"], field["type"], tuple(field.get("constraints", {}).get("enum", ())))
        for field in schema["fields"]
        if field["name"] not in bounds
    )
    return Layout(tuple(columns), schema["primaryKey"][0])


def _table(file: Path, name: str, layout: Layout, title: str) -> TableState:
    rows: dict[str, Row] = {}
    csv.field_size_limit(2**31 - 1)
    try:
        with file.open(encoding="utf-8", newline="") as text:
            for row in csv.DictReader(text, strict=True, restval=None):
                rows[row[layout.key]] = {column: _cell(row, column) for column in layout.names}
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise StateError(f"{title}: {name} cannot be read from {file.name}: {error}. Validate it first.") from error
    return TableState(name, layout, rows)


def _cell(row: dict[str, Any], column: str) -> str:
    value = row[column]
    if not isinstance(value, str):
        raise KeyError(f"a row ends before the column {column}")
    return value


def _json(file: Path, title: str) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise StateError(f"{title}: {file.name} cannot be read: {error}. Is it a folder with the data?") from error
