"""Answers on their way out, on a served site."""

from __future__ import annotations

import httpx
import pytest

PAGES = ["/", "/actors/act-steve-witkoff", "/network", "/meetings.json", "/feed.atom", "/backchannel/meetings"]


@pytest.mark.parametrize("path", PAGES)
def test_who_has_a_page_is_told_so_in_a_few_bytes(site: httpx.Client, path: str) -> None:
    first = site.get(path)
    again = site.get(path, headers={"If-None-Match": f'W/"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert again.headers["content-security-policy"] == first.headers["content-security-policy"]
    assert site.get(path, headers={"If-None-Match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_the_same_compressed_and_not(site: httpx.Client, path: str) -> None:
    plain = site.get(path, headers={"Accept-Encoding": "identity"})
    packed = site.get(path, headers={"Accept-Encoding": "br;q=1, gzip;q=0.5"})
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    assert int(packed.headers["content-length"]) < len(plain.content) / 2
    assert packed.content == plain.content


def test_a_coding_that_is_refused_is_not_used(site: httpx.Client) -> None:
    assert "content-encoding" not in site.get("/", headers={"Accept-Encoding": "gzip;q=0"}).headers


def test_the_host_is_part_of_what_is_kept(site: httpx.Client) -> None:
    for host in ("one.example.org", "two.example.org"):
        assert f"http://{host}/" in site.get("/sitemap.xml", headers={"Host": host}).text


def test_the_file_itself_is_sent_as_it_is(site: httpx.Client) -> None:
    with site.stream("GET", "/backchannel.db", headers={"Accept-Encoding": "gzip"}) as answer:
        assert next(answer.iter_raw()).startswith(b"SQLite format 3")
        assert "content-encoding" not in answer.headers


def test_errors_are_not_kept(site: httpx.Client) -> None:
    assert site.get("/actors/act-nobody").status_code == 404
    assert site.get("/actors/act-nobody", headers={"If-None-Match": "*"}).status_code == 404
