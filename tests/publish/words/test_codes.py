from __future__ import annotations

import pytest

from publish.words.codes import country, language


@pytest.mark.parametrize(("code", "name"), [("RU", "Russia"), ("GB", "United Kingdom"), ("ZZZ", "ZZZ")])
def test_a_country_has_its_everyday_name(code: str, name: str) -> None:
    assert country(code) == name


@pytest.mark.parametrize(
    ("tag", "name"),
    [("uk", "Ukrainian"), ("zh-Hant", "Chinese (Traditional)"), ("und", "language not known"), ("x-own", "x-own")],
)
def test_a_language_has_its_english_name(tag: str, name: str) -> None:
    assert language(tag) == name
