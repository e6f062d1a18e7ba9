from __future__ import annotations

import pytest

from build.search_terms import LONGEST, fold, search_text


def _words(text: str) -> set[str]:
    return set(search_text([text]).split())


@pytest.mark.parametrize("part", ["德", "德米", "米特里", "耶夫", "德米特里耶夫"])
def test_every_part_of_a_chinese_name_is_a_term(part: str) -> None:
    assert part in _words("德米特里耶夫")


@pytest.mark.parametrize("typed", ["д", "дмит", "дмитриев", "d", "dmit", "dmitriev"])
def test_a_cyrillic_name_is_found_by_its_beginnings_in_both_scripts(typed: str) -> None:
    assert typed in _words("Дмитриев")


def test_a_number_beside_chinese_is_found() -> None:
    assert {"萨哈林", "1", "1号", "号", "萨哈林1号"} & _words("萨哈林1号") >= {"萨哈林", "1", "号", "萨哈林1号"}


def test_accents_and_letters_without_a_plain_form_fold() -> None:
    assert fold("Orbán Й") == "orban и"
    assert {"orb", "orban", "lukasz"} <= _words("Orbán Łukasz")


def test_a_very_long_run_stays_small() -> None:
    run = "德" * 3000
    assert len(search_text([run])) < 3000 * LONGEST * 2
    varied = "".join(chr(0x4E00 + number) for number in range(3000))
    assert len(search_text([varied])) < 3000 * LONGEST * LONGEST
    assert varied in search_text([varied]).split()
