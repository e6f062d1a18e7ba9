"""The page of a table: column descriptions folded away, which would push the data off the screen, and fewer rows."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

import pluggy

from publish.metadata import DATABASE

hookimpl = pluggy.HookimplMarker("datasette")


# How many rows a page of a table shows at most; CSV and JSON give more. A thousand would be two megabytes.
MOST_ROWS = 300


@hookimpl
def asgi_wrapper() -> Any:
    """Bound `_size` for pages, not for what machines read."""
    return _bounded


def _bounded(app: Any) -> Any:
    async def wrapped(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http" and scope["path"].startswith(f"/{DATABASE}/") and "." not in scope["path"]:
            pairs = parse_qsl(scope.get("query_string", b"").decode("latin-1"), keep_blank_values=True)
            kept = [(name, _size(value) if name == "_size" else value) for name, value in pairs]
            if kept != pairs:
                scope = {**scope, "query_string": urlencode(kept).encode("ascii")}
        await app(scope, receive, send)

    return wrapped


def _size(value: str) -> str:
    # What is no number is left for Datasette to refuse.
    too_many = value == "max" or (value.isascii() and value.isdigit() and int(value[:9]) > MOST_ROWS)
    return str(MOST_ROWS) if too_many else value


@hookimpl
def extra_template_vars(view_name: str, table: str | None, datasette: Any) -> dict[str, Any]:
    """Take `columns` from the metadata that `table.html` lists in full, and give it under another name."""
    metadata = datasette.table_metadata(DATABASE, table) if view_name == "table" and table else {}
    if "columns" not in metadata:
        return {}
    rest = {key: value for key, value in metadata.items() if key != "columns"}
    return {"metadata": rest, "column_texts": metadata["columns"]}
