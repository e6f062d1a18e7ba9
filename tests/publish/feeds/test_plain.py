from lxml import etree

from publish.feeds.plain import listed, one_line
from tests.publish.feeds.conftest import HOSTILE


def test_hostile_text_becomes_one_line_that_xml_can_hold() -> None:
    line = one_line(HOSTILE, 300)
    element = etree.Element("a")
    element.text = line
    assert etree.fromstring(etree.tostring(element)).text == line
    assert line.startswith("<script>alert('a')</script>")
    assert len(line.splitlines()) == 1


def test_half_a_surrogate_pair_is_left_out() -> None:
    assert one_line("a\ud800b", 10) == "ab"


def test_names_in_any_script_and_joiners_stay() -> None:
    text = "王毅 Дмитриев René 👩\u200d🚀"
    assert one_line(text, 100) == text


def test_a_long_text_says_that_it_is_cut() -> None:
    assert one_line("a" * 11, 10) == "a" * 9 + "…"
    assert one_line("a" * 10, 10) == "a" * 10


def test_names_beyond_the_most_are_counted() -> None:
    assert listed(["A", "B", "C"], 2) == "A, B and 1 more"
    assert listed(["A", "B"], 2) == "A, B"
