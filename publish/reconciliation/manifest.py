"""What the service says of itself: its names, its addresses and its types."""

from __future__ import annotations

from typing import Any

from publish.finding.kinds import kinds
from publish.metadata import DATABASE
from publish.reconciliation import PATH, PREVIEW
from publish.reconciliation.queries import MOST_QUERIES

VERSIONS = ("0.1", "0.2")
# In pixels, for the frame in which a client shows the preview of a record.
WIDTH, HEIGHT = 400, 150
SUGGESTED = ("entity", "type", "property")


def manifest(datasette: Any, request: Any) -> dict[str, Any]:
    """The service manifest, with absolute addresses of the host that was asked."""

    def absolute(path: str) -> str:
        return str(datasette.absolute_url(request, datasette.urls.path(path)))

    service = absolute(PATH)
    metadata = datasette.metadata()
    return {
        "versions": list(VERSIONS),
        "name": metadata["title"],
        "identifierSpace": absolute("/records/"),
        "schemaSpace": absolute(f"/{DATABASE}"),
        "defaultTypes": types(datasette),
        "serviceVersion": metadata["version"],
        "batchSize": MOST_QUERIES,
        "view": {"url": absolute("/records/") + "{{id}}"},
        "preview": {"url": absolute(PREVIEW) + "?id={{id}}", "width": WIDTH, "height": HEIGHT},
        "suggest": {name: _suggest(service, name) for name in SUGGESTED},
        "extend": {
            "propose_properties": {"service_url": service, "service_path": "/properties"},
            "property_settings": [],
        },
    }


def types(datasette: Any) -> list[dict[str, Any]]:
    """All types, each with the one above it, if there is one."""
    known = kinds(datasette)
    return [
        {"id": kind.id, "name": kind.name}
        | ({"broader": [{"id": kind.broader, "name": known[kind.broader].name}]} if kind.broader is not None else {})
        for kind in known.values()
    ]


def _suggest(service: str, name: str) -> dict[str, str]:
    return {
        "service_url": service,
        "service_path": f"/suggest/{name}",
        "flyout_service_url": service,
        "flyout_service_path": f"/flyout/{name}?id=${{id}}",
    }
