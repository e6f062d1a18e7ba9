from datetime import UTC, datetime
from typing import Any

import feedparser
import httpx
from lxml import etree

from publish.feeds.atom import Feed, render

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_a_feed_has_what_rfc_4287_requires(site: httpx.Client) -> None:
    root = etree.fromstring(site.get("/feed.atom").content)
    for element in (root, *root.findall("a:entry", ATOM)):
        for required in ("id", "title", "updated"):
            assert len(element.findall(f"a:{required}", ATOM)) == 1, (required, etree.tostring(element))
        assert element.findtext("a:id", namespaces=ATOM).startswith("urn:backchannel:")
        moment = element.findtext("a:updated", namespaces=ATOM)
        assert datetime.strptime(moment, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    assert [link.get("href") for link in root.findall("a:link[@rel='self']", ATOM)] == [f"{site.base_url}feed.atom"]


def test_every_entry_leads_to_a_page_of_this_host(site: httpx.Client) -> None:
    for entry in read(site, "/feed.atom"):
        (link,) = entry.links
        assert (link.rel, link.type) == ("alternate", "text/html")
        assert link.href.startswith(str(site.base_url))


def test_ids_differ_and_are_the_same_in_every_feed(site: httpx.Client) -> None:
    every, some = read(site, "/feed.atom"), read(site, "/feed.atom?kind=meetings")
    ids = [entry.id for entry in every]
    assert len(set(ids)) == len(ids)
    assert {entry.id for entry in every if entry.tags[0].term == "meetings"} & {entry.id for entry in some}


def test_a_feed_without_entries_is_still_a_feed() -> None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    feed = Feed("urn:x", "T", "S", ["A & B"], "R", "http://h/feed.atom?a=1&b=2", "http://h/", "http://h", moment)
    found = feedparser.parse(render(feed, []))
    assert not found.bozo
    assert found.feed.updated == "2026-01-02T03:04:05Z"
    assert found.feed.author == "A & B"
    assert found.entries == []


def test_hostile_text_stays_text(hostile: httpx.Client) -> None:
    response = hostile.get("/feed.atom")
    found = feedparser.parse(response.content, sanitize_html=False)
    assert not found.bozo
    (entry,) = (each for each in found.entries if each.id == "urn:backchannel:mtg-test")
    assert entry.title_detail.type == entry.summary_detail.type == "text/plain"
    assert entry.title.startswith("<script>alert('a')</script>")
    assert len(entry.title) <= 250
    assert max(len(each.summary) for each in found.entries) <= 2000
    assert b"<script" not in response.content


def read(client: httpx.Client, path: str) -> list[Any]:
    found = feedparser.parse(client.get(path).content)
    assert not found.bozo
    entries: list[Any] = found.entries
    return entries
