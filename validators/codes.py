"""Code lists, each from the library that keeps it; `common_codes` saves importing it for the codes in daily use."""

from __future__ import annotations

import zoneinfo
from functools import cache, lru_cache

from validators.common_codes import COMMON


@cache
def is_country(code: str) -> bool:
    """ISO 3166-1 alpha-2, in capitals."""
    if code in COMMON["iso3166-1"]:
        return True
    import pycountry

    return code.isupper() and pycountry.countries.get(alpha_2=code) is not None


@cache
def is_script(code: str) -> bool:
    """ISO 15924, in title case."""
    if code in COMMON["iso15924"]:
        return True
    import pycountry

    return code.istitle() and pycountry.scripts.get(alpha_4=code) is not None


@cache
def is_language(tag: str) -> bool:
    """A valid BCP 47 tag in its canonical case, such as `zh` or `zh-Hant`."""
    if tag in COMMON["bcp47"]:
        return True
    import langcodes

    return langcodes.tag_is_valid(tag) and langcodes.standardize_tag(tag) == tag


@lru_cache(maxsize=1)
def _time_zones() -> frozenset[str]:
    return frozenset(zoneinfo.available_timezones())


@cache
def is_time_zone(name: str) -> bool:
    """A name of the IANA time zone database, such as `Europe/Moscow`."""
    return name in COMMON["iana-time-zone"] or name in _time_zones()


@cache
def is_currency(code: str) -> bool:
    """ISO 4217, alphabetic."""
    if code in COMMON["currency"]:
        return True
    import iso4217

    return any(currency.code == code for currency in iso4217.Currency)


@cache
def is_ucum(code: str) -> bool:
    """A unit of the Unified Code for Units of Measure (https://ucum.org), case-sensitive."""
    if code in COMMON["ucum"]:
        return True
    from lark.exceptions import LarkError
    from ucumvert import get_ucum_parser

    try:
        get_ucum_parser().parse(code)
    except LarkError:
        return False
    return True
