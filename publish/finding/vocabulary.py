"""All words that names are made of, and which of them somebody may have meant."""

from __future__ import annotations

from bisect import bisect_left
from itertools import takewhile
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from publish.finding.name_words import is_chinese, is_exact, sound

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# How much a word counts that is not quite the one typed, from 0 to 1.
_SAME_SOUND = 0.97
_SLIP = 0.95
_BEGINNING = 0.6
# A beginning of one letter is an initial. It finds half the dictionary, so that it says little.
_INITIAL = 0.4
# A Chinese name of fewer characters differs by one from too many others.
_LONG_CHINESE = 4


class Vocabulary:
    """The words of all names, ready to be looked up by a word as people type it."""

    def __init__(self, words: Iterable[str]) -> None:
        """Hold the words, each once."""
        self._words = sorted(set(words))
        self._chinese = [word for word in self._words if is_chinese(word)]
        self._by_sound: dict[str, list[str]] = {}
        for word in self._words:
            if not is_exact(word):
                self._by_sound.setdefault(sound(word), []).append(word)
        self._sounds = list(self._by_sound)

    def like(self, word: str) -> dict[str, float]:
        """The words that `word` may stand for, each with how much it is like it: 1 is the word itself."""
        found: dict[str, float] = {}
        for other, likeness in (*self._beginning_with(word), *self._alike(word)):
            found[other] = max(likeness, found.get(other, 0))
        return found

    def _beginning_with(self, word: str) -> Iterator[tuple[str, float]]:
        start = bisect_left(self._words, word)
        for other in takewhile(lambda other: other.startswith(word), self._words[start:]):
            least = _BEGINNING if len(word) > 1 or is_chinese(word) else _INITIAL
            yield other, 1.0 if other == word else least + 0.3 * len(word) / len(other)

    def _alike(self, word: str) -> Iterator[tuple[str, float]]:
        if is_chinese(word):
            return self._chinese_like(word)
        return iter(()) if is_exact(word) else self._sounding_like(word)

    def _sounding_like(self, word: str) -> Iterator[tuple[str, float]]:
        wanted = sound(word)
        for heard, slips, _ in process.extract_iter(
            wanted, self._sounds, scorer=OSA.distance, score_cutoff=_slips(wanted), processor=None
        ):
            likeness = _SLIP * (1 - slips / max(len(heard), len(wanted))) if slips else _SAME_SOUND
            yield from ((other, likeness) for other in self._by_sound[heard])

    def _chinese_like(self, word: str) -> Iterator[tuple[str, float]]:
        for other in self._chinese:
            if len(word) > 1 and word in other:
                yield other, _BEGINNING + 0.3 * len(word) / len(other)
            elif min(len(word), len(other)) >= _LONG_CHINESE and OSA.distance(word, other, score_cutoff=1) <= 1:
                yield other, _SLIP * (1 - 1 / len(word))


def _slips(word: str) -> int:
    """How many letters may be wrong: none in a short word, where one makes another name, and two in a long one."""
    return 0 if len(word) < 5 else 1 if len(word) < 8 else 2
