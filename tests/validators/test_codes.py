from __future__ import annotations

import pytest

from validators import codes


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


@pytest.mark.parametrize("code", sorted(codes.PLAIN_UNITS))
def test_a_plain_unit_is_one_to_the_parser_too(code: str) -> None:
    from ucumvert import get_ucum_parser

    assert get_ucum_parser().parse(code)
