from __future__ import annotations

from validators.nearest import did_you_mean, nearest

IDS = ("act-donald-trump", "act-donald-trump-jr", "act-donald-tusk", "act-boris-rotenberg", "act-arkady-rotenberg")


def test_the_nearest_id_is_found() -> None:
    assert nearest("act-boris-rottenberg", IDS) == "act-boris-rotenberg"
    assert nearest("act-donald-trump-junior", IDS) == "act-donald-trump-jr"


def test_what_is_far_from_all_has_no_nearest() -> None:
    assert nearest("zzz", IDS) is None
    assert nearest("act", ()) is None


def test_of_equals_the_first_by_code_point_is_given_whatever_their_order() -> None:
    assert nearest("ab-c", ("ab-e", "ab-d")) == nearest("ab-c", ("ab-d", "ab-e")) == "ab-d"


def test_the_fix_is_a_sentence() -> None:
    assert did_you_mean("mineral", ["minerals", "finance"], "Use a term.") == "Did you mean 'minerals'?"
    assert did_you_mean("qqq", ["minerals", "finance"], "Use a term.") == "Use a term."
