import pytest

from publish.finding.vocabulary import Vocabulary

VOCABULARY = Vocabulary(
    ["witkoff", "dmitriev", "dmitry", "trump", "igor", "2025", "2026", "王毅", "德米特里耶夫", "德米特里巴卡诺夫"]
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("witkoff", "witkoff"),
        ("wittkof", "witkoff"),
        ("witcoff", "witkoff"),
        ("witk", "witkoff"),
        ("dmitriyev", "dmitriev"),
        ("dmitirev", "dmitriev"),
        ("trmup", "trump"),
        ("i", "igor"),
        ("王毅", "王毅"),
        ("王", "王毅"),
        ("巴卡诺夫", "德米特里巴卡诺夫"),
    ],
)
def test_a_word_is_found_by_slips_and_beginnings(typed: str, meant: str) -> None:
    likes = VOCABULARY.like(typed)
    assert max(likes, key=lambda word: likes[word]) == meant


@pytest.mark.parametrize("typed", ["trumpet house", "igar", "2024", "毅王", "zzzyx", "德米特里耶娃娃"])
def test_what_is_another_word_is_not_found(typed: str) -> None:
    assert VOCABULARY.like(typed) == {}


def test_only_the_word_itself_counts_in_full() -> None:
    assert VOCABULARY.like("witkoff") == {"witkoff": 1.0}
    assert all(likeness < 1 for likeness in VOCABULARY.like("dmitr").values())


def test_two_chinese_names_that_begin_alike_are_two() -> None:
    assert VOCABULARY.like("德米特里耶夫") == {"德米特里耶夫": 1.0}
