"""A guide to the site for language models, in the form of https://llmstxt.org/."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from publish.feeds.plain import one_line
from publish.metadata import DATABASE
from publish.settings import SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MEDIA_TYPE = "text/plain; charset=utf-8"

# A question that anybody can send as it stands; what else there is to ask, the metadata say.
EXAMPLE = "select meeting_id, label, date from meetings where status = 'held' order by date_latest desc limit 5"
_LONGEST_LINE = 1000


def render(datasette: Any, origin: str) -> str:
    """The guide in Markdown.

    Args:
        datasette: The site, whose metadata say what there is.
        origin: What stands before every path.
    """
    metadata, urls = datasette.metadata(), datasette.urls
    database = metadata["databases"][DATABASE]
    groups = {name: table for name, table in database["tables"].items() if "group" in table}
    views = {n: table for n, table in database["tables"].items() if "group" not in table and "title" in table}
    sections = {
        "Citing": _citing(metadata, origin + urls.path("/-/cite")),
        "Reading it by machine": _reading(urls, origin),
        "Following it": _following(urls, origin),
        "Questions": [_entry(origin, urls.query(DATABASE, name), each) for name, each in database["queries"].items()],
        "Tables": [_entry(origin, urls.table(DATABASE, name), each) for name, each in groups.items()],
        "Views": [_entry(origin, urls.table(DATABASE, name), each) for name, each in views.items()],
    }
    head = [
        f"# {one_line(database['title'], _LONGEST_LINE)}",
        "",
        f"> {one_line(database['description'], _LONGEST_LINE)}",
    ]
    return "\n".join([*head, *(line for title, lines in sections.items() for line in _section(title, lines))]) + "\n"


def _section(title: str, lines: Iterable[str]) -> list[str]:
    return ["", f"## {title}", "", *lines]


def _citing(metadata: Mapping[str, Any], page: str) -> list[str]:
    return [
        f"- Version: {metadata['version']}",
        f"- Licence: [{metadata['license']}]({metadata['license_url']})",
        f"- Cite the dataset as: {one_line(metadata['citation'], _LONGEST_LINE)}",
        f"- [Cite a record, a table or an answer]({page}): also as BibTeX, RIS and CSL",
    ]


def _reading(urls: Any, origin: str) -> list[str]:
    endpoint = origin + urls.database(DATABASE, format="json")
    query = urlencode({"sql": EXAMPLE, "_shape": "objects"})
    seconds, rows = int(SETTINGS["sql_time_limit_ms"]) / 1000, SETTINGS["max_returned_rows"]
    return [
        f"- [SQL, answered as JSON]({endpoint}?{query}): `{endpoint}?_shape=objects&sql=…`, SQLite, reading only, "
        f"at most {seconds:g} seconds and {rows} rows",
        f"- [Data dictionary]({origin}{urls.path('/-/metadata.json')}): every table and column in words, as JSON",
        f"- [Terms]({origin}{urls.table(DATABASE, 'vocabulary_terms')}): the meaning of every coded value",
        "- Every table, view and question below is JSON at its address with `.json`, and CSV with `.csv`",
        f"- [Everything as one SQLite file]({origin}{urls.database(DATABASE, format='db')})",
    ]


def _following(urls: Any, origin: str) -> list[str]:
    return [
        f"- [What is new or changed]({origin}{urls.path('/feed.atom')}): Atom",
        f"- [Contacts as a calendar]({origin}{urls.path('/meetings.ics')}): iCalendar",
        f"- [All pages]({origin}{urls.path('/sitemap.xml')}): sitemap",
    ]


def _entry(origin: str, path: str, described: Mapping[str, Any]) -> str:
    return one_line(f"- [{described['title']}]({origin}{path}): {described['description']}", _LONGEST_LINE)
