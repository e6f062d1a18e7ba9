"""Answering a query: the records that may be meant, each with a score and with what the score is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from publish.finding.spellings import EXACT, kinds_of, nearest
from publish.reconciliation.agreement import adjusted, agreements, wanted
from publish.reconciliation.entities import entity, entity_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from publish.reconciliation.queries import Query

# More names than are asked for: properties may lift one from below.
_LOOKED_AT = 30
# A record of which only properties are known to agree.
_NAMELESS = 50.0


class _Candidate(NamedTuple):
    record_id: str
    name_score: float
    found: dict[str, bool]

    @property
    def score(self) -> float:
        return adjusted(self.name_score, self.found)

    @property
    def is_certain(self) -> bool:
        return self.name_score == EXACT and all(self.found.values())


def answer(datasette: Any, query: Query) -> list[dict[str, Any]]:
    """The candidates of a query as the protocol has them, the best first.

    One is a match where its whole name is the text, in any script, no property speaks against it, and no other record
    can say the same.
    """
    by_name = _by_name(datasette, query) if query.text.strip() else _by_properties(datasette, query)
    found = sorted(by_name, key=lambda candidate: (-candidate.score, candidate.record_id))
    is_unambiguous = sum(candidate.is_certain for candidate in found) == 1
    return [
        _told(datasette, candidate, is_match=is_unambiguous and candidate.is_certain)
        for candidate in found[: query.limit]
    ]


def _by_name(datasette: Any, query: Query) -> Iterator[_Candidate]:
    having_it = wanted(datasette, query.asked)
    for match in nearest(datasette, query.text, query.kinds, max(query.limit, _LOOKED_AT)):
        yield _Candidate(match.record_id, match.score, agreements(datasette, match.record_id, having_it))


def _by_properties(datasette: Any, query: Query) -> Iterator[_Candidate]:
    """Records that have every property asked for, where no name is given."""
    having_it = wanted(datasette, query.asked)
    for record_id in sorted(set.intersection(*having_it.values())) if having_it else ():
        if query.kinds is None or query.kinds.intersection(kinds_of(datasette, record_id)):
            yield _Candidate(record_id, _NAMELESS, dict.fromkeys(having_it, True))


def _told(datasette: Any, candidate: _Candidate, is_match: bool) -> dict[str, Any]:
    features = {"name_similarity": candidate.name_score, "exact_name": candidate.name_score == EXACT} | candidate.found
    return entity(datasette, candidate.record_id) | {
        "type": entity_types(datasette, candidate.record_id),
        "score": candidate.score,
        "match": is_match,
        "features": [{"id": key, "value": value} for key, value in features.items()],
    }
