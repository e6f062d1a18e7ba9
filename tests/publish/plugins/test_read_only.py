"""Everything but reading, and reading too much, is refused with a 4xx and a plain message."""

from pathlib import Path

import httpx
import pytest

from publish.metadata import DATABASE

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
REFUSED = {
    "write": "DELETE FROM actors",
    "write behind WITH": "WITH a AS (SELECT 1) DELETE FROM actors",
    "insert behind WITH": "WITH a AS (SELECT 1) INSERT INTO actors (actor_id) SELECT * FROM a",
    "update of the schema": "WITH a AS (SELECT 1) UPDATE sqlite_master SET sql = ''",
    "attach": "ATTACH DATABASE '/etc/passwd' AS other",
    "attach behind a comment": "/* select */ ATTACH DATABASE 'x' AS y",
    "pragma": "PRAGMA database_list",
    "path by pragma function": "SELECT * FROM pragma_database_list",
    "path in capitals": "SELECT file FROM PRAGMA_DATABASE_LIST()",
    "path in a subquery": "SELECT (SELECT file FROM pragma_database_list) AS f",
    "path counted": "SELECT count(*) FROM pragma_database_list",
    "extension": "SELECT load_extension('x')",
    "endless": ENDLESS,
    "huge value": "SELECT randomblob(300000000)",
    "huge by steps": "SELECT replace(hex(zeroblob(600000)), '0', 'xxxx')",
    "wide row": "SELECT " + ", ".join(["1"] * 300),
    "huge result": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 1000) "
    "SELECT zeroblob(240000) FROM n",
    "two statements": "SELECT 1; DELETE FROM actors",
}


@pytest.mark.parametrize("name", REFUSED)
def test_sql_is_refused(site: httpx.Client, dist: Path, name: str) -> None:
    for suffix in ("", ".json"):
        response = site.get(f"/{DATABASE}{suffix}", params={"sql": REFUSED[name]})
        assert 400 <= response.status_code < 500, response.text
        assert "Traceback" not in response.text
        assert str(dist) not in response.text
    message = response.json()["error"]
    assert message
    assert "<" not in message


def test_the_limit_of_time_is_told_in_plain_words(site: httpx.Client) -> None:
    message = site.get(f"/{DATABASE}.json", params={"sql": ENDLESS}).json()["error"]
    assert message.startswith("The query was stopped after 2 seconds")


@pytest.mark.parametrize("path", ["", "/actors", "/actors/act-test-lefevre", "/sanctioned_people_met"])
def test_nothing_can_be_posted(site: httpx.Client, path: str) -> None:
    response = site.post(f"/{DATABASE}{path}", data={"sql": "DELETE FROM actors"})
    assert response.status_code == 405
    assert response.text == "Only reading is allowed here.\n"


def test_a_text_that_printf_cannot_hold_is_no_text(site: httpx.Client) -> None:
    sql = "SELECT printf('%.*c', 300000000, 'x') AS huge"
    assert site.get(f"/{DATABASE}.json", params={"sql": sql, "_shape": "array"}).json() == [{"huge": None}]


@pytest.mark.parametrize("path", ["/-/databases", "/-/databases.json", "/-/threads", "/-/threads.json"])
def test_pages_about_the_machine_are_closed(site: httpx.Client, dist: Path, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 403
    assert str(dist) not in response.text


@pytest.mark.parametrize("path", ["/", "/-/metadata.json", "/-/plugins.json", "/-/settings.json", "/-/versions.json"])
def test_no_open_page_tells_a_path_of_the_server(site: httpx.Client, dist: Path, path: str) -> None:
    text = site.get(path).text
    assert str(dist) not in text
    assert str(Path(__file__).parents[3]) not in text


@pytest.mark.parametrize("suffix", ["", ".json"])
@pytest.mark.parametrize(
    "mistake",
    [{"_where": "1 = (select file from pragma_database_list)"}, {"_sort": "no_such_column"}, {"_size": "many"}],
)
def test_a_mistake_in_an_address_is_a_400(site: httpx.Client, dist: Path, suffix: str, mistake: dict[str, str]) -> None:
    response = site.get(f"/{DATABASE}/actors{suffix}", params=mistake)
    assert response.status_code == 400
    assert str(dist) not in response.text


def test_reading_of_every_honest_kind_still_works(site: httpx.Client) -> None:
    for sql in (
        "SELECT count(*) AS n FROM records_fts WHERE records_fts MATCH '\"lef\"'",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10) SELECT * FROM n",
        "SELECT value FROM json_each('[1,2]')",
        "EXPLAIN QUERY PLAN SELECT * FROM actors",
        "SELECT name FROM pragma_table_info('actors')",
    ):
        assert site.get(f"/{DATABASE}.json", params={"sql": sql}).status_code == 200, sql
