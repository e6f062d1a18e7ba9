import pytest

from publish.finding.name_words import sound, words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Дмитриев", ("dmitriev",)),
        ("René Lefèvre-O'Neil", ("rene", "lefevre", "o", "neil")),
        ("Ольга", ("olga",)),
        ("史蒂夫·威特科夫", ("史蒂夫", "威特科夫")),
        ("Sakhalin-1", ("sakhalin", "1")),
        ("\0 {} 😀 —", ()),
        ("\ud800", ()),
    ],
)
def test_words_are_latin_but_for_chinese(text: str, expected: tuple[str, ...]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(("one", "other"), [("dmitriyev", "dmitriev"), ("wittkof", "witkoff"), ("alexei", "aleksei")])
def test_romanisations_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_a_number_sounds_like_nothing_else() -> None:
    assert sound("2000") == "2000"
