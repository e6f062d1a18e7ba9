from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from validators import codes
from validators.common_codes import COMMON

if TYPE_CHECKING:
    from functools import _lru_cache_wrapper


@pytest.mark.parametrize("code", ["US", "RU", "UA", "CH"])
def test_countries(code: str) -> None:
    assert codes.is_country(code)


@pytest.mark.parametrize("code", ["us", "UK", "EU", "USA", "XX", "", "U"])
def test_no_countries(code: str) -> None:
    assert not codes.is_country(code)


@pytest.mark.parametrize("code", ["Hani", "Cyrl", "Latn"])
def test_scripts(code: str) -> None:
    assert codes.is_script(code)


@pytest.mark.parametrize("code", ["hani", "Latin", "Xxxx", ""])
def test_no_scripts(code: str) -> None:
    assert not codes.is_script(code)


@pytest.mark.parametrize("tag", ["zh", "ru", "uk", "en", "zh-Hant", "en-GB"])
def test_languages(tag: str) -> None:
    assert codes.is_language(tag)


@pytest.mark.parametrize("tag", ["ZH", "chinese", "xx", "zh_Hant", "zh-hant", "", "en-UK", "-", "e" * 300])
def test_no_languages(tag: str) -> None:
    assert not codes.is_language(tag)


@pytest.mark.parametrize("name", ["Europe/Moscow", "America/New_York", "Asia/Riyadh"])
def test_time_zones(name: str) -> None:
    assert codes.is_time_zone(name)


@pytest.mark.parametrize("name", ["Moscow", "europe/moscow", "UTC+3", "", "../etc/passwd"])
def test_no_time_zones(name: str) -> None:
    assert not codes.is_time_zone(name)


@pytest.mark.parametrize("code", ["USD", "RUB", "EUR", "CNY"])
def test_currencies(code: str) -> None:
    assert codes.is_currency(code)


@pytest.mark.parametrize("code", ["usd", "USDX", "$", "", "dollar"])
def test_no_currencies(code: str) -> None:
    assert not codes.is_currency(code)


@pytest.mark.parametrize("code", ["h", "t", "%", "km", "m3", "d", "min"])
def test_units(code: str) -> None:
    assert codes.is_ucum(code)


@pytest.mark.parametrize("code", ["hours", "tonnes", "", "km/", "💩", "H"])
def test_what_is_no_unit(code: str) -> None:
    """`H` is henry, but `hours` and an empty text are nothing."""
    assert codes.is_ucum(code) == (code == "H")


@pytest.mark.parametrize(
    ("kind", "known"),
    [
        ("bcp47", codes.is_language),
        ("iso15924", codes.is_script),
        ("iso3166-1", codes.is_country),
        ("iana-time-zone", codes.is_time_zone),
        ("currency", codes.is_currency),
        ("ucum", codes.is_ucum),
    ],
)
def test_a_common_code_is_one_of_its_library(
    kind: str, known: _lru_cache_wrapper[bool], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(codes, "COMMON", dict.fromkeys(COMMON, frozenset()))
    known.cache_clear()
    assert {code for code in COMMON[kind] if not known(code)} == set()
