from __future__ import annotations

import gzip

from publish.answers import Answer, Kept, Key, headers_of, whole

PAGE = [(b"content-type", b"text/html; charset=utf-8")]


def key(path: str, day: str = "2026-01-01", host: bytes = b"a") -> Key:
    return Key(host, "http", path, b"", day)


def answer(size: int) -> Answer:
    return Answer(200, PAGE, b"x" * size, None, b'W/"t"')


def test_the_tag_is_that_of_the_body_whatever_its_encoding() -> None:
    one, two = whole(200, PAGE, b"a" * 5000), whole(200, PAGE, b"a" * 5000)
    assert one.tag == two.tag != whole(200, PAGE, b"b" * 5000).tag
    assert one.compressed is not None
    assert gzip.decompress(one.compressed) == one.body
    assert one.compressed == two.compressed
    assert dict(headers_of(one, compressed=True))[b"content-length"] == str(len(one.compressed)).encode()


def test_what_does_not_pay_is_not_compressed() -> None:
    assert whole(200, PAGE, b"short").compressed is None
    assert whole(200, [(b"content-type", b"application/zip")], b"a" * 5000).compressed is None


def test_a_policy_of_the_page_itself_stands() -> None:
    own = [*PAGE, (b"cache-control", b"no-store")]
    assert (b"cache-control", b"no-store") in headers_of(whole(200, own, b""), compressed=False)
    assert (b"cache-control", b"no-cache") in headers_of(whole(200, PAGE, b""), compressed=False)


def test_the_oldest_go_first_and_the_bound_holds() -> None:
    kept = Kept(most=10_000)
    for number in range(5):
        kept.put(key(str(number)), answer(2000))
        kept.get(key("0"))
    assert kept.get(key("0")) is not None
    assert kept.get(key("1")) is None
    assert kept.get(key("4")) is not None
    kept.put(key("large"), answer(50_000))
    assert kept.get(key("large")) is None


def test_a_page_is_kept_for_a_day_and_a_host() -> None:
    kept = Kept()
    kept.put(key("/"), answer(1))
    assert kept.get(key("/", day="2026-01-02")) is None
    assert kept.get(key("/", host=b"b")) is None
