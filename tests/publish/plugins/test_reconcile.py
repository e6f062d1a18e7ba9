"""The service over HTTP: what OpenRefine does, who may read it, and what it makes of hostile input."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from publish.reconciliation import LONGEST_BODY, PATH, PREVIEW
from publish.reconciliation.queries import MOST_QUERIES
from tests.publish.reconciliation.shapes import BATCH, EXTENSION, MANIFEST, RESULT, SUGGESTIONS, check


def _manifest(site: httpx.Client) -> Any:
    return check(site.get(PATH).json(), MANIFEST)


def _service(service: dict[str, str]) -> str:
    return service["service_url"] + service["service_path"]


def test_a_get_without_parameters_gives_the_manifest(site: httpx.Client) -> None:
    found = _manifest(site)
    assert found["versions"] == ["0.1", "0.2"]
    assert found["identifierSpace"] == f"{site.base_url}records/".replace(":80/", "/")
    assert found["batchSize"] == MOST_QUERIES
    assert site.get(f"{PATH}/").json() == found


def test_types_of_the_manifest_are_the_kinds_of_records(site: httpx.Client) -> None:
    assert {kind["id"] for kind in _manifest(site)["defaultTypes"]} >= {
        "person", "organisation", "state", "collective", "anonymous",
        "meeting", "deal", "sanction", "asset", "place", "source", "plan",
    }  # fmt: skip


def test_a_view_leads_to_the_page_of_the_record(site: httpx.Client) -> None:
    address = _manifest(site)["view"]["url"].replace("{{id}}", "act-test-lefevre")
    response = site.get(address)
    assert response.status_code == 302
    assert response.headers["location"] == "/actors/act-test-lefevre"


def test_openrefine_gets_from_the_manifest_to_new_columns(site: httpx.Client) -> None:
    manifest = _manifest(site)
    kinds = check(site.get(_service(manifest["suggest"]["type"]), params={"prefix": "pers"}).json(), SUGGESTIONS)
    assert kinds["result"][0]["id"] == "person"

    names = ["Steve Witkoff", "Рене Лефевр", "德米特里耶夫", "Nobody Whatsoever"]
    queries = {f"q{n}": {"query": name, "type": "person", "type_strict": "should"} for n, name in enumerate(names)}
    batch = check(site.post(PATH, data={"queries": json.dumps(queries)}).json(), BATCH)
    matched = [next((each["id"] for each in batch[key]["result"] if each["match"]), None) for key in queries]
    assert matched == ["act-steve-witkoff", "act-test-lefevre", "act-kirill-dmitriev", None]

    preview = site.get(manifest["preview"]["url"].replace("{{id}}", quote("act-test-lefevre")))
    assert "René Lefèvre" in preview.text

    proposed = site.get(_service(manifest["extend"]["propose_properties"]), params={"type": "person"}).json()
    assert proposed["type"] == "person"
    wanted = [{"id": item["id"]} for item in proposed["properties"]]
    extend = json.dumps({"ids": ["act-test-lefevre"], "properties": wanted})
    extended = check(site.post(PATH, data={"extend": extend}).json(), EXTENSION)
    assert {"str": "王毅勒费弗尔"} in extended["rows"]["act-test-lefevre"]["spelling"]


def test_get_and_post_answer_alike(site: httpx.Client) -> None:
    form = {"queries": json.dumps({"a": {"query": "Witkoff"}, "__proto__": {"query": "王毅"}})}
    assert site.get(PATH, params=form).json() == site.post(PATH, data=form).json()
    assert set(site.get(PATH, params=form).json()) == {"a", "__proto__"}


@pytest.mark.parametrize("query", ["Steve Witkoff", '{"query": "Steve Witkoff", "type": "person", "limit": 1}'])
def test_one_query_is_answered_as_version_0_1_has_it(site: httpx.Client, query: str) -> None:
    found = check(site.get(PATH, params={"query": query}).json(), RESULT)
    assert found["result"][0]["id"] == "act-steve-witkoff"


# Suggestions


@pytest.mark.parametrize(
    ("what", "prefix", "first"),
    [
        ("entity", "Lefè", "act-test-lefevre"),
        ("entity", "act-test-lefevre", "act-test-lefevre"),
        ("entity", "Steve Wit", "act-steve-witkoff"),
        ("type", "Org", "organisation"),
        ("type", "deal", "deal"),
        ("property", "coun", "country"),
        ("property", "OFAC", "ofac_uid"),
    ],
)
def test_a_beginning_is_completed(site: httpx.Client, what: str, prefix: str, first: str) -> None:
    found = check(site.get(f"{PATH}/suggest/{what}", params={"prefix": prefix}).json(), SUGGESTIONS)
    assert found["result"][0]["id"] == first


def test_suggestions_can_be_paged_through(site: httpx.Client) -> None:
    def page(cursor: int) -> list[str]:
        found = site.get(f"{PATH}/suggest/entity", params={"prefix": "Steve Witkoff", "cursor": cursor}).json()
        return [item["id"] for item in found["result"]]

    assert page(0)[5:] == page(5)[: len(page(0)) - 5]
    assert page(999) == []
    assert site.get(f"{PATH}/suggest/entity", params={"prefix": "a", "cursor": "-1"}).status_code == 400


@pytest.mark.parametrize(("what", "item"), [("entity", "plc-test-quay"), ("type", "person"), ("property", "country")])
def test_a_flyout_shows_what_is_suggested(site: httpx.Client, what: str, item: str) -> None:
    found = site.get(f"{PATH}/flyout/{what}", params={"id": item}).json()
    assert found["id"] == item
    assert "<b>" not in found["html"]
    assert site.get(f"{PATH}/flyout/{what}", params={"id": "nothing"}).status_code == 404


def test_only_properties_that_records_of_a_type_have_are_proposed(site: httpx.Client) -> None:
    def proposed(kind: str) -> set[str]:
        found = site.get(f"{PATH}/properties", params={"type": kind}).json()
        return {item["id"] for item in found["properties"]}

    assert {"occupation", "spelling"} <= proposed("person")
    assert "date" in proposed("meeting")
    assert not {"occupation", "spelling"} & proposed("meeting")
    assert len(site.get(f"{PATH}/properties", params={"type": "person", "limit": 2}).json()["properties"]) == 2


# Data extension


def test_values_come_as_what_they_are(site: httpx.Client) -> None:
    extend = {"ids": ["mtg-test", "plc-test-quay", "no-such"], "properties": [{"id": "place_id"}, {"id": "longitude"}]}
    found = check(site.post(PATH, data={"extend": json.dumps(extend)}).json(), EXTENSION)
    assert found["rows"] == {
        "mtg-test": {"place_id": [{"id": "plc-test-quay", "name": "A quay <b>&"}], "longitude": []},
        "plc-test-quay": {"place_id": [], "longitude": [{"float": -0.127}]},
        "no-such": {"place_id": [], "longitude": []},
    }


@pytest.mark.parametrize(
    ("extend", "status"),
    [
        ("{", 400),
        ("[]", 400),
        ('{"ids": "a", "properties": []}', 400),
        ('{"ids": [], "properties": ["country"]}', 400),
        (json.dumps({"ids": ["a"] * 3000, "properties": [{"id": "country"}]}), 413),
    ],
)
def test_what_is_no_extension_query_is_refused(site: httpx.Client, extend: str, status: int) -> None:
    response = site.post(PATH, data={"extend": extend})
    assert response.status_code == status
    assert response.json()["message"]


# Preview


class _Page(HTMLParser):
    """Collects what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def test_a_preview_stands_alone_in_a_frame_of_any_site(site: httpx.Client) -> None:
    response = site.get(PREVIEW, params={"id": "plc-test-quay"})
    assert response.headers["content-type"].startswith("text/html")
    policy = response.headers["content-security-policy"]
    assert "frame-ancestors *" in policy
    assert "script" not in policy
    page = _Page()
    page.feed(response.text)
    assert not page.tags & {"script", "link", "img", "iframe", "form", "b"}
    assert "A quay &lt;b&gt;&amp;" in response.text
    assert f"{site.base_url}places/plc-test-quay".replace(":80/", "/") in response.text


