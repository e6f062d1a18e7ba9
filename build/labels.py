"""What each record is called: the `label` template of its table's schema, filled in."""

from __future__ import annotations

from string import Formatter
from typing import TYPE_CHECKING, Any

from build.cell_text import cell_text

if TYPE_CHECKING:
    import pyarrow as pa

    from validators.descriptor import Column, Package, Table
    from validators.vocabularies import Vocabulary

LONGEST = 80


class Labels:
    """The labels of a package's records; made on demand, because a label may hold another's."""

    def __init__(self, package: Package, tables: dict[str, pa.Table], vocabularies: dict[str, Vocabulary]) -> None:
        self._terms = {
            (name, term.value): term.label for name, vocabulary in vocabularies.items() for term in vocabulary.terms
        }
        self._tables = package.by_name
        self._cells: dict[str, tuple[Table, dict[str, Any]]] = {}
        self._done: dict[str, str] = {}
        for table in package.edited:
            if not shares_ids(table):
                self._add(table, tables[table.name])

    def _add(self, table: Table, rows: pa.Table) -> None:
        for cells in rows.select([table.key, *sorted(template_columns(table) - {table.key})]).to_pylist():
            self._cells[cells[table.key]] = (table, cells)

    def label(self, record_id: str) -> str:
        """The label of a record, at most about `LONGEST` characters.

        Raises:
            KeyError: there is no such record. Checked data never names one.
        """
        if record_id not in self._done:
            # Stands in where labels lead in a circle, as two amounts of each other would.
            self._done[record_id] = record_id
            table, cells = self._cells[record_id]
            self._done[record_id] = shorten(self._fill(table, cells)) or record_id
        return self._done[record_id]

    def _fill(self, table: Table, cells: dict[str, Any]) -> str:
        parts = []
        for literal, name, _, _ in Formatter().parse(table.label):
            parts.append(literal)
            if name is not None:
                parts.append(self._part(table, table.by_name[name], cells[name], inside=any(parts)))
        return " ".join("".join(parts).split())

    def _part(self, table: Table, column: Column, value: Any, *, inside: bool) -> str:
        if value is None:
            return ""
        if column.records or column.name in table.references:
            return self.label(value)
        if column.vocabulary is not None:
            term = self._terms[column.vocabulary, value]
            return _lower_first(term) if inside else term
        return cell_text(value)


def template_columns(table: Table) -> set[str]:
    """The columns that the table's label template names."""
    return {name for _, name, _, _ in Formatter().parse(table.label) if name is not None}


def shares_ids(table: Table) -> bool:
    """Whether the rows share their ids with another table's (class-table inheritance)."""
    return table.key in table.references


def shorten(text: str) -> str:
    """The text, cut at a word where it is too long; a text without spaces is cut anywhere."""
    if len(text) <= LONGEST:
        return text
    head, space, _ = text[:LONGEST].rpartition(" ")
    # A part may have been cut before.
    return (head if space else text[: LONGEST - 1]).rstrip(",;:…") + "…"


def _lower_first(term: str) -> str:
    return term if term[1:2].isupper() else term[:1].lower() + term[1:]
