"""Which rows are in doubt once all tables are loaded, and what frictionless says of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from validators.screen import columns, keys
from validators.screen.rows import cells_of

if TYPE_CHECKING:
    from validators.screen.judge import Judge, Lookups
    from validators.screen.tables import Loaded, Reference
    from validators.screen.values import Key
    from validators.screen.workspace import Workspace

# Rows of one table whose cells are kept in memory.
_MOST_KEPT = 100_000


@dataclass(frozen=True)
class Doubts:
    """The tables of a run by name, and where to get the judge from, who is called only if there is need."""

    space: Workspace
    loaded: Mapping[str, Loaded]
    judge: Callable[[], Judge]
    _read: dict[str, dict[int, Key]] = field(default_factory=dict)
    _kept: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    _found_loose: dict[tuple[str, tuple[str, ...]], set[int]] = field(default_factory=dict)

    def keys_are_known(self, loaded: Loaded) -> bool:
        """Whether every table that the foreign keys lead to is loaded and can be compared with."""
        if len(loaded.plan.references) < len(loaded.plan.schema.get("foreignKeys") or []):
            return False  # The header lacks a column of one, whose other table frictionless opens all the same.
        for reference in loaded.plan.references:
            far = self._far(loaded, reference)
            if far is None or not keys.comparable(loaded.plan, far.plan, reference):
                return False
        return True

    def rows(self, loaded: Loaded) -> set[int]:
        """The rows that frictionless must see: their cells are not proven, or their keys concern it."""
        found = set(loaded.irregular)
        # One after the other, so that one table of keys at a time is in memory.
        for query in self._queries(loaded):
            found |= {number for (number,) in self.space.connection.execute(query).fetchall()}
        # All at once, before they are asked for one after the other.
        self._cells_of(loaded, found | self._every_loose(loaded))
        return found | self._rows_with_loose_keys(loaded)

    def rows_of_all(self) -> dict[str, set[int]]:
        """The rows that frictionless must see, by table, in one statement: for many small tables."""
        every = list(self.loaded.items())
        found = {name: self._rows_with_loose_keys(loaded) | set(loaded.irregular) for name, loaded in every}
        queries = ((position, query) for position, (_, each) in enumerate(every) for query in self._queries(each))
        parts = [f"SELECT {position}, * FROM ({query})" for position, query in queries]
        for position, number in self.space.connection.execute(" UNION ALL ".join(parts)).fetchall():
            found[every[position][0]].add(number)
        return found

    def _queries(self, loaded: Loaded) -> Iterator[str]:
        yield keys.unproven(loaded)
        for key in keys.own_keys(loaded.plan):
            if not columns.no_row_shares(loaded, key):
                yield keys.shared(loaded, key)
        for reference in loaded.plan.references:
            there = self._there(loaded, reference)
            if not columns.every_row_leads(loaded, there, reference):
                yield keys.dangling(loaded, there, reference)

    def _every_loose(self, loaded: Loaded) -> set[int]:
        every = [*keys.own_keys(loaded.plan), *(reference.columns for reference in loaded.plan.references)]
        return set().union(*(self._loose(loaded, key) for key in every))

    def _loose(self, loaded: Loaded, key: tuple[str, ...]) -> set[int]:
        if (loaded.name, key) not in self._found_loose:
            self._found_loose[loaded.name, key] = keys.loose(loaded, key, self.space)
        return self._found_loose[loaded.name, key]

    def _cells_of(self, loaded: Loaded, rows: Collection[int]) -> Iterator[tuple[int, list[str]]]:
        """The cells of rows, kept for the next time unless they are many: each time takes a reading of the file."""
        if len(rows) > _MOST_KEPT:
            return cells_of(loaded, rows, self.space)
        kept = self._kept.setdefault(loaded.name, {})
        kept.update(cells_of(loaded, set(rows) - kept.keys(), self.space))
        return ((number, kept[number]) for number in sorted(rows))

    def _rows_with_loose_keys(self, loaded: Loaded) -> set[int]:
        found: set[int] = set()
        for key in keys.own_keys(loaded.plan):
            loose = self._loose(loaded, key)
            if loose:
                values = list(self._typed(loaded, loose, key))
                found |= loose | keys.partners(loaded, key, values, self.space)
        for reference in loaded.plan.references:
            found |= self._loose(loaded, reference.columns)
        return found

    def judged(self, loaded: Loaded, rows: Collection[int], stats: Mapping[str, Any]) -> Any:
        """Frictionless's report of a table of which only `rows` are in doubt; `stats` are those of its file."""
        return self.judge().rows(
            loaded.plan.number,
            lambda: self._cells_of(loaded, rows),
            self._lookups(loaded, rows),
            loaded.rows,
            dict(stats),
        )

    def typed(
        self, loaded: Loaded, rows: Collection[int], columns: Sequence[str]
    ) -> Iterator[tuple[int, tuple[Any, ...]]]:
        """What frictionless reads in some columns of some rows, by the number of the row."""
        return self.judge().typed(loaded.plan.number, self._cells_of(loaded, rows), list(columns))

    def _far(self, loaded: Loaded, reference: Reference) -> Loaded | None:
        return self.loaded.get(reference.target or loaded.plan.name)

    def _there(self, loaded: Loaded, reference: Reference) -> Loaded:
        return self.loaded[reference.target or loaded.plan.name]

    def _typed(self, loaded: Loaded, rows: Collection[int], columns: tuple[str, ...]) -> set[Key]:
        """The values of a key in rows in which it is not proven; each row is read once for all its keys.

        Raises:
            CannotRunError: they are of a type that frictionless cannot compare.
        """
        known, every = self._read.setdefault(loaded.name, {}), self._key_columns(loaded)
        for number, values in self.typed(loaded, set(rows) - known.keys(), every):
            known[number] = values
        from validators.screen.judge import in_one_sentence

        places = [every.index(each) for each in columns]
        # A list or an object in a key is what frictionless stumbles over, too.
        with in_one_sentence(loaded.plan.name):
            return {tuple(known[number][place] for place in places) for number in rows}

    def _key_columns(self, loaded: Loaded) -> list[str]:
        plans = {name: each.plan for name, each in self.loaded.items()}
        return sorted(keys.key_columns(plans)[loaded.plan.name])

    def _lookups(self, loaded: Loaded, rows: Collection[int]) -> Lookups:
        """For each foreign key, those of the rows' values that the other table has."""
        found: Lookups = {}
        for reference in loaded.plan.references:
            far = self._there(loaded, reference)
            there = keys.found_there(loaded, sorted(rows), far, reference, self.space)
            loose = self._loose(loaded, reference.columns)
            if loose:
                values = list(self._typed(loaded, loose, reference.columns))
                there |= keys.present(far, reference.far_columns, values, self.space)
            far_loose = self._loose(far, reference.far_columns)
            if far_loose:
                there |= self._typed(far, far_loose, reference.far_columns)
            found.setdefault(reference.target, {}).setdefault(reference.far_columns, set()).update(there)
        return found
