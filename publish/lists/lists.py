"""All lists of the site, by their path."""

from __future__ import annotations

from publish.lists.doubts import ALLEGED, ANONYMOUS, DISPUTED
from publish.lists.happenings import TIMELINE
from publish.lists.records import ACTORS, ASSETS, DEALS, MEETINGS, PLACES, PLANS, SANCTIONS, SOURCES
from publish.lists.ties import NETWORK
from publish.lists.whereabouts import MAP

LISTS = {
    each.name: each
    for each in (
        *(ACTORS, MEETINGS, DEALS, SANCTIONS, PLANS, ASSETS, PLACES, SOURCES),
        *(TIMELINE, NETWORK, MAP, DISPUTED, ANONYMOUS, ALLEGED),
    )
}
