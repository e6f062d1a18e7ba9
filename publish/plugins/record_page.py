"""What a row's page shows beside its cells: label, definitions of terms, evidence, rows that refer to it."""

from __future__ import annotations

from typing import Any

import pluggy
from datasette.utils import tilde_decode

from publish.evidence import evidence
from publish.metadata import DATABASE
from publish.record_index import find_record
from publish.referrers import referrers

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
    return {
        "label": key if record is None else record.label,
        "evidence": await evidence(datasette, key) if metadata["claimed"] else None,
        "referrers": await referrers(datasette, table, key),
        "terms": await _terms(datasette),
    }


async def _terms(datasette: Any) -> dict[tuple[str, str], dict[str, str]]:
    sql = "select vocabulary, value, label, description from vocabulary_terms"
    rows = await datasette.get_database(DATABASE).execute(sql)
    return {(row["vocabulary"], row["value"]): dict(row) for row in rows}
