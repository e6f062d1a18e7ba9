from __future__ import annotations

from publish.pictures.names import uncrowded


def test_no_name_stands_over_another_and_the_first_come_first() -> None:
    places = [(0.0, 10.0, "First"), (5.0, 12.0, "Second"), (0.0, 40.0, "Third"), (0.0, 42.0, "Fourth")]
    assert list(uncrowded(places, 10, 10)) == [True, False, True, False]


def test_no_more_names_stand_than_allowed() -> None:
    places = [(0.0, 40.0 * row, "Name") for row in range(5)]
    assert list(uncrowded(places, 10, 2)) == [True, True, False, False, False]


def test_no_name_covers_a_disc() -> None:
    assert list(uncrowded([(0.0, 10.0, "Name")], 10, 9, [(5.0, 5.0, 3.0)])) == [False]
