"""Records whose name is spelt like a text, in any script, small typing errors forgiven.

All names of actors and all labels of the other records with a page of their own are held in memory, folded (without
accents and case) and in Latin letters: the file is immutable, and likeness cannot be asked of an index.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from rapidfuzz import fuzz, process
from text_unidecode import unidecode

from build.search_terms import fold
from publish.addresses import STORIES
from publish.metadata import DATABASE

if TYPE_CHECKING:
    import sqlite3

# Below this, likeness is chance: of 100, with `_like`.
LEAST = 72.0
# In characters; a name is shorter.
LONGEST = 120
# How many candidates are weighed for each that is wanted.
_SPARE = 8
# Sources are found by words; their thousands of titles would crowd out names.
TABLES = tuple(table for table in STORIES if table != "sources")


class Match(NamedTuple):
    """A record that a text may mean, the spelling that is like it, and how much, from 0 to 100."""

    record_id: str
    table: str
    spelling: str
    score: float


class _Spellings(NamedTuple):
    """One entry a form of a spelling, in three parallel lists; and how many ties an actor has."""

    owners: list[tuple[str, str]]
    spellings: list[str]
    forms: list[str]
    ties: dict[str, int]


_INDEXES: WeakKeyDictionary[Any, _Spellings] = WeakKeyDictionary()


async def load_spellings(datasette: Any) -> None:
    """Read all spellings once."""
    _INDEXES[datasette] = await datasette.get_database(DATABASE).execute_fn(_read)


def nearest(datasette: Any, text: str, kinds: Collection[str] | None = None, limit: int = 10) -> list[Match]:
    """The records whose spelling is most like a text, the best first, each once.

    Args:
        datasette: The site.
        text: What somebody typed, in any script.
        kinds: Only records of these tables.
        limit: At most so many.
    """
    index = _INDEXES[datasette]
    best: dict[str, Match] = {}
    for form in forms_of(text):
        for place in _candidates(form, index.forms, limit):
            record_id, table = index.owners[place]
            score = _like(form, index.forms[place])
            known = best.get(record_id)
            if score >= LEAST and (kinds is None or table in kinds) and (known is None or score > known.score):
                best[record_id] = Match(record_id, table, index.spellings[place], score)
    # Among those that are about as like, whom people ask for most stands first.
    order = sorted(
        best.values(), key=lambda match: (-round(match.score / 10), -index.ties.get(match.record_id, 0), -match.score)
    )
    return order[:limit]


def _candidates(form: str, forms: list[str], limit: int) -> set[int]:
    """The places of the forms that are most like one, as a whole or in part."""
    return {
        place
        for scorer in (fuzz.ratio, fuzz.partial_ratio)
        for _, _, place in process.extract(form, forms, scorer=scorer, score_cutoff=LEAST, limit=limit * _SPARE)
    }


def forms_of(text: str) -> list[str]:
    """A text as it is compared: folded, and in Latin letters where it is not in them."""
    text = text[:LONGEST]
    folded = " ".join(fold(text).split())
    latin = " ".join(fold(unidecode(text)).split())
    return list(dict.fromkeys(form for form in (folded, latin) if form))


def _like(one: str, two: str) -> float:
    """How alike two forms are: as a whole or, where the first may be a part of the second, in that part."""
    whole = float(fuzz.ratio(one, two))
    if len(one) > len(two):
        return whole
    # The more is left over, the less a part counts, so that a name stands before a sentence that holds it.
    return max(whole, 0.97 * float(fuzz.partial_ratio(one, two)) - min(15.0, 0.3 * (len(two) - len(one))))


def _read(connection: sqlite3.Connection) -> _Spellings:
    cursor = connection.cursor()
    cursor.row_factory = None
    marks = ", ".join("?" * len(TABLES))
    rows = cursor.execute(
        f"select actor_id, 'actors', spelling from actor_spellings union all "
        f"select record_id, table_name, label from records where table_name in ({marks}) and table_name <> 'actors' "
        "and is_live order by 2, 1, 3",
        TABLES,
    ).fetchall()
    ties = dict(cursor.execute("select actor_id, ties from network_nodes").fetchall())
    index = _Spellings([], [], [], ties)
    for record_id, table, spelling in rows:
        for form in forms_of(spelling):
            index.owners.append((record_id, table))
            index.spellings.append(spelling)
            index.forms.append(form)
    return index
