"""What a list is: a query, filters, an order; and how the rows of one request are read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from publish.reading import Reader, Row

_PERIOD = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", re.ASCII)


class NotAFilterError(ValueError):
    """What was asked for cannot be; the message says what to write instead."""


@dataclass(frozen=True)
class Filter:
    """One filter of a list.

    Attributes:
        name: Its parameter in the address.
        title: What its field is called.
        condition: SQL that holds for the rows that stay; the value is `:NAME`.
        vocabulary: The vocabulary whose terms can be chosen.
        choices: Or a query of `value` and `label` whose rows can be chosen.
        kind: `choice`, `period` (a day, month or year), `actor` (an id or part of a name in any script; the value is a
            JSON array of ids), `record` (an id) or `text`.
    """

    name: str
    title: str
    condition: str
    vocabulary: str = ""
    choices: str = ""
    kind: str = "choice"


@dataclass(frozen=True)
class Listing:
    """One list.

    Attributes:
        name: Its path, without the slash, and the name of its template.
        title: Its heading.
        lead: One sentence below it.
        columns: The columns that are given away, in order.
        sql: A SELECT that ends in `WHERE {where}`.
        order: What stands behind `ORDER BY`; total.
        filters: In the order of their fields.
        page_size: How many rows a page shows.
        undated: SQL that holds for rows without any date; with a filter by period they are counted, not shown.
    """

    name: str
    title: str
    lead: str
    columns: tuple[str, ...]
    sql: str
    order: str
    filters: tuple[Filter, ...] = ()
    page_size: int = 100
    undated: str = ""


@dataclass(frozen=True)
class Found:
    """The rows of one request."""

    rows: list[Row]
    total: int
    undated: int = 0
    actors: list[str] = field(default_factory=list)


def asked(listing: Listing, arguments: Mapping[str, str]) -> dict[str, str]:
    """The filters of a request that are set.

    Raises:
        NotAFilterError: a period is none.
    """
    given = {each.name: (each, (arguments.get(each.name) or "").strip()) for each in listing.filters}
    for each, value in given.values():
        if value and each.kind == "period" and _PERIOD.fullmatch(value) is None:
            raise NotAFilterError(
                f"{each.title}: {value[:40]!r} is no day, month or year. Write 2025-04-11, 2025-04 or 2025."
            )
    return {name: value for name, (_, value) in given.items() if value}


def find(read: Reader, listing: Listing, wanted: Mapping[str, str], page: int | None = 1, **parameters: Any) -> Found:
    """The rows of a page, or all where `page` is None.

    Args:
        read: The file.
        listing: The list.
        wanted: What `asked` gave.
        page: The page, from 1.
        parameters: Further parameters of the query, such as the day.
    """
    chosen = [each for each in listing.filters if each.name in wanted]
    bound: dict[str, Any] = dict(wanted) | parameters
    actors: list[str] = []
    for each in chosen:
        if each.kind == "actor":
            actors = actors_named(read, wanted[each.name])
            bound[each.name] = _json(actors)
    size = -1 if page is None else listing.page_size
    offset = 0 if page is None else (page - 1) * listing.page_size
    where = " and ".join(f"({each.condition})" for each in chosen) or "true"
    core = listing.sql.replace("{where}", where)
    total = read.value(f"select count(*) from ({core})", **bound)
    rows = read.rows(f"select * from ({core}) order by {listing.order} limit {size} offset {offset}", **bound)
    return Found(rows, total, _undated(read, listing, chosen, bound), actors)


def actors_named(read: Reader, text: str) -> list[str]:
    """The actors that an id, or part of a name in any script, means."""
    if read.value("select 1 from actors where actor_id = :text", text=text):
        return [text]
    sql = "select distinct actor_id from actor_spellings where instr(fold(spelling), fold(:text)) > 0 order by 1"
    return [row["actor_id"] for row in read.rows(sql, text=text)]


def _undated(read: Reader, listing: Listing, chosen: list[Filter], bound: dict[str, Any]) -> int:
    """How many rows a filter by period leaves out because nothing dates them."""
    others = [each.condition for each in chosen if each.kind != "period"]
    if not listing.undated or len(others) == len(chosen):
        return 0
    where = " and ".join(f"({condition})" for condition in (*others, listing.undated))
    found: int = read.value(f"select count(*) from ({listing.sql.replace('{where}', where)})", **bound)
    return found


def _json(values: list[str]) -> str:
    import json

    return json.dumps(values)
