"""The terms of the vocabularies with their meaning, held in memory; the site speaks with the dictionary's words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.metadata import DATABASE

if TYPE_CHECKING:
    import sqlite3

    from validators.vocabularies import Vocabulary


class Term(NamedTuple):
    """One term of a vocabulary."""

    label: str
    description: str


# How directed relations read from their other end. The file holds no such column: it is for readers alone.
INVERSES: WeakKeyDictionary[Any, dict[tuple[str, str], str]] = WeakKeyDictionary()
_TERMS: WeakKeyDictionary[Any, dict[tuple[str, str], Term]] = WeakKeyDictionary()


async def load_terms(datasette: Any) -> None:
    """Read all terms once."""
    _TERMS[datasette] = await datasette.get_database(DATABASE).execute_fn(_read)


def find_term(datasette: Any, vocabulary: str, value: str | None) -> Term:
    """The term that a cell names; an unknown one stands for itself."""
    return _TERMS[datasette].get((vocabulary, value or ""), Term(value or "", ""))


def inverses(vocabularies: dict[str, Vocabulary]) -> dict[tuple[str, str], str]:
    """How each directed relation reads from its other end, by vocabulary and term."""
    return {
        (name, term.value): term.inverse
        for name, vocabulary in vocabularies.items()
        for term in vocabulary.terms
        if term.inverse is not None
    }


def inverse_of(datasette: Any, vocabulary: str, value: str) -> str | None:
    """How a relation reads from its other end; None for one that reads the same."""
    return INVERSES[datasette].get((vocabulary, value))


def terms_of(datasette: Any, vocabulary: str) -> dict[str, Term]:
    """All terms of a vocabulary by value, in its order."""
    return {value: term for (name, value), term in _TERMS[datasette].items() if name == vocabulary}


def _read(connection: sqlite3.Connection) -> dict[tuple[str, str], Term]:
    cursor = connection.cursor()
    cursor.row_factory = None
    sql = "select vocabulary, value, label, description from vocabulary_terms order by vocabulary, position"
    return {(row[0], row[1]): Term(row[2], row[3] or "") for row in cursor.execute(sql)}
