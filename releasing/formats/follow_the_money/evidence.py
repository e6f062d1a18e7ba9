"""What stands behind an entity: its sources, and whether anybody more than alleges it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from releasing.formats.follow_the_money.entity import Entity
    from releasing.formats.rows import Row, Rows

# An entity has no place for how certain it is, so what is only alleged or denied is left out.
_HELD = {"official_record", "on_the_record", "reported"}


class Evidence:
    """The claims of a build, by record."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @cached_property
    def _sources(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for claim in self._rows.of("claims"):
            if claim["stance"] == "supports":
                found.setdefault(claim["record_id"], []).append(claim["source_id"])
        return found

    def told(self, table: str) -> Iterator[Row]:
        """The rows of a table that some source more than alleges."""
        key = self._rows.package.by_name[table].key
        return (row for row in self._rows.of(table) if self._rows.certainties.get(row[key]) in _HELD)

    def prove(self, entity: Entity, record_id: str) -> Entity:
        """Name the sources of a record as the proof of an entity."""
        entity.add("proof", *self._sources.get(record_id, []))
        return entity
