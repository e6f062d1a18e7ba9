"""A small line chart as SVG, both axes logarithmic. A plotting library would be the largest of all dependencies."""

from __future__ import annotations

from collections.abc import Mapping
from math import floor, log10
from xml.sax.saxutils import escape

Points = Mapping[str, list[tuple[int, float]]]
WIDTH, HEIGHT, LEFT, BOTTOM, TOP, RIGHT = 720, 400, 60, 50, 20, 190
COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7")  # told apart by the colour-blind too (Okabe and Ito)


def chart(lines: Points, across: str, up: str) -> str:
    """An SVG of named lines; all numbers are above zero.

    Args:
        lines: the points of each line by its name, from left to right.
        across: what the horizontal axis says.
        up: what the vertical axis says.
    """
    every = [point for points in lines.values() for point in points]
    xs, ys = ([point[axis] for point in every] for axis in (0, 1))
    low_x, high_x = log10(min(xs)), log10(max(xs))
    low_y, high_y = floor(log10(min(ys))), log10(max(ys)) + 0.1

    def place(x: float, y: float) -> tuple[float, float]:
        inner, tall = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
        return (
            round(LEFT + inner * (log10(x) - low_x) / ((high_x - low_x) or 1), 1),
            round(HEIGHT - BOTTOM - tall * (log10(y) - low_y) / (high_y - low_y), 1),
        )

    parts = []
    for power in range(low_y, floor(high_y) + 1):
        _, y = place(min(xs), 10**power)
        parts.append(f'<path d="M{LEFT} {y}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y + 4}" text-anchor="end">{10**power:g}</text>')
    below = HEIGHT - BOTTOM + 18
    parts += [f'<text x="{place(x, ys[0])[0]}" y="{below}" text-anchor="middle">{x:,}</text>' for x in sorted(set(xs))]
    for (name, points), colour in zip(lines.items(), COLOURS, strict=False):
        found = [place(*point) for point in points]
        path = "L".join(f"{x} {y}" for x, y in found)
        parts.append(f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [f'<circle cx="{x}" cy="{y}" r="3.5" fill="{colour}"/>' for x, y in found]
        parts.append(f'<text x="{found[-1][0] + 8}" y="{found[-1][1] + 4}" fill="{colour}">{escape(name)}</text>')
    middle = LEFT + (WIDTH - LEFT - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 8}" text-anchor="middle">{escape(across)}</text>')
    parts.append(f'<text transform="translate(14 {HEIGHT / 2}) rotate(-90)" text-anchor="middle">{escape(up)}</text>')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'font-family="sans-serif" font-size="12"><title>{escape(up)} by {escape(across)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )
