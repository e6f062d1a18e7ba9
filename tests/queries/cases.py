"""Small stories made by hand. Each proves one hard part of the queries; their ids share no record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

Row = dict[str, str]


class Story:
    """Rows by table, put together call by call."""

    def __init__(self) -> None:
        self.rows: defaultdict[str, list[Row]] = defaultdict(list)

    def row(self, table: str, key: str, **cells: str) -> str:
        """Add a row; its key column is the first of the table. Returns the id."""
        self.rows[table].append({KEYS[table]: key, **cells})
        return key

    def actor(self, key: str, label: str = "", kind: str = "person") -> str:
        """An actor without claims."""
        return self.row("actors", key, label=label or key, type=kind)

    def meeting(self, key: str, when: str, *actors: str, **cells: str) -> str:
        """A contact that was held, with these present."""
        self.row(
            "meetings",
            key,
            label=key.removeprefix("mtg-"),
            kind="talks",
            status="held",
            recurrence="single",
            date=when,
            **cells,
        )
        for actor in actors:
            name = f"par-{key.removeprefix('mtg-')}-{actor.removeprefix('act-')}"
            self.row(
                "meeting_participants", name, meeting_id=key, actor_id=actor, role="principal", attendance="present"
            )
        return key

    def claim(
        self,
        record: str,
        *chain: str,
        certainty: str = "reported",
        stance: str = "supports",
        gives: Mapping[str, str] | None = None,
    ) -> str:
        """A claim on the record; the first of the chain is the source that was read, the rest are its hops."""
        number = len(self.rows["claims"]) + 1
        key = f"clm-{number}"
        self.row(
            "claims", key, record_id=record, source_id=chain[0], locator=str(number), stance=stance, certainty=certainty
        )
        for position, node in enumerate(chain[1:], start=1):
            end = {"source_id": node} if node.startswith("src-") else {"actor_id": node}
            self.row(
                "claim_hops", f"hop-{number}-{position}", claim_id=key, position=str(position), basis="explicit", **end
            )
        for column, value in (gives or {}).items():
            self.row(
                "claim_values", f"clv-{number}-{column}", claim_id=key, column_name=column, value=value, basis="stated"
            )
        return key


KEYS = {
    "actor_names": "actor_name_id",
    "actors": "actor_id",
    "amounts": "amount_id",
    "assets": "asset_id",
    "claim_hops": "claim_hop_id",
    "claim_values": "claim_value_id",
    "claims": "claim_id",
    "deal_assets": "deal_asset_id",
    "deal_conditions": "deal_condition_id",
    "deal_events": "deal_event_id",
    "deal_parties": "deal_party_id",
    "deals": "deal_id",
    "links": "link_id",
    "meeting_participants": "meeting_participant_id",
    "meeting_topics": "meeting_topic_id",
    "meetings": "meeting_id",
    "organisations": "actor_id",
    "places": "place_id",
    "positions": "position_id",
    "resolutions": "resolution_id",
    "sanctions": "sanction_id",
    "list_absences": "list_absence_id",
    "sources": "source_id",
    "statements": "statement_id",
}


def sources(story: Story) -> None:
    """An article with two captions, a newspaper, and speakers, two of them unnamed."""
    story.row("sources", "src-article", label="The article", kind="article", language="zh", read_extent="whole")
    story.row("sources", "src-journal", label="The Journal", kind="report", read_extent="none")
    story.actor("act-agency", "An agency", "organisation")
    for name in ("src-agency", "src-agency-later"):
        story.row("sources", name, label=name, kind="report", publisher_id="act-agency", read_extent="none")
    for name, credit in (("own", ""), ("credited", "An agency")):
        story.row(
            "sources",
            f"src-caption-{name}",
            label=name,
            kind="caption",
            part_of_source_id="src-article",
            credit=credit,
            read_extent="whole",
        )
    story.actor("act-insider", "an insider", "anonymous")
    story.actor("act-official", "an official", "anonymous")
    story.actor("act-speaker", "A Speaker")
