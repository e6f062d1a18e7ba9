"""One table to screen: what is known of it before its rows are read, and what was found in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from validators.screen.layouts import Layout

if TYPE_CHECKING:
    import pyarrow as pa

Field = Mapping[str, Any]


@dataclass(frozen=True)
class Reference:
    """A foreign key: `target` is the name of a resource, or empty for the table itself."""

    columns: tuple[str, ...]
    target: str
    far_columns: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """A table as frictionless will read it: one of `fields` for each label of the header, in its order."""

    number: int
    name: str
    place: str
    file: Path
    original: Path
    how: Layout
    fields: tuple[Field, ...]
    schema: Mapping[str, Any]
    # Whether nothing is left to say about the resource but its rows.
    settled: bool

    @classmethod
    def of_rows(cls, number: int, name: str, place: str, schema: Mapping[str, Any]) -> Plan:
        """The plan of a table whose rows are given, with all columns of its schema in order."""
        nowhere = Path()
        return cls(
            number, name, place, nowhere, nowhere, Layout("utf-8", {}), tuple(schema["fields"]), schema, settled=True
        )

    @property
    def columns(self) -> list[str]:
        """The names of the fields."""
        return [str(each["name"]) for each in self.fields]

    @property
    def columns_of_cells(self) -> list[str]:
        """Names for the columns of text, which no field's own name can disturb."""
        return [f"c_{number}" for number in range(len(self.fields))]

    @property
    def primary_key(self) -> tuple[str, ...]:
        """The columns of the primary key, empty where one of them is not there."""
        found = self.schema.get("primaryKey") or []
        names = tuple([found] if isinstance(found, str) else found)
        return names if set(names) <= set(self.columns) else ()

    @property
    def unique(self) -> list[str]:
        """The columns that allow a value only once."""
        return [str(each["name"]) for each in self.fields if (each.get("constraints") or {}).get("unique")]

    @property
    def unique_keys(self) -> list[tuple[str, ...]]:
        """The `uniqueKeys` of Table Schema 2.0, to which frictionless 5.21 is blind, whose columns are all there."""
        keys = self.schema.get("uniqueKeys")
        found = [_names(each) for each in keys if _are_names(each)] if isinstance(keys, list) else []
        return [key for key in found if key and set(key) <= set(self.columns)]

    @property
    def references(self) -> list[Reference]:
        """The foreign keys whose columns are all there."""
        found = [_reference(each) for each in self.schema.get("foreignKeys") or []]
        return [each for each in found if set(each.columns) <= set(self.columns)]


def _are_names(found: object) -> bool:
    return isinstance(found, str) or (isinstance(found, list) and all(isinstance(each, str) for each in found))


def _reference(descriptor: Mapping[str, Any]) -> Reference:
    far = descriptor.get("reference") or {}
    return Reference(_names(descriptor.get("fields")), str(far.get("resource") or ""), _names(far.get("fields")))


def _names(found: str | Sequence[str] | None) -> tuple[str, ...]:
    return (found,) if isinstance(found, str) else tuple(found or ())


@dataclass
class Loaded:
    """The rows of a table, loaded as `name` in the workspace; `scan` reads their cells from the file again.

    The table has `clean` and for each column of a key its value (`v_…`, NULL where it is missing or
    not proven) and whether it is not proven (`l_…`); `number` is the expression for a row's number.
    `proofs` is a query for `clean` where `name` has the keys alone. `texts` are the
    cells in columns, an empty one as null, where they are in memory. `lines` is a file that has each row
    on a line of its own, the first one on the first, where there is one.
    Rows with too few or too many cells are in `irregular` alone. `more_lines` says how many more
    physical lines than one a record takes; None where that has not been counted.
    """

    plan: Plan
    name: str
    number: str
    scan: str
    rows: int
    irregular: dict[int, list[str]] = field(default_factory=dict)
    more_lines: dict[int, int] | None = None
    proofs: str = ""
    texts: pa.Table | None = None
    lines: Path | None = None

    def value_columns(self, columns: Sequence[str]) -> list[str]:
        """The columns of values of a key."""
        return [f"v_{self.plan.columns.index(each)}" for each in columns]

    def loose(self, columns: Sequence[str]) -> str:
        """The condition that a value of a key is not proven."""
        return "(" + " OR ".join(f"l_{self.plan.columns.index(each)}" for each in columns) + ")"
