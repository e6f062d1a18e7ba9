from __future__ import annotations

import json
import math
from itertools import pairwise

import pytest

from publish.pictures import world
from publish.pictures.world import HEIGHT, WIDTH, project


@pytest.mark.parametrize("city", [(55.75, 37.62), (38.9, -77.0), (24.47, 54.37), (-26.2, 28.0), (64.8, -147.7)])
def test_where_people_meet_lies_within_the_picture(city: tuple[float, float]) -> None:
    x, y = project(*city)
    assert 0 < x < WIDTH
    assert 0 < y < HEIGHT


def test_north_is_up_and_east_is_right() -> None:
    assert project(50, 0)[1] < project(40, 0)[1] < project(-10, 0)[1]
    assert project(0, -20)[0] < project(0, 30)[0]


def test_the_outlines_have_a_source_and_a_licence_and_cross_no_edge() -> None:
    document = json.loads(world._LAND.read_text(encoding="utf-8"))
    assert "naturalearthdata.com" in document["source"]
    assert document["licence"] == "Public domain"
    for ring in document["rings"]:
        longitudes = [point[0] for point in ring]
        assert min(longitudes) >= -180
        assert max(longitudes) <= 180
        steps = [abs(one - two) for one, two in pairwise(longitudes)]
        assert max(steps) < 180 or math.isclose(max(steps), 360)
