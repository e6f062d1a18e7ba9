"""The pages of the site for crawlers (https://www.sitemaps.org/protocol.html)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from lxml import etree

from publish.addresses import STORIES, story_path
from publish.lists.lists import LISTS
from publish.metadata import DATABASE
from publish.record_index import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publish.reading import Reader

MEDIA_TYPE = "application/xml; charset=utf-8"
OVERVIEWS = ("about", "downloads", "changes")
# The most that the protocol allows in one file.
MOST = 50_000

_SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
_RECORDS = """
select record_id, table_name, label from records
where is_live and table_name in ({}) order by table_name, record_id
""".format(", ".join(f"'{table}'" for table in STORIES))


def pages(reader: Reader, datasette: Any) -> list[str]:
    """The paths of the home page, the questions, the lists, the pages about the whole and every record's story."""
    questions = datasette.metadata("queries", database=DATABASE)
    records = [Record(row["record_id"], row["table_name"], row["label"]) for row in reader.rows(_RECORDS)]
    return [
        str(datasette.urls.instance()),
        *(str(datasette.urls.query(DATABASE, name)) for name in questions),
        *(str(datasette.urls.path(f"/{name}")) for name in (*LISTS, *OVERVIEWS)),
        *(story_path(datasette, record) for record in records),
    ]


def parts(paths: Sequence[str], most: int = MOST) -> list[Sequence[str]]:
    """The pages in files of at most `most`."""
    return [paths[start : start + most] for start in range(0, len(paths), most)]


def render(addresses: Iterable[str]) -> bytes:
    """One file of pages."""
    return _listed("urlset", "url", addresses)


def render_index(addresses: Iterable[str]) -> bytes:
    """The index of several such files."""
    return _listed("sitemapindex", "sitemap", addresses)


def _listed(root: str, each: str, addresses: Iterable[str]) -> bytes:
    whole = etree.Element(f"{{{_SITEMAPS}}}{root}", nsmap={None: _SITEMAPS})
    for address in addresses:
        item = etree.SubElement(whole, f"{{{_SITEMAPS}}}{each}")
        etree.SubElement(item, f"{{{_SITEMAPS}}}loc").text = address
    xml: bytes = etree.tostring(whole, encoding="UTF-8", xml_declaration=True)
    return xml
