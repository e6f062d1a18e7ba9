"""The life of a deal on a line: one mark a step, at the days that its date may mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH, HEIGHT = 720, 64
_EDGE = 16
_LINE = 26
_FEWEST = 2


def lifeline(steps: Sequence[dict[str, Any]], today: date) -> Markup | None:
    """An SVG of dated steps from the first to today; None where fewer than two have a day.

    Args:
        steps: Rows of `deal_steps`, with `date_earliest`, `date_latest`, `stage_label` and `in_force`.
        today: Where the line ends.
    """
    spans = [(_bounds(step), step) for step in steps]
    dated = [(span, step) for span, step in spans if span is not None]
    if len(dated) < _FEWEST:
        return None
    first, last = min(span[0] for span, _ in dated), max(today, *(span[1] for span, _ in dated))
    scale = _Scale(first, last)
    marks = Markup().join(_mark(scale, span, step) for span, step in dated)
    return Markup(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{} dated steps from {} to today; the list below tells each.">'
        '<line class="axis" x1="{}" x2="{}" y1="{}" y2="{}"></line>{}{}</svg>'
    ).format(WIDTH, HEIGHT, len(dated), first.year, _EDGE, WIDTH - _EDGE, _LINE, _LINE, scale.years(), marks)


class _Scale:
    def __init__(self, first: date, last: date) -> None:
        self._first, self._last = first, last
        self._days = max(1, (last - first).days)

    def x(self, day: date) -> float:
        return round(_EDGE + (WIDTH - 2 * _EDGE) * (day - self._first).days / self._days, 1)

    def years(self) -> Markup:
        """A tick and a number for each new year, or the years at both ends where none lies between."""
        years = range(self._first.year + 1, self._last.year + 1)
        every = max(1, len(years) // 8)
        ticks = [date(year, 1, 1) for year in years if year % every == 0] or [self._first]
        tick = Markup('<line class="tick" x1="{0}" x2="{0}" y1="20" y2="32"></line><text x="{0}" y="56">{1}</text>')
        return Markup().join(tick.format(self.x(day), day.year) for day in ticks)


def _mark(scale: _Scale, span: tuple[date, date], step: dict[str, Any]) -> Markup:
    start, end = (scale.x(day) for day in span)
    shape = Markup('<rect class="force-{}" x="{}" y="{}" width="{}" height="12" rx="6"><title>{}: {}</title></rect>')
    width = max(12.0, round(end - start, 1))
    return shape.format(
        step["in_force"], round((start + end - width) / 2, 1), _LINE - 6, width, step["date"], step["stage_label"]
    )


def _bounds(step: dict[str, Any]) -> tuple[date, date] | None:
    first, last = step["date_earliest"], step["date_latest"]
    if first is None or last is None:
        return None
    return date.fromisoformat(first), date.fromisoformat(last)
