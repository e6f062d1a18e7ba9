"""How much happened in each month: one column a month, one colour a kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from markupsafe import Markup

if TYPE_CHECKING:
    from publish.reading import Row

WIDTH, HEIGHT = 960, 190
_BOTTOM, _LEFT = 160, 34
# Beyond this many months the picture begins later: a few events of 1980 would press the rest together.
_MOST_MONTHS = 36


def months(rows: Iterable[Row], path: Callable[[str], str]) -> Markup | None:
    """An SVG of the rows whose date lies within one month; each column leads to its month.

    Args:
        rows: Rows of the timeline, with `date_earliest`, `date_latest` and `kind`.
        path: The path of the list, narrowed to a month such as `2025-04`.
    """
    counts = Counter(found for row in rows if (found := _month(row)) is not None)
    if not counts:
        return None
    last = max(month for month, _ in counts)
    shown = _until(last, min(month for month, _ in counts))
    kinds = sorted({kind for _, kind in counts})
    sums = {month: sum(counts[month, kind] for kind in kinds) for month in shown}
    highest = max(sums.values()) or 1
    step = (WIDTH - _LEFT) / len(shown)
    columns = Markup().join(
        _column(
            month, [(kind, counts[month, kind]) for kind in kinds], _LEFT + index * step, step, highest, path(month)
        )
        for index, month in enumerate(shown)
        if sums[month]
    )
    return Markup(
        '<svg class="months" viewBox="0 0 {} {}" role="group" aria-label="Events by month, {} to {}">{}{}{}</svg>'
    ).format(WIDTH, HEIGHT, shown[0], last, _scale(highest), columns, _names(shown, step))


def _month(row: Row) -> tuple[str, str] | None:
    first, last = row["date_earliest"], row["date_latest"]
    if first is None or last is None or first[:7] != last[:7]:
        return None
    return first[:7], row["kind"]


def _until(last: str, first: str) -> list[str]:
    year, month = int(last[:4]), int(last[5:])
    found: list[str] = []
    while len(found) < _MOST_MONTHS and (not found or found[-1] > first):
        found.append(f"{year:04}-{month:02}")
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
    return found[::-1]


def _column(month: str, parts: list[tuple[str, int]], x: float, step: float, highest: int, path: str) -> Markup:
    bars, y = Markup(), float(_BOTTOM)
    for kind, count in parts:
        height = count / highest * (_BOTTOM - 14)
        y -= height
        bars += Markup('<rect class="k-{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}"></rect>').format(
            kind.replace(" ", "-"), x + 1, y, max(1.0, step - 2), height
        )
    told = ", ".join(f"{count} {kind}" for kind, count in parts if count)
    return Markup('<a href="{}" aria-label="{}: {}"><title>{}: {}</title>{}</a>').format(
        path, month, told, month, told, bars
    )


def _scale(highest: int) -> Markup:
    line = Markup('<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"></line>').format(_LEFT, WIDTH, _BOTTOM, _BOTTOM)
    return line + Markup('<text x="{}" y="20" text-anchor="end">{}</text>').format(_LEFT - 6, highest)


def _names(shown: list[str], step: float) -> Markup:
    text = Markup('<text x="{:.1f}" y="{}">{}</text>')
    return Markup().join(
        text.format(_LEFT + index * step, _BOTTOM + 20, month)
        for index, month in enumerate(shown)
        if month.endswith("-01")
        or (index == 0 and not month.endswith(("-11", "-12")))
        or (len(shown) < 10 and index % 2 == 0)
    )
