"""A translated pattern never matches what Python's does not; what RE2 lacks is not translated."""

from __future__ import annotations

import re

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from validators.screen.patterns import re2

PARTS = [
    "a",
    "b",
    "é",
    ".",
    "[ab]",
    "[^a]",
    "[a-c0]",
    r"\d",
    r"\w",
    r"\s",
    "(a|b)",
    "(?:ab)",
    "a*",
    "b+",
    "a?",
    "x{2}",
    "a{1,2}?",
    "|",
    "^",
    "$",
]
TEXTS = st.text(st.sampled_from("ab0cxé\n _٣[:]"), max_size=5)


@pytest.mark.parametrize(
    "pattern",
    [
        "(?=a)b",
        "(?<!a)b",
        r"(a)\1",
        r"[^\d]",
        r"\D",
        r"\bfoo",
        "(?i)a",
        "a++",
        "(?>a)",
        "a{1001}",
        r"a\Z",
        "(",
        "\ud800",
    ],
)
def test_what_re2_lacks_or_takes_otherwise_is_not_translated(pattern: str) -> None:
    assert re2(pattern) is None


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=4).map("".join), st.lists(TEXTS, max_size=6))
def test_a_match_in_re2_is_a_match_in_python(pattern: str, texts: list[str]) -> None:
    found = re2(pattern)
    if found is None:
        return
    # As frictionless compiles and applies it.
    python = re.compile(f"^{pattern}$")
    for text in [*texts, "", "a", "ab\n"]:
        row = duckdb.execute("SELECT regexp_full_match(?, ?)", [text, found]).fetchone()
        assert row is not None
        if row[0]:
            assert python.match(text), (pattern, found, text)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("[a-z]+(-[a-z]+)*", "ab-cd"),
        (r"^act-\d{2}$", "act-42"),
        ("[[:alpha:]]", "a]"),
        ("é|[а-я]+", "да"),
        ("(?P<x>a)b?", "ab"),
    ],
)
def test_ordinary_patterns_are_translated(pattern: str, text: str) -> None:
    row = duckdb.execute("SELECT regexp_full_match(?, ?)", [text, re2(pattern)]).fetchone()
    assert row == (True,)
