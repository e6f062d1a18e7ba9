"""The words of a name as they are compared: without accents and case, in Latin letters, but for Chinese."""

from __future__ import annotations

import re

from text_unidecode import unidecode

from build.search_terms import fold

_WORD = re.compile(r"[^\W_]+")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_DOUBLED = re.compile(r"(.)\1+")
_DIGIT = re.compile(r"\d")
# What different romanisations write for one Cyrillic letter: Alexei and Aleksei, Yuri and Jurij.
_ROMANISED = str.maketrans({"x": "ks", "y": "i", "j": "i"})


def words(text: str) -> tuple[str, ...]:
    """The words of a text: `Дмитриев` is `dmitriev`, `Lefèvre-O'Neil` is `lefevre`, `o`, `neil`."""
    return tuple(found for word in _WORD.findall(text) if (found := _latin(word)))


def sound(word: str) -> str:
    """The word as any romanisation would have it: `Dmitriyev` is as `Dmitriev`, `Wittkof` as `Witkoff`."""
    return word if is_exact(word) else _DOUBLED.sub(r"\1", word.translate(_ROMANISED))


def is_chinese(word: str) -> bool:
    """Whether a word has a Chinese character: such a word has no spelling in Latin letters that tells people apart."""
    return _HAN.search(word) is not None


def is_exact(word: str) -> bool:
    """Whether a slip makes another word of it: the 28-point plan is not the 20-point plan."""
    return _DIGIT.search(word) is not None or is_chinese(word)


def _latin(word: str) -> str:
    # An apostrophe for a soft sign does not cut the word in two.
    return fold(word) if is_chinese(word) else "".join(_WORD.findall(fold(unidecode(fold(word)))))
