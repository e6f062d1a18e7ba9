"""Where things stand on the site: one page for each record that has a story, Datasette's own page for every other.

A story page is `/TABLE/ID`, a list `/TABLE`; the evidence of any record is `/evidence/ID`. Datasette's tables keep
their addresses, below `/backchannel/`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from datasette.utils import tilde_encode

from publish.record_index import find_record, row_path

if TYPE_CHECKING:
    from publish.record_index import Record

# The tables whose records have a page that tells their story, in the order of the site's menu.
STORIES = ("actors", "meetings", "deals", "sanctions", "plans", "assets", "places", "sources")


def story_path(datasette: Any, record: Record) -> str:
    """Path of the page that a reader wants of a record: its story, or else its row."""
    if record.table in STORIES:
        return str(datasette.urls.path(f"/{record.table}/{tilde_encode(record.id)}"))
    return row_path(datasette, record.table, record.id)


def evidence_path(datasette: Any, record_id: str, column: str = "") -> str:
    """Path of the page with the claims of a record, or with those that give one of its columns."""
    path = str(datasette.urls.path(f"/evidence/{tilde_encode(record_id)}"))
    return f"{path}?column={column}" if column else path


def path_of_id(datasette: Any, record_id: str) -> str | None:
    """Path of the page of an id; None where no record bears it."""
    record = find_record(datasette, record_id)
    return None if record is None else story_path(datasette, record)
