"""What the home page and the database page list: questions, tables by group, views, how to cite."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

import pluggy

from publish.metadata import DATABASE

MENU = (
    ("/actors", "People & organisations"),
    ("/meetings", "Meetings"),
    ("/deals", "Deals"),
    ("/sanctions", "Sanctions"),
    ("/plans", "Plans"),
    ("/timeline", "Timeline"),
    ("/network", "Network"),
    ("/map", "Map"),
    ("/about", "About"),
    (f"/{DATABASE}", "SQL"),
)

hookimpl = pluggy.HookimplMarker("datasette")


@hookimpl
def extra_template_vars(view_name: str, datasette: Any) -> Any:
    """Variables of `_contents.html`; `site` is for every page."""
    site = {"site": {"database": DATABASE, "metadata": datasette.metadata()}, "menu": MENU}
    if view_name not in ("index", "database"):
        return site
    return lambda: _variables(datasette, site)


async def _variables(datasette: Any, site: dict[str, Any]) -> dict[str, Any]:
    metadata = datasette.metadata("databases")[DATABASE]
    counts = await datasette.get_database(DATABASE).table_counts(1000)
    return site | {
        "groups": _groups(metadata["tables"], counts),
        "site_views": [{"name": n, **t} for n, t in metadata["tables"].items() if n not in counts],
        "questions": _questions(metadata, datasette.urls),
    }


def _groups(tables: dict[str, Any], counts: dict[str, int | None]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = {}
    for name, table in tables.items():
        if name in counts and "group" in table:
            groups.setdefault(table["group"], []).append({"name": name, "count": counts[name], **table})
    return groups


def _questions(metadata: dict[str, Any], urls: Any) -> list[dict[str, Any]]:
    return [_question(name, query, name == metadata["start"], urls) for name, query in metadata["queries"].items()]


def _question(name: str, query: dict[str, Any], start: bool, urls: Any) -> dict[str, Any]:
    # An empty parameter asks for all; only the question to begin with is opened at its example.
    examples = {p["name"]: p["example"] for p in query["parameters"]} if start else {}
    path = urls.query(DATABASE, name) + (f"?{urlencode(examples)}" if examples else "")
    return {"path": path, "start": start, "examples": ", ".join(examples.values()), **query}
