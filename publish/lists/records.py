"""The lists of the kinds of records that have a page of their own."""

from __future__ import annotations

from publish.lists.filters import (
    COUNTRIES_OF_ACTORS,
    COUNTRIES_OF_PLACES,
    OF_ACTORS,
    actor,
    country,
    period,
    undated,
)
from publish.lists.listing import Filter, Listing
from publish.stories.listings import IN_FORCE

ACTORS = Listing(
    "actors",
    "People, organisations and states",
    "Everyone who acts in this story, those with most ties first.",
    ("actor_id", "label", "type", "country", "description", "meetings", "deals", "sanctions"),
    f"""
select a.actor_id, a.label, a.type, a.country, a.description, coalesce(n.ties, 0) as ties,
  (select count(*) from meeting_participants p where p.actor_id = a.actor_id) as meetings,
  (select count(*) from deal_parties d where d.actor_id = a.actor_id) as deals,
  (select count(*) from sanctions s where s.target_actor_id = a.actor_id and {IN_FORCE} = 'yes') as sanctions
from actors a left join network_nodes n on n.actor_id = a.actor_id where {{where}}
""",
    "ties desc, label, actor_id",
    (
        actor(f"a.actor_id {OF_ACTORS}", "Name"),
        Filter("type", "Kind", "a.type = :type", "actor_types"),
        country("a.country = :country", COUNTRIES_OF_ACTORS),
        Filter(
            "sanctioned",
            "Under sanctions today",
            "(:sanctioned = 'yes') = exists (select 1 from sanctions s where s.target_actor_id = a.actor_id "
            f"and {IN_FORCE} = 'yes')",
            choices="select 'yes' as value, 'yes' as label union all select 'no', 'none known here'",
        ),
    ),
)

MEETINGS = Listing(
    "meetings",
    "Meetings, calls and visits",
    "Every contact that was held, planned, asked for or refused, the latest first.",
    ("meeting_id", "date", "label", "kind", "status", "place_id", "place", "country", "participants"),
    """
select m.meeting_id, m.date, m.date_earliest, m.date_latest, m.label, m.kind, m.status, m.place_id, l.label as place,
  l.country,
  (select group_concat(actor_id, ' ') from (
   select actor_id from meeting_participants p where p.meeting_id = m.meeting_id
   order by p.attendance <> 'present', p.role <> 'principal', p.actor_id)) as participants
from meetings m left join places l on l.place_id = m.place_id where {where}
""",
    "coalesce(date_earliest, date_latest) desc nulls last, meeting_id",
    (
        actor(
            "exists (select 1 from meeting_participants p where p.meeting_id = m.meeting_id "
            f"and (p.actor_id {OF_ACTORS} or p.for_organisation_id {OF_ACTORS}))"
        ),
        Filter("kind", "Kind", "m.kind = :kind", "meeting_kinds"),
        Filter("status", "Status", "m.status = :status", "meeting_statuses"),
        country("l.country = :country", COUNTRIES_OF_PLACES),
        *period("m.date_earliest", "m.date_latest"),
        Filter(
            "place",
            "Place",
            "m.place_id in (with recursive w(id) as (select :place union select p.place_id from places p "
            "join w on p.part_of_place_id = w.id) select id from w)",
            kind="record",
        ),
    ),
    undated=undated("m.date_earliest", "m.date_latest"),
)

DEALS = Listing(
    "deals",
    "Deals",
    "Every prospective transaction, those that moved last first.",
    ("deal_id", "label", "type", "sector", "stages", "last_step", "steps"),
    """
select d.deal_id, d.label, d.type, d.sector, w.stages,
  (select e.date from deal_events e where e.deal_id = d.deal_id and e.date is not null
   order by coalesce(e.date_earliest, e.date_latest) desc, e.deal_event_id limit 1) as last_step,
  (select max(coalesce(e.date_earliest, e.date_latest)) from deal_events e where e.deal_id = d.deal_id) as moved,
  (select count(*) from deal_events e where e.deal_id = d.deal_id) as steps
from deals d left join stages_in_words w on w.deal_id = d.deal_id where {where}
""",
    "moved desc nulls last, label, deal_id",
    (
        actor(f"exists (select 1 from deal_parties p where p.deal_id = d.deal_id and p.actor_id {OF_ACTORS})"),
        Filter("type", "Kind", "d.type = :type", "deal_types"),
        Filter("sector", "Sector", "d.sector = :sector", "sectors"),
        Filter(
            "stage",
            "Stage now",
            "exists (select 1 from deal_steps s "
            "where s.deal_id = d.deal_id and s.stage = :stage and s.in_force <> 'no')",
            "deal_stages",
        ),
    ),
)

