"""Which names stand in a picture: the weightiest first, and none over another."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def uncrowded(
    places: Iterable[tuple[float, float, str]],
    size: float,
    most: int,
    obstacles: Iterable[tuple[float, float, float]] = (),
) -> Iterator[bool]:
    """For each name, in order, whether it may stand: its box meets no box before it and no obstacle.

    Args:
        places: Left end, baseline and text of each name.
        size: The height of the letters, in units of the picture.
        most: How many names may stand.
        obstacles: Middle and radius of the discs that no name may cover.
    """
    taken = [(x - r, y - r, x + r, y + r) for x, y, r in obstacles]
    count = 0
    for x, y, text in places:
        box = (x, y - size, x + 0.56 * size * len(text), y + 0.3 * size)
        free = count < most and not any(_meet(box, other) for other in taken)
        if free:
            taken.append(box)
            count += 1
        yield free


def _meet(one: tuple[float, float, float, float], two: tuple[float, float, float, float]) -> bool:
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]