@pytest.mark.parametrize("record_id", ["", "nothing", "\0", "<script>", "clm-test"])
def test_a_preview_of_nothing_says_so(site: httpx.Client, record_id: str) -> None:
    response = site.get(PREVIEW, params={"id": record_id})
    assert response.status_code == 404
    assert "No record has this id" in response.text
    assert "<script>" not in response.text


# Other sites


@pytest.mark.parametrize(
    "path",
    [
        PATH,
        f"{PATH}?queries={{",
        f"{PREVIEW}?id=x",
        f"{PATH}/suggest/type",
        f"{PATH}/flyout/type?id=x",
        f"{PATH}/properties",
    ],
)
def test_any_site_may_read_every_answer(site: httpx.Client, path: str) -> None:
    assert site.get(path, headers={"Origin": "https://example.org"}).headers["access-control-allow-origin"] == "*"
    assert site.request("OPTIONS", path).headers["access-control-allow-origin"] == "*"


def test_a_page_of_the_site_itself_is_not_opened_to_others(site: httpx.Client) -> None:
    headers = site.get("/").headers
    assert "access-control-allow-origin" not in headers
    assert "frame-ancestors 'none'" in headers["content-security-policy"]


def test_another_site_may_post_with_the_cookies_of_its_visitor(site: httpx.Client) -> None:
    cookies = {"Cookie": "ds_csrftoken=x", "Origin": "https://example.org"}
    form = {"queries": '{"a": {"query": "Witkoff"}}'}
    assert site.post(PATH, data=form, headers=cookies).status_code == 200


