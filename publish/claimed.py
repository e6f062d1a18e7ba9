"""Claimed values in words, by what their column holds: a record, a date, a term or a text."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from publish.metadata import DATABASE
from publish.record_index import find_record
from publish.words.marks import marks_of
from validators.edtf_dates import NotEdtf


def words_of_values(datasette: Any, table: str) -> Callable[[str, str | None], Any]:
    """A function of a column of `table` and a value that a claim gives for it."""
    metadata, marks = datasette.table_metadata(DATABASE, table), marks_of(datasette)

    def shown(column: str, value: str | None) -> Any:
        if value is None:
            return "says that it is so"
        if find_record(datasette, value) is not None:
            return marks.to(value)
        if column in metadata.get("vocabularies", {}):
            return marks.label_of(metadata["vocabularies"][column], value)
        if column in metadata.get("edtf", []):
            try:
                return marks.when(value)
            except NotEdtf:
                return value
        return value

    return shown
