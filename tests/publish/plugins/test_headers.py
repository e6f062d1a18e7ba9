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