@pytest.mark.parametrize("path", [PATH, f"{PATH}/suggest/type", f"{PATH}/flyout/type?id=person", f"{PATH}/properties"])
def test_an_answer_may_come_as_a_script(site: httpx.Client, path: str) -> None:
    plain = site.get(path).text
    found = site.get(path, params={**httpx.URL(path).params, "callback": "jQuery12_3.done"})
    assert found.headers["content-type"].startswith("text/javascript")
    assert found.text == f"/**/jQuery12_3.done({plain});"


@pytest.mark.parametrize("callback", ["alert(1)", "a;b", "<script>", "a b", "é", "x" * 200, "1a", "a\n"])
def test_a_callback_is_the_name_of_a_function(site: httpx.Client, callback: str) -> None:
    response = site.get(PATH, params={"callback": callback})
    assert response.status_code == 400
    assert response.headers["content-type"].startswith("application/json")


# Hostile input


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "9" * 10_000}, 400),
        ({"queries": json.dumps({str(n): {"query": "a"} for n in range(10_000)})}, 413),
        ({"query": "{"}, 400),
        ({}, 400),
        ({"other": "x"}, 400),
        ({str(n): "x" for n in range(100)}, 400),
    ],
)
def test_what_cannot_be_answered_is_refused_in_a_sentence(
    site: httpx.Client, form: dict[str, str], status: int
) -> None:
    response = site.post(PATH, data=form)
    assert response.status_code == status
    assert response.json()["message"].endswith(".")


@pytest.mark.parametrize(
    "text", ["\0", "__proto__", "constructor", "\ud800", "a" * 100_000, "' OR 1=1 --", "<script>", "😀"]
)
def test_no_name_is_an_error(site: httpx.Client, text: str) -> None:
    queries = json.dumps({text[:50]: {"query": text, "properties": [{"pid": text, "v": text}], "type": text}})
    response = site.post(PATH, data={"queries": queries})
    assert response.status_code == 200
    assert list(response.json()) == [text[:50]]


def test_a_body_has_a_largest_size(site: httpx.Client) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert site.post(PATH, content=b"queries=" + b"a" * LONGEST_BODY, headers=form).status_code == 413
    # A client that does not say how long its body is.
    chunks = (b"a" * 100_000 for _ in range(20))
    response = site.post(PATH, content=chunks, headers=form)
    assert response.status_code == 413
    assert "1,000,000 bytes" in response.text


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [
        ({"Content-Type": "application/json"}, b"{}", 415),
        ({"Content-Type": "multipart/form-data; boundary=x"}, b"--x--", 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, b"queries=\xff", 400),
    ],
)
def test_a_post_brings_a_form(site: httpx.Client, headers: dict[str, str], body: bytes, status: int) -> None:
    assert site.post(PATH, content=body, headers=headers).status_code == status


@pytest.mark.parametrize(
    "path", ["/", "/backchannel", "/backchannel/actors", PREVIEW, f"{PATH}/suggest/type", "/-/reconciled"]
)
def test_no_other_address_takes_a_post(site: httpx.Client, path: str) -> None:
    assert site.post(path, data={"queries": "{}"}).status_code == 405


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_no_other_method_is_taken(site: httpx.Client, method: str) -> None:
    assert site.request(method, PATH).status_code == 405
