"""What people type finds the record that they mean, in the real data and in a few names of our own."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from publish.finding.kinds import kinds, named_kinds
from publish.finding.spellings import EXACT, Spellings, kinds_of, load_spellings, nearest
from publish.site import site as make_site

ROOT = Path(__file__).parents[3]
OWN = Spellings(
    [
        ("act-wang", "Wang Yi"),
        ("act-wang", "王毅"),
        ("act-dmitriev", "德米特里耶夫"),
        ("act-bakanov", "德米特里·巴卡诺夫"),
        ("plc-wang", "Wang Yi"),
    ],
    {"act-wang": ("person",), "act-dmitriev": ("person",), "act-bakanov": ("person",), "plc-wang": ("place",)},
)


@pytest.fixture(scope="module")
def datasette(dist: Path) -> Any:
    async def started() -> Any:
        found = make_site(ROOT, dist)
        await found.invoke_startup()
        await load_spellings(found)
        return found

    return asyncio.run(started())


@pytest.mark.parametrize(
    ("text", "record_id"),
    [
        *((text, "act-steve-witkoff") for text in ("Witkoff", "Wittkof", "Witkoff, Steve", "Mr Steve Witkoff")),
        ("威特科夫", "act-steve-witkoff"),
        *((text, "act-kirill-dmitriev") for text in ("Дмитриев", "Dmitriyev", "德米特里耶夫", "K. Dmitriev")),
        ("Dmitirev", "act-kirill-dmitriev"),
        ("Баканов", "act-dmitry-bakanov"),
        ("德米特里巴卡诺夫", "act-dmitry-bakanov"),
        ("Iurii Ushakov", "act-yuri-ushakov"),
        ("act-steve-witkoff", "act-steve-witkoff"),
        ("Lefevre", "act-test-lefevre"),
        ("王毅", "act-test-lefevre"),
        ("mtg-test-old", "mtg-test"),
    ],
)  # fmt: skip
def test_the_record_that_is_meant_comes_first(datasette: Any, text: str, record_id: str) -> None:
    assert nearest(datasette, text)[0].record_id == record_id


@pytest.mark.parametrize("text", ["Steve Witkoff", "steve  wítkoff", "Стив Уиткофф", "威特科夫", "史蒂夫威特科夫"])
def test_the_whole_name_in_any_script_is_exact(datasette: Any, text: str) -> None:
    first = nearest(datasette, text)[0]
    assert (first.record_id, first.score) == ("act-steve-witkoff", EXACT)


@pytest.mark.parametrize("text", ["Witkoff", "Steve Witkof", "Witkoff Steve", "Steve"])
def test_less_than_the_whole_name_is_not_exact(datasette: Any, text: str) -> None:
    assert all(match.score < EXACT for match in nearest(datasette, text))


def test_one_chinese_name_is_not_taken_for_another_that_begins_alike() -> None:
    assert [match.record_id for match in OWN.nearest("德米特里耶夫", None, 10)] == ["act-dmitriev"]
    assert [match.record_id for match in OWN.nearest("德米特里巴卡诺夫", None, 10)] == ["act-bakanov"]


def test_a_chinese_name_of_two_characters_is_exact() -> None:
    assert OWN.nearest("王毅", None, 10) == [("act-wang", "王毅", EXACT)]


def test_the_spelling_that_is_told_is_in_the_script_that_was_typed(datasette: Any) -> None:
    assert nearest(datasette, "Кирилл Дмитриев")[0].spelling == "Кирилл Дмитриев"
    assert nearest(datasette, "Kirill Dmitriev")[0].spelling == "Kirill Dmitriev"


def test_a_kind_leaves_out_all_others() -> None:
    assert {match.record_id for match in OWN.nearest("Wang Yi", None, 10)} == {"act-wang", "plc-wang"}
    assert [match.record_id for match in OWN.nearest("Wang Yi", {"place"}, 10)] == ["plc-wang"]
    assert OWN.nearest("Wang Yi", {"deal"}, 10) == []


def test_a_kind_is_looked_for_before_the_list_is_cut(datasette: Any) -> None:
    found = nearest(datasette, "Steve Witkoff", {"source"}, limit=5)
    assert len(found) == 5
    assert all("source" in kinds_of(datasette, match.record_id) for match in found)


def test_kinds_come_from_the_vocabulary_and_the_tables(datasette: Any) -> None:
    assert set(kinds(datasette)) == {
        "person", "organisation", "state", "collective", "anonymous", "actor",
        "meeting", "deal", "sanction", "asset", "place", "source", "plan",
    }  # fmt: skip
    assert kinds_of(datasette, "act-steve-witkoff") == ("person", "actor")
    assert kinds(datasette)["person"].broader == "actor"


@pytest.mark.parametrize("text", ["", " ", "\0", "{", "__proto__", "😀", "\ud800", "zzzyx", "毅王", "x" * 100_000])
def test_no_text_is_an_error(datasette: Any, text: str) -> None:
    assert all(match.score < EXACT for match in nearest(datasette, text))


def test_each_record_comes_once_and_the_nearest_first(datasette: Any) -> None:
    found = nearest(datasette, "Kirill Dmitriev", limit=50)
    scores = [match.score for match in found]
    assert len({match.record_id for match in found}) == len(found)
    assert scores == sorted(scores, reverse=True)
    assert len(nearest(datasette, "Kirill Dmitriev", limit=3)) == 3


def test_a_look_up_takes_five_milliseconds_at_most(datasette: Any) -> None:
    texts = ["Wittkof", "Дмитриев", "德米特里耶夫", "Kremlin talks 2 December 2025", "US sanctions on Rosneft"]
    taken = []
    for text in texts * 10:
        start = time.perf_counter()
        nearest(datasette, text)
        taken.append(time.perf_counter() - start)
    assert median(taken) <= 0.005


def test_titles_of_sources_do_not_crowd_out_names(datasette: Any) -> None:
    found = nearest(datasette, "Witkoff Moscow", named_kinds(datasette), limit=50)
    assert found
    assert not any("source" in kinds_of(datasette, match.record_id) for match in found)
