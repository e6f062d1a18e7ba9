"""The built table `vocabulary_terms`: every term with its definition."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

from validators.typed import arrow_schema

if TYPE_CHECKING:
    from validators.descriptor import Table
    from validators.vocabularies import Vocabulary


def vocabulary_terms(table: Table, vocabularies: dict[str, Vocabulary]) -> pa.Table:
    """The table, sorted by id; `position` keeps the order in which people should read the terms."""
    rows = [
        {
            "vocabulary_term_id": f"{name}.{term.value}",
            "vocabulary": name,
            "value": term.value,
            "label": term.label,
            "description": term.description,
            "position": position,
        }
        for name, vocabulary in vocabularies.items()
        for position, term in enumerate(vocabulary.terms, start=1)
    ]
    return pa.Table.from_pylist(sorted(rows, key=lambda row: str(row[table.key])), schema=arrow_schema(table))
