from urllib.robotparser import RobotFileParser

import httpx
import pytest
from protego import Protego

from publish.metadata import DATABASE


def test_the_sitemap_is_named_and_pages_are_open_to_a_simple_reader(site: httpx.Client) -> None:
    parser = RobotFileParser()
    parser.parse(site.get("/robots.txt").text.splitlines())
    assert parser.site_maps() == [f"{site.base_url}sitemap.xml"]
    assert parser.can_fetch("Anybot", f"{site.base_url}meetings/mtg-test")


@pytest.mark.parametrize(
    ("path", "open_to_crawlers"),
    [
        ("/", True),
        ("/meetings/mtg-test", True),
        (f"/{DATABASE}/meetings.json", True),
        (f"/{DATABASE}.db", True),
        ("/llms.txt", True),
        ("/-/static/app.css?d59929", True),
        ("/static/backchannel.css?v=1", True),
        (f"/{DATABASE}/meetings?_facet=kind&_sort=date", False),
        (f"/{DATABASE}?sql=select+1", False),
        ("/-/cite?record=mtg-test", False),
    ],
)
def test_crawlers_are_kept_from_query_strings_alone(site: httpx.Client, path: str, open_to_crawlers: bool) -> None:
    # Protego knows the wildcards of RFC 9309, which the standard library does not.
    rules = Protego.parse(site.get("/robots.txt").text)
    assert rules.can_fetch(f"{site.base_url}{path[1:]}", "Anybot") is open_to_crawlers
