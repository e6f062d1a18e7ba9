"""Datasette's settings (https://docs.datasette.io/en/0.65/settings.html) for one immutable file."""

from __future__ import annotations

SETTINGS: dict[str, str | int | bool] = {
    "sql_time_limit_ms": 2000,
    # The schema's facets are few and counted over small tables: let them take as long as a query.
    "facet_time_limit_ms": 2000,
    # Suggestions double the cost of a table page, and the schema already says which columns to count.
    "suggest_facets": False,
    "default_page_size": 50,
    "max_returned_rows": 1000,
    "allow_download": True,
    # A sentence of the data is never cut; a megabyte pasted into a query is.
    "truncate_cells_html": 2048,
}
