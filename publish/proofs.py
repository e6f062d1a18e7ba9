"""What the claims of every record add up to, held in memory for the marks that stand beside each value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.metadata import DATABASE

if TYPE_CHECKING:
    import sqlite3


class Proof(NamedTuple):
    """The evidence of one record: a row of `record_evidence`, and the columns on which sources disagree.

    `disputed` holds "" where a source contradicts the record as a whole.
    """

    evidence: str
    certainty: str | None
    origins: int
    is_anonymous: bool
    is_alleged: bool
    disputed: frozenset[str]


_PROOFS: WeakKeyDictionary[Any, dict[str, Proof]] = WeakKeyDictionary()
_SQL = """
select record_id, evidence, strongest_support, independent_origins,
  rests_on_one_anonymous = 'yes', is_alleged_only = 'yes'
from record_evidence
"""


async def load_proofs(datasette: Any) -> None:
    """Read the evidence of all records once: the file is immutable, and a page shows hundreds."""
    _PROOFS[datasette] = await datasette.get_database(DATABASE).execute_fn(_read)


def proof_of(datasette: Any, record_id: str) -> Proof | None:
    """The evidence of a record; None for one that makes no claim, such as a source."""
    return _PROOFS[datasette].get(record_id)


def _read(connection: sqlite3.Connection) -> dict[str, Proof]:
    cursor = connection.cursor()
    # Without the connection's row factory, which bounds what a visitor's query may return.
    cursor.row_factory = None
    disputed: dict[str, set[str]] = {}
    for record_id, column in cursor.execute("select record_id, column_name from disputed_columns"):
        disputed.setdefault(record_id, set()).add(column)
    return {
        key: Proof(evidence, certainty, origins, bool(anonymous), bool(alleged), frozenset(disputed.get(key, ())))
        for key, evidence, certainty, origins, anonymous, alleged in cursor.execute(_SQL)
    }
