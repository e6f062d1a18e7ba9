"""What people may type to find a text: parts of Chinese names, beginnings of other words, other spellings."""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from text_unidecode import unidecode

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# A longer run is found by its parts up to this length, and whole; it keeps the index linear in the text.
LONGEST = 24

# The words that FTS5's unicode61 sees: letters and digits.
_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+")


def search_text(texts: Iterable[str]) -> str:
    """The text of one row of the index: each text as it is, then the terms that find it, each once."""
    unique = list(dict.fromkeys(texts))
    terms = dict.fromkeys(chain.from_iterable(_of_chunk(chunk) for text in unique for chunk in text.split()))
    # The whole texts stand first: a query with a mark in it (`Sakhalin-1`) is a phrase of whole words.
    return "\n".join([*unique, *(fold(text) for text in unique), " ".join(terms)])


@cache
def _marks() -> dict[int, None]:
    """Every combining character, to be left out."""
    return {point: None for point in range(sys.maxunicode + 1) if unicodedata.combining(chr(point))}


def fold(text: str) -> str:
    """The text without accents and without case."""
    if text.isascii():
        return text.lower()
    bare = unicodedata.normalize("NFKD", text).translate(_marks())
    return unicodedata.normalize("NFC", bare.casefold())


@lru_cache(maxsize=200_000)  # what stands between two spaces recurs from text to text
def _of_chunk(chunk: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_terms(chunk)))


def _terms(chunk: str) -> Iterator[str]:
    previous: list[str] = []
    for word in _WORD.findall(chunk):
        for spelling in _spellings(word):
            yield from _parts(spelling)
        yield from _phrases(previous, fold(word))
        previous = _endings(fold(word))


def _spellings(word: str) -> list[str]:
    """The word, folded, and in Latin letters: `андрей`, `андреи`, `andrei`."""
    latin = "" if _HAN.search(word) else "".join(_WORD.findall(fold(unidecode(word))))
    return list(dict.fromkeys(spelling for spelling in (word.lower(), fold(word), latin) if spelling))


def _parts(word: str) -> Iterator[str]:
    yield word
    for run in _HAN.findall(word):
        for start in range(len(run)):
            yield from _beginnings(run[start:])
    for run in _HAN.split(word):
        yield from _beginnings(run)


def _phrases(previous: list[str], word: str) -> Iterator[str]:
    """What finds a word typed in part after a mark: `al-ra` in Al-Rashid, `夫·威` in 史蒂夫·威特科夫."""
    for ending in previous:
        for beginning in _beginnings(word):
            yield f"{ending} {beginning}"


def _beginnings(word: str) -> list[str]:
    return [word[:end] for end in range(1, min(len(word), LONGEST) + 1)]


def _endings(word: str) -> list[str]:
    if _HAN.fullmatch(word):
        return [word[start:] for start in range(max(0, len(word) - LONGEST), len(word))]
    return [word]
