"""What a row's page shows beside its cells: label, definitions of terms, evidence, rows that refer to it."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.utils import tilde_decode

from publish.addresses import STORIES, story_path
from publish.claimed import words_of_values
from publish.evidence import evidence
from publish.metadata import DATABASE
from publish.reading import read
from publish.record_index import find_record
from publish.referrers import referrers
from publish.terms import Term, find_term

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def extra_template_vars(view_name: str, table: str | None, request: Any, datasette: Any) -> Any:
    """Variables of `row.html`; other pages get none."""
    if view_name != "row" or table is None or table not in datasette.metadata("tables", database=DATABASE):
        return {}
    return lambda: _variables(datasette, table, tilde_decode(request.url_vars["pks"]))


async def _variables(datasette: Any, table: str, key: str) -> dict[str, Any]:
    metadata = datasette.table_metadata(DATABASE, table)
    record = find_record(datasette, key)
    claimed = metadata["claimed"]
    return {
        "label": key if record is None else record.label,
        "story": None if record is None or record.table not in STORIES else story_path(datasette, record),
        "evidence": await read(datasette, lambda reader: evidence(reader, key)) if claimed else None,
        "referrers": await referrers(datasette, table, key),
        "shown": words_of_values(datasette, table),
        "column_title": lambda column: metadata["titles"].get(column, column),
        "meaning_of": lambda column, value: _meaning(datasette, metadata, column, value),
    }


def _meaning(datasette: Any, metadata: dict[str, Any], column: str, value: Any) -> Term | None:
    """The term that a cell of the row names, where its column has a vocabulary."""
    vocabulary = metadata["vocabularies"].get(column)
    return None if vocabulary is None else find_term(datasette, vocabulary, value)
