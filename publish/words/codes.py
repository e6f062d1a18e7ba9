"""The everyday English names of countries and languages, from Unicode's CLDR as Babel brings it."""

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

_ENGLISH = Locale("en")
_UNKNOWN = "und"


@cache
def country(code: str) -> str:
    """The name of an ISO 3166-1 code: `RU` is Russia. An unknown code stands for itself."""
    return str(_ENGLISH.territories.get(code, code))


@cache
def language(tag: str) -> str:
    """The name of a BCP 47 tag: `zh-Hant` is Chinese (Traditional). An unknown tag stands for itself."""
    if tag == _UNKNOWN:
        return "language not known"
    try:
        return Locale.parse(tag, sep="-").get_display_name(_ENGLISH) or tag
    except (UnknownLocaleError, ValueError):
        return tag
