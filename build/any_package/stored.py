"""A table as the databases hold it: names that they take, and the keys that may be declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from build.ddl import quoted
from validators.screen.storage import encodable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.screen.typed_tables import TypedColumn, TypedTable

Key = tuple[str, ...]
# SQLite keeps names that begin so to itself.
_RESERVED = "sqlite_"
# Bytes of a name that leave room for a number and an ending in the name of a file, of 255.
_LONGEST = 200


@dataclass(frozen=True)
class StoredTable:
    """A typed table under the name `name`; `names` are those of its columns, in order."""

    name: str
    names: tuple[str, ...]
    table: TypedTable

    @property
    def columns(self) -> Iterator[tuple[str, TypedColumn]]:
        """The columns, each with its name."""
        return zip(self.names, self.table.columns, strict=True)

    def named(self, key: Iterable[str]) -> Key:
        """The names of a key's columns."""
        return tuple(self.names[self.table.plan.columns.index(each)] for each in key)

    def column(self, name: str) -> TypedColumn:
        """A column by its field's name."""
        return self.table.columns[self.table.plan.columns.index(name)]

    @property
    def primary_key(self) -> Key:
        """The names of the columns of the primary key, empty where there is none."""
        return self.named(self.table.plan.primary_key)

    def keys(self, *, with_unique: bool) -> list[Key]:
        """The keys whose values occur once: primary, by `unique`, and by `uniqueKeys` if those were checked."""
        plan = self.table.plan
        keys = [plan.primary_key, *((each,) for each in plan.unique)]
        # Nobody has looked for them where frictionless read the table alone.
        keys += plan.unique_keys if with_unique and not self.table.read_alone else []
        return [key for key in dict.fromkeys(map(self.named, keys)) if key]

    @property
    def rows(self) -> str:
        """A query for the rows, on any connection to the workspace."""
        return f"SELECT * FROM ({self.table.query}) AS rows ({', '.join(map(quoted, self.names))})"

    @property
    def description(self) -> str:
        """What the schema says of the table."""
        return told(self.table.plan.schema)


def told(descriptor: Mapping[str, object]) -> str:
    """The title and the description of a descriptor, as far as it has them."""
    found = ": ".join(str(descriptor[each]) for each in ("title", "description") if descriptor.get(each))
    return encodable(found)


def stored_tables(tables: Iterable[TypedTable]) -> list[StoredTable]:
    """Tables under names that no database takes for one another or for its own."""
    found = list(tables)
    names = distinct([_short(each.plan.name) for each in found])
    return [
        StoredTable(name, tuple(distinct([column.name for column in table.columns])), table)
        for name, table in zip(names, found, strict=True)
    ]


def _short(name: str) -> str:
    return encodable(name).encode()[:_LONGEST].decode(errors="ignore")


def distinct(names: Sequence[str]) -> list[str]:
    """Names that differ in more than the case of letters, since SQL makes no difference there: `A` becomes `A_2`."""
    taken: set[str] = set()
    found = []
    for name in names:
        # A name with NUL would end there, and one with a slash is no name of a file.
        plain = encodable(name).replace("\0", "_").replace("/", "_")
        plain = f"_{plain}" if plain.casefold().startswith(_RESERVED) or plain in ("", ".", "..") else plain
        free, number = plain, 1
        while free.casefold() in taken:
            number += 1
            free = f"{plain}_{number}"
        taken.add(free.casefold())
        found.append(free)
    return found
