"""Every list and every filter of it, on the real data."""

from __future__ import annotations

import httpx
import pytest

from publish.lists.lists import LISTS

CHOICES = [
    (listing.name, each.name)
    for listing in LISTS.values()
    for each in listing.filters
    if each.vocabulary or each.choices
]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_gives_away_its_columns_with_ids_first_or_dated(site: httpx.Client, name: str) -> None:
    rows = site.get(f"/{name}.json").json()
    assert rows
    assert tuple(rows[0]) == LISTS[name].columns
    header = site.get(f"/{name}.csv").text.splitlines()[0]
    assert header == ",".join(LISTS[name].columns)


@pytest.mark.parametrize(("name", "parameter"), CHOICES)
def test_each_choice_of_a_filter_narrows_and_all_together_cover(site: httpx.Client, name: str, parameter: str) -> None:
    import re

    page = site.get(f"/{name}").text
    select = re.search(rf'<select id="f-{parameter}".*?</select>', page, re.DOTALL)
    assert select is not None
    values = [value for value in re.findall(r'value="([^"]*)"', select[0]) if value]
    assert values
    everything = len(site.get(f"/{name}.json").json())
    counts = [len(site.get(f"/{name}.json", params={parameter: value}).json()) for value in values[:6]]
    assert all(count <= everything for count in counts)
    assert any(count < everything for count in counts)


def test_an_actor_is_named_in_any_script_or_by_id(site: httpx.Client) -> None:
    found = {
        name: len(site.get("/meetings.json", params={"actor": name}).json())
        for name in ("act-kirill-dmitriev", "德米特里耶夫", "Кирилл Дмитриев", "kirill dmitriev")
    }
    assert len(set(found.values())) == 1
    assert set(found.values()) != {0}


def test_a_filter_that_is_not_one_of_the_list_is_left_out(site: httpx.Client) -> None:
    assert len(site.get("/plans.json?nothing=1").json()) == len(site.get("/plans.json").json())


def test_nothing_found_is_said_and_is_no_proof(site: httpx.Client) -> None:
    assert "That is no proof that there was nothing." in site.get("/meetings?actor=zzzzzz").text
