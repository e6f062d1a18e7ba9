"""The chart puts what is ten times as much at the same distance, within its frame."""

from __future__ import annotations

from lxml import etree

from benchmarks.plot import HEIGHT, WIDTH, chart

SVG = "{http://www.w3.org/2000/svg}"


def test_points_stand_where_their_logarithms_do() -> None:
    root = etree.fromstring(chart({"a & b": [(10, 0.1), (100, 1.0), (1000, 10.0)]}, "rows", "seconds"))
    points = [(float(each.attrib["cx"]), float(each.attrib["cy"])) for each in root.iter(f"{SVG}circle")]
    (x0, y0), (x1, y1), (x2, y2) = points
    assert abs((x1 - x0) - (x2 - x1)) < 0.2
    assert abs((y0 - y1) - (y1 - y2)) < 0.2
    assert all(0 < x < WIDTH and 0 < y < HEIGHT for x, y in points)
    assert "a & b" in {each.text for each in root.iter(f"{SVG}text")}
