"""A plan: its points, where it came from, and what became of each point in other versions."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from publish.stories.connections import connections
from publish.stories.quantities import quantities
from publish.stories.words_spoken import spoken_about

if TYPE_CHECKING:
    from publish.reading import Reader, Row

MOST_STATEMENTS = 40

_PLAN = "select * from plans where plan_id = :id"
_POINTS = "select * from plan_points where plan_id = :id order by position, plan_point_id"
# Versions that share at least one linked point with this one.
_COMPARABLE = """
select other_id, sum(links) as links, min(forward) as forward from (
  select t.plan_id as other_id, count(*) as links, 1 as forward
  from plan_point_links l join plan_points f on f.plan_point_id = l.from_point_id
  join plan_points t on t.plan_point_id = l.to_point_id where f.plan_id = :id group by 1
  union all
  select f.plan_id, count(*), 0
  from plan_point_links l join plan_points f on f.plan_point_id = l.from_point_id
  join plan_points t on t.plan_point_id = l.to_point_id where t.plan_id = :id group by 1
) join plans p on p.plan_id = other_id group by other_id order by p.date_earliest, other_id
"""
_BECAME = """
select l.plan_point_link_id, l.from_point_id, l.to_point_id, l.kind, l.note
from plan_point_links l join plan_points f on f.plan_point_id = l.from_point_id
join plan_points t on t.plan_point_id = l.to_point_id
where f.plan_id = :earlier and t.plan_id = :later order by f.position, t.position, l.plan_point_link_id
"""
_MEETINGS = """
select a.meeting_id, a.how, a.told_in_id, m.date from agenda a join meetings m on m.meeting_id = a.meeting_id
where a.record_id = :id order by m.date_earliest nulls last, m.meeting_id
"""


def gather(read: Reader, record_id: str, on: str) -> dict[str, Any]:
    """The variables of the page; nothing on it depends on the day."""
    del on
    plan = read.row(_PLAN, id=record_id)
    if plan is None:
        return {}
    return {
        "plan": plan,
        "points": read.rows(_POINTS, id=record_id),
        "comparable": read.rows(_COMPARABLE, id=record_id),
        "meetings": read.rows(_MEETINGS, id=record_id),
        "quantities": quantities(read, record_id),
        "statements": spoken_about(read, record_id, MOST_STATEMENTS),
        "connections": connections(read, record_id),
    }


def compare(read: Reader, earlier: str, later: str) -> list[dict[str, Any]]:
    """Two versions side by side, one entry a point of the earlier, then the points that only the later has.

    Returns:
        Entries with `before` (a point or None) and `after`: pairs of a link and the point that it leads to.
    """
    old = read.rows(_POINTS, id=earlier)
    new = {point["plan_point_id"]: point for point in read.rows(_POINTS, id=later)}
    became: defaultdict[str, list[tuple[Row, Row]]] = defaultdict(list)
    for link in read.rows(_BECAME, earlier=earlier, later=later):
        became[link["from_point_id"]].append((link, new[link["to_point_id"]]))
    linked = {point["plan_point_id"] for pairs in became.values() for _, point in pairs}
    kept = [{"before": point, "after": became[point["plan_point_id"]]} for point in old]
    added = [{"before": None, "after": [(None, point)]} for key, point in new.items() if key not in linked]
    return [*kept, *added]
