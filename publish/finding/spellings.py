"""The records whose names are nearest to a text: every spelling of an actor, and the labels of all other records.

A name is as near as the words that it shares with the text weigh against those that only one of the two has. A word
that stands in many names weighs less: what `Bank of Russia` says is `Russia`, and `of` says nothing.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest
from math import log10
from typing import TYPE_CHECKING, Any, NamedTuple
from weakref import WeakKeyDictionary

from publish.finding.kinds import read_kinds, table_kinds
from publish.finding.name_words import words
from publish.finding.vocabulary import Vocabulary
from publish.reading import Reader, read

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

EXACT = 100.0
# What is less near than this has hardly a word in common with the text.
LEAST = 40.0
# A longer text is no name; it is cut.
LONGEST = 300
_MOST_WORDS = 12
# How many names, the most promising ones, are compared word by word.
_COMPARED = 60
# A word in this share of all names counts, but what it finds alone is too much to look through.
_FREQUENT = 0.05
# What people leave out of a name counts less than what they typed and it has not: `Witkoff` is Steve Witkoff.
_TYPED = 0.7

_SPELLINGS = """
select actor_id as record_id, spelling from actor_spellings
union all
select record_id, label from records where is_live and table_name <> 'actors'
union all
select successor_id, record_id from records where not is_live and successor_id is not null
"""


class Match(NamedTuple):
    """A record, its spelling that matched, and how near that is, from 0 to 100; 100 is the same in any script."""

    record_id: str
    spelling: str
    score: float


class _Name(NamedTuple):
    record_id: str
    spelling: str
    words: tuple[str, ...]


_INDEXES: WeakKeyDictionary[Any, Spellings] = WeakKeyDictionary()


async def load_spellings(datasette: Any) -> None:
    """Read all spellings once: the file is immutable."""
    tables = table_kinds(datasette)
    _INDEXES[datasette] = await read(datasette, lambda reader: _read(reader, tables))


def nearest(datasette: Any, text: str, kinds: Collection[str] | None = None, limit: int = 10) -> list[Match]:
    """The records that are called most like a text, the nearest first, each once.

    Args:
        datasette: The site, after `load_spellings`.
        text: A name in any script, whole or in part, with slips; or an id.
        kinds: Ids of `publish.finding.kinds`; None looks among all.
        limit: How many at most.
    """
    return _INDEXES[datasette].nearest(text, kinds, limit)


def namesakes(datasette: Any, text: str) -> list[str]:
    """The ids of the records that bear exactly this name, in any script, or this id."""
    return list(dict.fromkeys(match.record_id for match in _INDEXES[datasette].same(text.strip()) if text.strip()))


def kinds_of(datasette: Any, record_id: str) -> tuple[str, ...]:
    """The kinds of a record, the narrowest first; none where it cannot be found by name."""
    return _INDEXES[datasette].kinds.get(record_id, ())


def _read(reader: Reader, tables: dict[str, str]) -> Spellings:
    kinds = read_kinds(reader, tables)
    rows = reader.rows(_SPELLINGS)
    return Spellings(((row["record_id"], row["spelling"]) for row in rows if row["record_id"] in kinds), kinds)


class Spellings:
    """The index of all spellings."""

    def __init__(self, spellings: Iterable[tuple[str, str]], kinds: dict[str, tuple[str, ...]]) -> None:
        """Index spellings.

        Args:
            spellings: Ids of records with one spelling each.
            kinds: The kinds of each record, by its id.
        """
        self.kinds = kinds
        self._names = [_Name(record_id, spelling, _unique(spelling)) for record_id, spelling in spellings]
        self._names_of: dict[str, list[int]] = defaultdict(list)
        self._exact: dict[str, list[_Name]] = defaultdict(list)
        for number, name in enumerate(self._names):
            self._exact[_key(name.spelling)].append(name)
            for word in name.words:
                self._names_of[word].append(number)
        self._vocabulary = Vocabulary(self._names_of)
        self._weights = {word: 1 + log10(len(self._names) / len(found)) for word, found in self._names_of.items()}
        self._unknown = 1 + log10(max(len(self._names), 1)) / 2
        self._totals = [sum(self._weights[word] for word in name.words) for name in self._names]

    def nearest(self, text: str, kinds: Collection[str] | None, limit: int) -> list[Match]:
        """See the function of this name."""
        text = text[:LONGEST].strip()
        best: dict[str, Match] = {}
        for match in (*self.same(text), *self._similar(text, kinds)):
            if self._is_wanted(match.record_id, kinds) and match.score > _score_of(best.get(match.record_id)):
                best[match.record_id] = match
        return sorted(best.values(), key=lambda match: (-match.score, match.record_id))[:limit]

    def _is_wanted(self, record_id: str, kinds: Collection[str] | None) -> bool:
        return kinds is None or any(kind in kinds for kind in self.kinds[record_id])

    def same(self, text: str) -> list[Match]:
        """What bears exactly this name, each spelling; one in the script of the text comes before a transliteration."""
        found = self._exact.get(_key(text), [])
        own = [Match(text, text, EXACT)] if text in self.kinds else []
        return own + [Match(name.record_id, name.spelling, EXACT) for name in sorted(found, key=_differs_from(text))]

    def _similar(self, text: str, kinds: Collection[str] | None) -> list[Match]:
        typed = {word: self._vocabulary.like(word) for word in _unique(text)[:_MOST_WORDS]}
        found = (
            Match(name.record_id, name.spelling, self._score(name, number, typed))
            for number in self._promising(typed, kinds)
            for name in (self._names[number],)
        )
        return [match for match in found if match.score >= LEAST]

    def _promising(self, typed: dict[str, dict[str, float]], kinds: Collection[str] | None) -> list[int]:
        """The names that may score most: for each, what its words could weigh at best."""
        shared: dict[int, float] = {}
        for spread, likes in sorted(
            ((self._spread(likes), likes) for likes in typed.values()), key=lambda pair: pair[0]
        ):
            if shared and spread > _FREQUENT * len(self._names):
                break
            for number, weight in self._found_by(likes).items():
                shared[number] = shared.get(number, 0) + weight
        wanted = (number for number in shared if self._is_wanted(self._names[number].record_id, kinds))
        return nlargest(_COMPARED, wanted, key=lambda number: (shared[number] / (1 + self._totals[number]), -number))

    def _spread(self, likes: dict[str, float]) -> int:
        return sum(len(self._names_of[word]) for word in likes)

    def _found_by(self, likes: dict[str, float]) -> dict[int, float]:
        found: dict[int, float] = {}
        for word, likeness in sorted(likes.items(), key=lambda pair: pair[1]):
            found.update(dict.fromkeys(self._names_of[word], likeness * self._weights[word]))
        return found

    def _score(self, name: _Name, number: int, typed: dict[str, dict[str, float]]) -> float:
        """How near a name is, below `EXACT`: each of its words stands for one typed word, the most alike first."""
        pairs = sorted(
            ((likes[own], word, own) for word, likes in typed.items() for own in name.words if own in likes),
            reverse=True,
        )
        taken: dict[str, float] = {}
        used: set[str] = set()
        shared = 0.0
        for likeness, word, own in pairs:
            if word not in taken and own not in used:
                used.add(own)
                taken[word] = self._weights[own]
                shared += likeness * self._weights[own]
        asked = sum(taken.get(word, self._weights.get(word, self._unknown)) for word in typed)
        return min(EXACT - 1, round(100 * shared / (_TYPED * asked + (1 - _TYPED) * self._totals[number]), 1))


def _unique(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words(text)))


def _key(text: str) -> str:
    # Without spaces and marks: Al-Rashid is Al Rashid, 史蒂夫·威特科夫 is 史蒂夫威特科夫.
    return "".join(words(text)) or text


def _differs_from(text: str) -> Any:
    return lambda name: name.spelling.casefold() != text.casefold()


def _score_of(match: Match | None) -> float:
    return -1 if match is None else match.score
