"""Filters that several lists share."""

from __future__ import annotations

from publish.lists.listing import Filter

OF_ACTORS = "in (select value from json_each(:actor))"


def actor(condition: str, title: str = "Person or organisation") -> Filter:
    """Rows in which an actor has a part; in the condition, `OF_ACTORS` stands for the ids."""
    return Filter("actor", title, condition, kind="actor")


def period(first: str = "date_earliest", last: str = "date_latest") -> tuple[Filter, Filter]:
    """Rows whose date may lie in a period; those with one open bound stay where it leaves that open."""
    begins = f"coalesce({first}, case when {last} is not null then '0000' end)"
    ends = f"coalesce({last}, case when {first} is not null then '9999' end)"
    return (
        Filter("since", "Since", f"{ends} >= :since", kind="period"),
        # As text, 2025-12 followed by a high mark sorts after its last day.
        Filter("until", "Until", f"{begins} <= :until || '-99-99'", kind="period"),
    )


def undated(first: str = "date_earliest", last: str = "date_latest") -> str:
    """The condition of rows that `period` leaves out for want of a date."""
    return f"{first} is null and {last} is null"


def country(condition: str, choices: str) -> Filter:
    """Rows of one country."""
    return Filter("country", "Country", condition, choices=choices, kind="country")


COUNTRIES_OF_ACTORS = "select distinct country as value from actors where country is not null"
COUNTRIES_OF_PLACES = "select distinct country as value from places where country is not null"
COUNTRIES = f"{COUNTRIES_OF_ACTORS} union {COUNTRIES_OF_PLACES}"
