from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

from build.network import SIDE, points

ROOT = Path(__file__).parents[2]
# Two groups, one of them larger, and no tie between them.
WEIGHTS = {(f"a{one}", f"a{two}"): 1 + one for one in range(6) for two in range(one + 1, 6)} | {("b1", "b2"): 1}


def test_everyone_has_a_point_of_the_square_and_no_two_the_same() -> None:
    found = points(WEIGHTS)
    assert set(found) == {name for pair in WEIGHTS for name in pair}
    assert all(0 <= x <= SIDE and 0 <= y <= SIDE for x, y in found.values())
    assert max(Counter(found.values()).values()) == 1


def test_the_same_ties_give_the_same_points_in_another_process_and_order() -> None:
    turned = dict(reversed(WEIGHTS.items()))
    code = f"from build.network import points; print(sorted(points({turned!r}).items()))"
    told = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert told.strip() == str(sorted(points(WEIGHTS).items()))


def test_nobody_is_drawn_where_nobody_is_tied() -> None:
    assert points({}) == {}


def test_those_who_are_tied_stand_nearer_than_those_who_are_not() -> None:
    chain = {(f"n{number:02}", f"n{number + 1:02}"): 1 for number in range(12)}
    found = points(chain)

    def apart(one: str, two: str) -> int:
        return abs(found[one][0] - found[two][0]) + abs(found[one][1] - found[two][1])

    assert max(apart(*pair) for pair in chain) < apart("n00", "n12")
