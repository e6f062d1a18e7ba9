"""The rows of a build as the exporters of other formats want them: by table, by id, with labels."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from build.content import Content

Row = dict[str, Any]


class Rows:
    """The rows of a build. Cells have their Python types; an empty one is None."""

    def __init__(self, content: Content) -> None:
        self.package = content.package
        self._tables: dict[str, list[Row]] = {name: table.to_pylist() for name, table in content.tables.items()}

    def of(self, table: str) -> list[Row]:
        """The rows of a table, by id."""
        return self._tables[table]

    def by_id(self, table: str) -> dict[str, Row]:
        """The rows of a table under their ids."""
        key = self.package.by_name[table].key
        return {row[key]: row for row in self._tables[table]}

    def grouped(self, table: str, column: str) -> dict[str, list[Row]]:
        """The rows of a table by what they have in a column, each group by id."""
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables[table]:
            found[row[column]].append(row)
        return dict(found)

    @cached_property
    def labels(self) -> dict[str, str]:
        """What each id is called."""
        return {row["record_id"]: row["label"] for row in self._tables["records"]}

    @cached_property
    def tables_of(self) -> dict[str, str]:
        """The table that each live id stands in."""
        return {row["record_id"]: row["table_name"] for row in self._tables["records"] if row["is_live"]}

    def label(self, record_id: str | None) -> str | None:
        """What an id is called; None without one."""
        return None if record_id is None else self.labels[record_id]

    @cached_property
    def certainties(self) -> dict[str, str]:
        """The firmest certainty with which any claim supports a record, by id of the record."""
        terms = sorted(self.of("vocabulary_terms"), key=lambda row: int(row["position"]))
        order = [row["value"] for row in terms if row["vocabulary"] == "certainties"]
        found: dict[str, str] = {}
        for claim in self.of("claims"):
            if claim["stance"] == "supports":
                best = found.get(claim["record_id"], order[-1])
                found[claim["record_id"]] = min(best, claim["certainty"], key=order.index)
        return found
