import json
from typing import Any

import pytest

from publish.reconciliation.agreement import Asked
from publish.reconciliation.queries import MOST_CANDIDATES, MOST_QUERIES, MOST_VALUES, Query, read_batch, read_single
from publish.reconciliation.refusals import Refused


def _batch(**query: Any) -> Query:
    return read_batch(json.dumps({"q0": query}))["q0"]


def test_a_query_needs_its_text_only() -> None:
    assert _batch(query="Witkoff") == Query("Witkoff", None, 10, ())


def test_a_query_may_say_everything() -> None:
    properties = [
        {"pid": "country", "v": "RU"},
        {"pid": "place_id", "v": [{"id": "plc-moscow", "name": "Moscow"}, 5, True]},
    ]
    found = _batch(query="a", type="person", limit=3, type_strict="any", properties=properties)
    asked = (Asked("country", ("RU",)), Asked("place_id", ("plc-moscow", "5", "yes")))
    assert found == Query("a", frozenset({"person"}), 3, asked)


@pytest.mark.parametrize("given", [["person", "deal"], [{"id": "person"}, "deal"]])
def test_types_come_as_texts_or_objects(given: Any) -> None:
    assert _batch(query="a", type=given).kinds == frozenset({"person", "deal"})


def test_no_type_is_every_type() -> None:
    assert _batch(query="a", type=[]).kinds is None
    assert _batch(query="a", type="").kinds is None


def test_more_candidates_than_can_be_had_are_not_given() -> None:
    assert _batch(query="a", limit=10**9).limit == MOST_CANDIDATES


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"limit": 3},
        {"properties": []},
        {"query": 5},
        {"query": None},
        {"query": "a", "limit": 0},
        {"query": "a", "limit": -1},
        {"query": "a", "limit": 1.5},
        {"query": "a", "limit": "3"},
        {"query": "a", "limit": True},
        {"query": "a", "limit": float("nan")},
        {"query": "a", "limit": float("inf")},
        {"query": "a", "type": 5},
        {"query": "a", "type": [None]},
        {"query": "a", "type_strict": "some"},
        {"query": "a", "properties": {"pid": "country", "v": "RU"}},
        {"query": "a", "properties": ["country"]},
        {"query": "a", "properties": [{"pid": "country"}]},
        {"query": "a", "properties": [{"pid": 5, "v": "RU"}]},
        {"query": "a", "properties": [{"pid": "country", "v": [["RU"]]}]},
    ],
)
def test_what_is_no_query_is_refused_with_its_key(query: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="query 'q0'") as refused:
        _batch(**query)
    assert refused.value.status == 400


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", '"a"', '{"q0": "a"}', '{"q0": []}', "[" * 100_000, "\0"])
def test_what_is_no_batch_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        read_batch(text)
    assert refused.value.status == 400


def test_a_batch_has_a_largest_size() -> None:
    assert len(read_batch(json.dumps({str(n): {"query": "a"} for n in range(MOST_QUERIES)}))) == MOST_QUERIES
    with pytest.raises(Refused, match="10000") as refused:
        read_batch(json.dumps({str(n): {"query": "a"} for n in range(10_000)}))
    assert refused.value.status == 413


def test_properties_have_a_largest_number() -> None:
    with pytest.raises(Refused) as refused:
        _batch(query="a", properties=[{"pid": "country", "v": ["RU"] * (MOST_VALUES + 1)}])
    assert refused.value.status == 413


def test_one_query_comes_as_a_name_or_as_an_object() -> None:
    assert read_single("Witkoff") == Query("Witkoff")
    assert read_single('{"query": "Witkoff", "limit": 1}') == Query("Witkoff", limit=1)
    with pytest.raises(Refused):
        read_single("{")
