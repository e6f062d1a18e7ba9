"""The terms of the vocabularies with their meaning, held in memory; the site speaks with the dictionary's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.metadata import DATABASE

if TYPE_CHECKING:
    import sqlite3


class Term(NamedTuple):
    """One term of a vocabulary."""

    label: str
    description: str


_TERMS: WeakKeyDictionary[Any, dict[tuple[str, str], Term]] = WeakKeyDictionary()


async def load_terms(datasette: Any) -> None:
    """Read all terms once."""
    _TERMS[datasette] = await datasette.get_database(DATABASE).execute_fn(_read)


def find_term(datasette: Any, vocabulary: str, value: str | None) -> Term:
    """The term that a cell names; an unknown one stands for itself."""
    return _TERMS[datasette].get((vocabulary, value or ""), Term(value or "", ""))


def terms_of(datasette: Any, vocabulary: str) -> dict[str, Term]:
    """All terms of a vocabulary by value, in its order."""
    return {value: term for (name, value), term in _TERMS[datasette].items() if name == vocabulary}


def _read(connection: sqlite3.Connection) -> dict[tuple[str, str], Term]:
    cursor = connection.cursor()
    cursor.row_factory = None
    sql = "select vocabulary, value, label, description from vocabulary_terms order by vocabulary, position"
    return {(row[0], row[1]): Term(row[2], row[3] or "") for row in cursor.execute(sql)}