SANCTIONS = Listing(
    "sanctions",
    "Sanctions",
    "Every listing and restriction, the latest first, and whether it is in force today.",
    ("sanction_id", "label", "authority_id", "target_id", "listed", "lifted", "in_force"),
    f"""
select s.sanction_id, s.label, s.authority_id, coalesce(s.target_actor_id, s.target_asset_id) as target_id, s.listed,
  s.lifted, s.listed_earliest, s.listed_latest, {IN_FORCE} as in_force
from sanctions s where {{where}}
""",
    "coalesce(listed_earliest, listed_latest) desc nulls last, sanction_id",
    (
        actor(f"s.target_actor_id {OF_ACTORS}", "On whom"),
        Filter(
            "authority",
            "By",
            "s.authority_id = :authority",
            choices="select distinct authority_id as value, a.label from sanctions s "
            "join actors a on a.actor_id = s.authority_id order by a.label",
        ),
        Filter(
            "in_force",
            "In force today",
            f"{IN_FORCE} = :in_force",
            choices="select 'yes' as value, 'yes' as label union all select 'no', 'no' union all "
            "select 'unknown', 'not known'",
        ),
        *period("s.listed_earliest", "s.listed_latest"),
    ),
    undated=undated("s.listed_earliest", "s.listed_latest"),
)

PLANS = Listing(
    "plans",
    "Peace plans and economic plans",
    "Every version of which a source tells, the latest first. Each page compares it with others, point by point.",
    ("plan_id", "date", "label", "kind", "points"),
    """
select p.plan_id, p.date, p.date_earliest, p.date_latest, p.label, p.kind,
  (select count(*) from plan_points t where t.plan_id = p.plan_id) as points
from plans p where {where}
""",
    "coalesce(date_earliest, date_latest) desc nulls last, plan_id",
    (Filter("kind", "Kind", "p.kind = :kind", "plan_kinds"),),
)

ASSETS = Listing(
    "assets",
    "Assets",
    "What the deals are about: fields, pipelines, companies, reserves, minerals.",
    ("asset_id", "label", "kind", "country", "legal_state", "deals"),
    """
select a.asset_id, a.label, a.kind, a.country, a.legal_state,
  (select count(distinct d.deal_id) from deal_assets d where d.asset_id = a.asset_id) as deals
from assets a where {where}
""",
    "deals desc, label, asset_id",
    (
        Filter("kind", "Kind", "a.kind = :kind", "asset_kinds"),
        Filter("state", "Legal state", "a.legal_state = :state", "legal_states"),
        country("a.country = :country", "select distinct country as value from assets where country is not null"),
    ),
)

PLACES = Listing(
    "places",
    "Places",
    "Where people met, those with most meetings first.",
    ("place_id", "label", "kind", "country", "latitude", "longitude", "meetings"),
    """
select l.place_id, l.label, l.kind, l.country, l.latitude, l.longitude,
  (select count(*) from meetings m where m.place_id = l.place_id) as meetings
from places l where {where}
""",
    "meetings desc, label, place_id",
    (
        Filter("kind", "Kind", "l.kind = :kind", "place_kinds"),
        country("l.country = :country", COUNTRIES_OF_PLACES),
    ),
)

SOURCES = Listing(
    "sources",
    "Sources",
    "Everything that was read, the latest first, with the number of claims that were read in it.",
    ("source_id", "date", "label", "kind", "publisher_id", "language", "url", "claims"),
    """
select s.source_id, s.date, s.date_earliest, s.date_latest, s.label, s.kind, s.publisher_id, s.language, s.url,
  (select count(*) from claims c where c.source_id = s.source_id) as claims
from sources s where {where}
""",
    "coalesce(date_earliest, date_latest) desc nulls last, source_id",
    (
        Filter("publisher", "Publisher", "s.publisher_id = :publisher", kind="record"),
        Filter("kind", "Kind", "s.kind = :kind", "source_kinds"),
        Filter("language", "Language", "s.language = :language", kind="language",
               choices="select distinct language as value from sources where language is not null"),
        *period("s.date_earliest", "s.date_latest"),
    ),
    undated=undated("s.date_earliest", "s.date_latest"),
)  # fmt: skip
