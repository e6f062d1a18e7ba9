"""Search over HTTP: any script, two characters, accents or none, prefixes, and no error on any input."""

import httpx
import pytest

from publish.metadata import DATABASE

PERSON = "act-test-lefevre"
# From the article: each of these must lead to the person, and never to the one whose name is alike.
# Chinese in both spellings and by two characters, Cyrillic, Latin, with accents and without, and by a beginning.
REAL = [
    *(
        (search, "act-steve-witkoff")
        for search in ("维特科夫", "威特科夫", "威特", "Witkoff", "Wítkoff", "witk", "Уиткофф")
    ),
    *(
        (search, "act-kirill-dmitriev")
        for search in ("德米特里耶夫", "德米", "Dmitriev", "Дмитриев", "дмитр", "кирилл")
    ),
    ("Баканов", "act-dmitry-bakanov"),
    ("季姆", "act-gennady-timchenko"),
]
MARKS = [
    "", " ", '"', '""', '"a', "'", "(", ")", "()", "*", "a*", "-", "-a", "a-b", "AND", "OR", "NOT", "a AND", "NEAR",
    "NEAR(a b)", "a NEAR/2 b", "text:a", "^a", "{a}", "[a]", "a+b", "\\", "%", "_", ";", "--", "/*", "?", "#", "&", "=",
    "<script>", "a\nb", "a\tb", "\u0000", "\ufeff", "😀", "·", "—", "O'Neil", "René", "威·特", "x" * 5000, "a " * 500,
]  # fmt: skip


def _found(site: httpx.Client, table: str, search: str) -> set[str]:
    key = {"records": "record_id", "actors": "actor_id"}[table]
    response = site.get(
        f"/{DATABASE}/{table}.json", params={"_search": search, "_shape": "array", "_size": "max"}, timeout=30
    )
    assert response.status_code == 200, response.text
    return {row[key] for row in response.json()}


@pytest.mark.parametrize("table", ["records", "actors"])
@pytest.mark.parametrize(
    "search",
    ["René Lefèvre", "Rene Lefevre", "LEFÈVRE", "lefevre", "lef", "Lefèv", "O'Neil", "neil",
     "Рене", "лефевр", "ЛЕФ", "勒费", "王毅", "费弗尔", "王毅勒费弗尔"],
)  # fmt: skip
def test_a_person_is_found_by_every_spelling_and_by_a_prefix(site: httpx.Client, table: str, search: str) -> None:
    assert PERSON in _found(site, table, search)


@pytest.mark.parametrize(("search", "record"), REAL)
def test_the_people_of_the_article_are_found(site: httpx.Client, search: str, record: str) -> None:
    assert record in _found(site, "records", search)
    assert record in _found(site, "actors", search)


@pytest.mark.parametrize("path", ["records", "actors", "records.json", "records.csv"])
def test_no_input_is_an_error(site: httpx.Client, path: str) -> None:
    for search in MARKS:
        response = site.get(f"/{DATABASE}/{path}", params={"_search": search})
        assert response.status_code == 200, (search, response.text[:300])


def test_what_nobody_is_called_finds_nothing(site: httpx.Client) -> None:
    assert _found(site, "records", "zzzyx") == set()
    assert _found(site, "records", "毅王") == set()


def test_an_empty_box_shows_every_row(site: httpx.Client, counts: dict[str, int]) -> None:
    for search in ("", "  "):
        response = site.get(f"/{DATABASE}/actors.json", params={"_search": search, "_facet": "type"})
        assert response.json()["filtered_table_rows_count"] == counts["actors"]


def test_a_hit_leads_to_the_record_itself(site: httpx.Client) -> None:
    page = site.get(f"/{DATABASE}/records", params={"_search": "勒费"}).text
    assert f'href="/{DATABASE}/actors/{PERSON}"' in page


def test_a_word_typed_again_asks_for_nothing_more() -> None:
    from publish.plugins.search import _escaped

    assert _escaped("Putin putin Putin") == '"Putin" "putin"'
    assert len(_escaped(" ".join(f"w{n}" for n in range(1000))).split()) == 32
    assert _escaped('"two words" x') == '"two words" "x"'
