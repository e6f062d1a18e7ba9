"""The network is read back with networkx."""

from __future__ import annotations

from pathlib import Path

import networkx as nx
import pytest

from build.content import Content
from releasing.formats import graphml_file


@pytest.fixture(scope="module")
def graph(folder: Path) -> nx.MultiDiGraph:
    return nx.read_graphml(folder / graphml_file.FILE_NAME, force_multigraph=True)


def test_every_actor_meeting_deal_and_sanction_is_a_node(graph: nx.MultiDiGraph, whole: Content) -> None:
    keys = {"actors": "actor_id", "meetings": "meeting_id", "deals": "deal_id", "sanctions": "sanction_id"}
    expected = {value for table, key in keys.items() for value in whole.tables[table][key].to_pylist()}
    assert set(graph.nodes) == expected
    assert graph.nodes["act-ada-example"]["label"] == "Ada Example"


def test_who_took_part_is_an_edge_with_its_certainty_and_attendance(graph: nx.MultiDiGraph, whole: Content) -> None:
    edges = [data for _, _, data in graph.edges(data=True) if data["table"] == "meeting_participants"]
    assert len(edges) == whole.tables["meeting_participants"].num_rows
    assert all({"attendance", "certainty"} <= data.keys() for data in edges)


def test_an_edge_has_its_dates(graph: nx.MultiDiGraph) -> None:
    [edge] = [data for _, _, data in graph.edges(data=True) if data.get("type") == "adviser_to"]
    assert (edge["start"], edge["start_earliest"], edge["end_latest"]) == ("2015", "2015-01-01", "2024-12-31")
