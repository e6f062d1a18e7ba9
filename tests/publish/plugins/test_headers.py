import httpx
import pytest

from publish.metadata import DATABASE


@pytest.mark.parametrize(
    "path",
    ["/", f"/{DATABASE}", f"/{DATABASE}/actors", f"/{DATABASE}/actors.json", "/nothing", "/static/backchannel.css"],
)
def test_every_response_keeps_the_page_to_this_site(site: httpx.Client, path: str) -> None:
    headers = site.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "http" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "server" not in headers


def test_static_files_may_be_kept(site: httpx.Client) -> None:
    assert "max-age" in site.get("/static/backchannel.css").headers["cache-control"]


@pytest.mark.parametrize(
    "path", ["/", "/actors/act-steve-witkoff", "/timeline", "/search?q=a", "/evidence/mtg-test", "/nothing"]
)
def test_pages_of_our_own_run_nothing_inline(site: httpx.Client, path: str) -> None:
    answer = site.get(path)
    assert "unsafe-inline" not in answer.headers["content-security-policy"]
    assert answer.headers["x-frame-options"] == "DENY"
    assert "<style" not in answer.text
    assert " style=" not in answer.text
    assert "<script>" not in answer.text


@pytest.mark.parametrize(
    "path", ["/meetings.json", "/meetings.csv", f"/{DATABASE}/actors.json", "/-/suggest?q=a", "/feed.atom"]
)
def test_data_may_be_read_by_scripts_of_other_sites_and_pages_may_not(site: httpx.Client, path: str) -> None:
    assert site.get(path).headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in site.get("/meetings").headers
