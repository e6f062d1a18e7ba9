"""The table page's column descriptions, folded away: a dozen columns would push the data off the screen."""

from __future__ import annotations

from typing import Any

import pluggy

from publish.metadata import DATABASE

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def extra_template_vars(view_name: str, table: str | None, datasette: Any) -> dict[str, Any]:
    """Take `columns` from the metadata that `table.html` lists in full, and give it under another name."""
    metadata = datasette.table_metadata(DATABASE, table) if view_name == "table" and table else {}
    if "columns" not in metadata:
        return {}
    rest = {key: value for key, value in metadata.items() if key != "columns"}
    return {"metadata": rest, "column_texts": metadata["columns"]}
