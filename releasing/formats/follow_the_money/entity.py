"""One entity of FollowTheMoney, as `EntityProxy.to_dict` gives it (https://followthemoney.tech/docs/)."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from releasing.formats.rows import Row

# Whole years, months and days. FollowTheMoney knows no "about", "or" or "between".
_EXACT = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Entity:
    """An entity: every property is a list of texts without repetition."""

    id: str
    schema: str
    properties: dict[str, list[str]] = field(default_factory=dict)

    def add(self, name: str, *values: Any) -> None:
        """Add values to a property; one that is not known is left out."""
        for value in values:
            text = None if value is None else " ".join(str(value).split())
            if text and text not in self.properties.get(name, []):
                self.properties.setdefault(name, []).append(text)

    def line(self) -> str:
        """The entity as one line of JSON, its properties and their values in a fixed order."""
        properties = {name: sorted(self.properties[name]) for name in sorted(self.properties)}
        return json.dumps({"id": self.id, "schema": self.schema, "properties": properties}, ensure_ascii=False) + "\n"


def exact(row: Row, column: str) -> str | None:
    """The date in a column, where it is exact to the year, month or day; any other EDTF cannot be said here."""
    value = row[column]
    return value if value is not None and _EXACT.fullmatch(value) else None
