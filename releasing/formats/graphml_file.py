"""The network as GraphML (http://graphml.graphdrawing.org/), for Gephi, Cytoscape, networkx and igraph.

Nodes are actors, meetings, deals and sanctions; edges lead from an actor to what they took part in, and from actor to
actor for positions and relationships. Who met whom is thus read over the meeting, as the sources tell it: an edge
between two people would say that all of a room met each other. Nothing alleged is left out; each edge says how
certain it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from build.cell_text import cell_text
from releasing.formats.rows import Row, Rows

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from build.content import Content

TITLE = "GraphML of the network"
FILE_NAME = "network.graphml"
MEDIA_TYPE = "application/graphml+xml"

_LASTS = ("start", "start_earliest", "start_latest", "end", "end_earliest", "end_latest")
_HAPPENS = ("date", "date_earliest", "date_latest")
_LISTS = ("listed", "listed_earliest", "listed_latest", "lifted", "lifted_earliest", "lifted_latest")
# The tables whose rows are nodes, with the columns that a node shows.
_NODES: dict[str, tuple[str, ...]] = {
    "actors": ("type", "country"),
    "meetings": ("kind", "status", *_HAPPENS),
    "deals": ("type", "sector"),
    "sanctions": ("authority_id", *_LISTS),
}
# The tables whose rows are edges: from which column to which, and what is said of the edge.
_EDGES: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "meeting_participants": ("actor_id", "meeting_id", ("role", "attendance", "for_organisation_id")),
    "deal_parties": ("actor_id", "deal_id", ("role",)),
    "deal_events": ("actor_id", "deal_id", ("stage", *_HAPPENS)),
    "positions": ("actor_id", "organisation_id", ("kind", "title", *_LASTS)),
    "relationships": ("from_actor_id", "to_actor_id", ("type", *_LASTS)),
    "sanctions": ("sanction_id", "target_actor_id", _LISTS),
}


def write(content: Content, target: Path) -> None:
    """Write the network as one directed graph with parallel edges."""
    # Imported here: it takes a second, and a command that writes nothing must not wait for it.
    import networkx as nx

    rows = Rows(content)
    graph = nx.MultiDiGraph(name=content.package.descriptor["title"], version=content.package.version)
    for table, columns in _NODES.items():
        for row in rows.of(table):
            key = row[content.package.by_name[table].key]
            graph.add_node(key, table=table, label=rows.label(key), **_said(row, columns))
    for table, (start, end, columns) in _EDGES.items():
        graph.add_edges_from(_edges(rows, table, start, end, columns))
    nx.write_graphml_lxml(graph, target, encoding="utf-8", prettyprint=True, edge_id_from_attribute="id")


def _edges(
    rows: Rows, table: str, start: str, end: str, columns: tuple[str, ...]
) -> Iterator[tuple[str, str, str, Row]]:
    key = rows.package.by_name[table].key
    for row in rows.of(table):
        if row[start] is not None and row[end] is not None:
            said = {"table": table, "certainty": rows.certainties.get(row[key]), **_said(row, columns)}
            name = f"{table}.{row[key]}"
            yield row[start], row[end], name, {"id": name, **{k: v for k, v in said.items() if v is not None}}


def _said(row: Row, columns: tuple[str, ...]) -> dict[str, Any]:
    # GraphML knows no empty value: an attribute that is not known is left out.
    return {name: cell_text(row[name]) for name in columns if row[name] is not None}
