import httpx
import pytest

PATHS = {
    "/feed.atom": "application/atom+xml; charset=utf-8",
    "/feed.atom?kind=meetings": "application/atom+xml; charset=utf-8",
    "/meetings.ics": "text/calendar; charset=utf-8",
    "/meetings.ics?actor=act-test-lefevre": "text/calendar; charset=utf-8",
    "/sitemap.xml": "application/xml; charset=utf-8",
    "/robots.txt": "text/plain; charset=utf-8",
    "/llms.txt": "text/plain; charset=utf-8",
}
# A tenth of a second is meant; a machine on which other tests run is given more.
SECONDS = 0.4


@pytest.mark.parametrize(("path", "media_type"), PATHS.items())
def test_an_answer_says_what_it_is_and_comes_at_once(site: httpx.Client, path: str, media_type: str) -> None:
    responses = [site.get(path) for _ in range(4)]
    assert {response.status_code for response in responses} == {200}
    assert {response.headers["content-type"] for response in responses} == {media_type}
    assert min(response.elapsed.total_seconds() for response in responses) < SECONDS


@pytest.mark.parametrize("path", PATHS)
def test_two_answers_are_the_same(site: httpx.Client, path: str) -> None:
    assert site.get(path).content == site.get(path).content


def test_addresses_bear_the_host_of_the_request(site: httpx.Client) -> None:
    for path in PATHS:
        text = site.get(path, headers={"Host": "example.org"}).text
        assert "http://example.org/" in text
        assert "127.0.0.1" not in text


@pytest.mark.parametrize("host", [b'a"><script>b</script>', b"a b", b"a\x85c", b"user@a"])
def test_a_host_that_is_none_gets_into_no_file(site: httpx.Client, host: bytes) -> None:
    for path in PATHS:
        response = site.get(path, headers={b"Host": host})
        assert response.status_code == 400
        assert b"<script>b" not in response.content


def test_an_unknown_kind_is_refused_in_words(site: httpx.Client) -> None:
    response = site.get("/feed.atom?kind=<b>")
    assert response.status_code == 400
    assert "The feed has no such kind. It has: meetings, deals" in response.text
    assert "<b>" not in response.text.split("<main", 1)[-1]


def test_a_calendar_of_nobody_is_not_found(site: httpx.Client) -> None:
    assert site.get("/meetings.ics?actor=act-nobody").status_code == 404
    assert site.get("/meetings.ics?actor=mtg-test").status_code == 404
    assert site.get("/meetings.ics?actor=mtg-test-withdrawn").status_code == 410


def test_no_contact_for_security_is_invented(site: httpx.Client) -> None:
    assert site.get("/.well-known/security.txt").status_code == 404
