"""Everything that happened or was to happen, on one timeline."""

from __future__ import annotations

from publish.lists.filters import COUNTRIES, OF_ACTORS, actor, country, period, undated
from publish.lists.listing import Filter, Listing

TIMELINE = Listing(
    "timeline",
    "Timeline",
    "Contacts, steps of deals, sanctions, permissions, plans, statements and positions, the latest first; "
    "what is still to come stands at the end.",
    ("date", "kind", "what", "record_id", "evidence"),
    """
select t.date, t.date_earliest, t.date_latest, t.kind, t.what, t.record_id, t.evidence
from timeline_entries t where {where}
""",
    "coalesce(date_earliest > :on, false), coalesce(date_earliest, date_latest) desc nulls last, record_id, what",
    (
        actor(f"t.record_id in (select record_id from record_actors where actor_id {OF_ACTORS})"),
        Filter(
            "kind",
            "Kind",
            "t.kind = :kind",
            choices="select distinct kind as value, kind as label from timeline_entries order by kind",
        ),
        country(
            "t.record_id in (select r.record_id from record_actors r join actors a on a.actor_id = r.actor_id "
            "where a.country = :country union select m.meeting_id from meetings m join places l "
            "on l.place_id = m.place_id where l.country = :country)",
            COUNTRIES,
        ),
        *period("t.date_earliest", "t.date_latest"),
        Filter(
            "record",
            "About",
            "t.record_id = :record or t.record_id in ("
            "select statement_id from statement_subjects where record_id = :record "
            "union select deal_event_id from deal_events where deal_id = :record "
            "union select deal_condition_id from deal_conditions where deal_id = :record "
            "union select sanction_measure_id from sanction_measures where sanction_id = :record "
            "union select statement_id from statements where meeting_id = :record or speaker_id = :record)",
            kind="record",
        ),
    ),
    undated=undated("t.date_earliest", "t.date_latest"),
)
