"""What comes back for names and properties, over HTTP."""

from __future__ import annotations

import json
from typing import Any

import httpx
import pytest

from publish.reconciliation import PATH
from tests.publish.reconciliation.shapes import BATCH, check


def ask(site: httpx.Client, **query: Any) -> list[dict[str, Any]]:
    response = site.post(PATH, data={"queries": json.dumps({"q": query})})
    assert response.status_code == 200, response.text
    found: list[dict[str, Any]] = check(response.json(), BATCH)["q"]["result"]
    return found


@pytest.mark.parametrize(
    ("name", "record_id"),
    [
        ("Steve Witkoff", "act-steve-witkoff"),
        ("Стив Уиткофф", "act-steve-witkoff"),
        ("史蒂夫·威特科夫", "act-steve-witkoff"),
        ("德米特里耶夫", "act-kirill-dmitriev"),
        ("Рене Лефевр", "act-test-lefevre"),
        ("RENE LEFEVRE-ONEIL", "act-test-lefevre"),
        ("act-test-lefevre", "act-test-lefevre"),
        ("mtg-test-old", "mtg-test"),
        ("Talks on the quay", "mtg-test"),
    ],
)
def test_a_whole_name_in_any_script_is_a_match(site: httpx.Client, name: str, record_id: str) -> None:
    first, *others = ask(site, query=name)
    assert (first["id"], first["score"], first["match"]) == (record_id, 100, True)
    assert not any(other["match"] for other in others)


@pytest.mark.parametrize(
    "name", ["Witkoff", "Wittkof", "Steve Witkof", "Witkoff, Steve", "Dmitriyev", "Дмитриев", "勒费弗"]
)
def test_a_name_in_part_or_with_a_slip_is_no_match(site: httpx.Client, name: str) -> None:
    found = ask(site, query=name)
    assert found
    assert not any(candidate["match"] for candidate in found)
    assert found[0]["score"] < 100


def test_a_name_of_two_records_is_a_match_only_with_a_type(site: httpx.Client) -> None:
    found = ask(site, query="Alaska LNG")
    assert [candidate["score"] for candidate in found[:2]] == [100, 100]
    assert not any(candidate["match"] for candidate in found)
    assert ask(site, query="Alaska LNG", type="deal")[0]["match"]


def test_a_type_leaves_out_all_others(site: httpx.Client) -> None:
    for kind in ("person", "actor", "source"):
        found = ask(site, query="Steve Witkoff", type=[kind])
        assert found
        assert all(kind in {each["id"] for each in candidate["type"]} for candidate in found)
    assert ask(site, query="Steve Witkoff", type="starship") == []


def test_a_limit_cuts_the_list_and_the_best_stay(site: httpx.Client) -> None:
    found = ask(site, query="Steve Witkoff", limit=20)
    scores = [candidate["score"] for candidate in found]
    assert scores == sorted(scores, reverse=True)
    assert ask(site, query="Steve Witkoff", limit=2) == found[:2]


def _feature(candidate: dict[str, Any], name: str) -> Any:
    return {feature["id"]: feature["value"] for feature in candidate["features"]}.get(name)


@pytest.mark.parametrize(
    ("property_id", "right", "wrong"),
    [
        ("date", "2025", "2024"),
        ("date", "2025-04", "2025-05"),
        ("date", "2025-04-30", "2025-03-31"),
        ("kind", "talks", "call"),
        ("kind", "Talks", "Call"),
        ("place_id", "plc-test-quay", "plc-moscow"),
        ("place_id", {"id": "plc-test-quay", "name": "A quay"}, {"id": "plc-moscow", "name": "Moscow"}),
        ("place_id", "A quay <b>&", "Moscow"),
        ("place_id", ["Moscow", "A quay <b>&"], ["Moscow"]),
    ],
)
def test_a_property_raises_or_lowers_the_score(site: httpx.Client, property_id: str, right: Any, wrong: Any) -> None:
    plain, raised, lowered = (
        next(
            candidate
            for candidate in ask(site, query="Talks on quay", properties=given)
            if candidate["id"] == "mtg-test"
        )
        for given in ([], [{"pid": property_id, "v": right}], [{"pid": property_id, "v": wrong}])
    )
    assert raised["score"] > plain["score"] > lowered["score"]
    assert (_feature(raised, property_id), _feature(lowered, property_id)) == (True, False)
    assert _feature(plain, property_id) is None


@pytest.mark.parametrize("country", ["GB", "gb", "United Kingdom"])
def test_a_country_is_known_by_code_and_by_name(site: httpx.Client, country: str) -> None:
    first = ask(site, query="quay", type="place", properties=[{"pid": "country", "v": country}])[0]
    assert first["id"] == "plc-test-quay"
    assert _feature(first, "country") is True


def test_a_property_that_speaks_against_it_unmakes_a_match(site: httpx.Client) -> None:
    first = ask(site, query="Talks on the quay", properties=[{"pid": "date", "v": "1999"}])[0]
    assert (first["id"], first["match"]) == ("mtg-test", False)


def test_what_is_unknown_of_a_property_does_not_count(site: httpx.Client) -> None:
    plain = ask(site, query="Steve Witkoff")
    for given in ({"pid": "starship", "v": "x"}, {"pid": "latitude", "v": 5}):
        assert ask(site, query="Steve Witkoff", properties=[given]) == plain


def test_properties_alone_find_records_and_make_no_match(site: httpx.Client) -> None:
    given = [{"pid": "place_id", "v": "plc-test-quay"}, {"pid": "date", "v": "2025"}]
    found = ask(site, properties=given)
    assert [candidate["id"] for candidate in found] == ["mtg-test"]
    assert not found[0]["match"]
    assert ask(site, properties=given, type="deal") == []
    assert ask(site, properties=[{"pid": "starship", "v": "x"}]) == []


def test_an_empty_cell_finds_nothing_and_spoils_no_batch(site: httpx.Client) -> None:
    assert ask(site, query="") == []
    assert ask(site, query="  ") == []
