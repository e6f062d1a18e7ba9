"""The dataset as entities of FollowTheMoney, one JSON object a line, for OpenSanctions' and OCCRP's tools.

What FollowTheMoney has no words for stays out: who is anonymous, what is only alleged or denied, meetings that were
not held, plans and statements, dates that are not exact, and the claims themselves, of which `proof` names the
sources. An entity may come in several lines, which `ftm aggregate` merges.
"""

from __future__ import annotations

from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

from releasing.formats.follow_the_money.actors import actors, schemata
from releasing.formats.follow_the_money.evidence import Evidence
from releasing.formats.follow_the_money.happenings import addresses, articles, assets, events, projects
from releasing.formats.follow_the_money.offices import offices
from releasing.formats.follow_the_money.sanctions import sanctioned, sanctions
from releasing.formats.follow_the_money.ties import ties
from releasing.formats.rows import Rows

if TYPE_CHECKING:
    from pathlib import Path

    from build.content import Content

TITLE = "FollowTheMoney entities"
FILE_NAME = "entities.ftm.json"
MEDIA_TYPE = "application/x-ndjson"


def write(content: Content, target: Path) -> None:
    """Write the entities, those of a table together and by id."""
    rows = Rows(content)
    evidence, kinds = Evidence(rows), schemata(rows)
    day = date.fromisoformat(content.package.descriptor["created"][:10])
    entities = chain(
        actors(rows, sanctioned(rows, day)),
        addresses(rows),
        assets(rows),
        offices(evidence, kinds),
        ties(evidence, kinds),
        sanctions(rows, evidence, kinds),
        events(rows, evidence, kinds),
        projects(rows, evidence, kinds),
        articles(rows),
    )
    with target.open("w", encoding="utf-8") as file:
        file.writelines(entity.line() for entity in entities)
