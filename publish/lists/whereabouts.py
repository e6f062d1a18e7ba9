"""Meetings by place, for the map."""

from __future__ import annotations

from publish.lists.listing import Listing
from publish.lists.records import MEETINGS

MAP = Listing(
    "map",
    "Map of meetings",
    "Where people met. A place that stands for a private home is shown as its city; borders are left out on purpose.",
    ("meeting_id", "date", "label", "status", "place_id", "place", "country", "latitude", "longitude"),
    """
select m.meeting_id, m.date, m.date_earliest, m.date_latest, m.label, m.kind, m.status, m.place_id, l.label as place,
  l.country, coalesce(l.latitude, up.latitude) as latitude, coalesce(l.longitude, up.longitude) as longitude
from meetings m left join places l on l.place_id = m.place_id left join places up on up.place_id = l.part_of_place_id
where {where}
""",
    "coalesce(date_earliest, date_latest) desc nulls last, meeting_id",
    MEETINGS.filters,
    undated=MEETINGS.undated,
)
