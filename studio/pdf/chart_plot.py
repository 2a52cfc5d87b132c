"""Where a chart's values stand on paper: the ranges of its axes, and the room that is left for the plot."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from studio.domain.chart import Axis, Chart, Form, Scale
from studio.domain.ticks import step_of

ROOM_ACROSS = 0.02
MOST_UP = 7


@dataclass(frozen=True, slots=True)
class Extent:
    """From which value to which an axis goes."""

    low: float
    high: float

    @property
    def span(self) -> float:
        return self.high - self.low

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high


@dataclass(frozen=True, slots=True)
class Plot:
    """The plot's rectangle in millimetres, and what lies along its edges."""

    left: float
    top: float
    width: float
    height: float
    across: Extent
    up: Extent

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def x(self, value: float) -> float:
        return self.left + self.width * (value - self.across.low) / self.across.span

    def y(self, value: float) -> float:
        """Values beyond the range stand at its edge."""
        value = min(max(value, self.up.low), self.up.high)
        return self.bottom - self.height * (value - self.up.low) / self.up.span

    def at(self, x: float, y: float) -> tuple[float, float]:
        return self.x(x), self.y(y)


def extents_of(chart: Chart) -> tuple[Extent, Extent]:
    """Across and up; the same for both where the chart compares them."""
    up = _up(chart)
    if not chart.equal:
        return _across(chart), up
    both = [*_values_across(chart), up.low, up.high]
    alike = _round(min(both), max(both), Axis())
    return alike, alike


def bar_room(chart: Chart) -> float:
    """The room of a place with bars, in the axis' own measure: the least distance of two."""
    places = sorted({p.x for s in chart.series if s.form is Form.BARS for p in s.spots})
    gaps = [after - before for before, after in pairwise(places)]
    return min(gaps, default=7.0 if chart.across.scale is Scale.DAYS else 1.0)


def _across(chart: Chart) -> Extent:
    axis, values = chart.across, list(_values_across(chart))
    if axis.scale is Scale.NAMES:
        return Extent(-0.5, max(0.5, len(axis.names) - 0.5))
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * ROOM_ACROSS
    if any(s.form is Form.BARS for s in chart.series):
        room = bar_room(chart) * 0.6
    low, high = low - room, high + room
    if low == high:
        low, high = low - 1, high + 1
    return Extent(low if axis.low is None else axis.low, high if axis.high is None else axis.high)


def _up(chart: Chart) -> Extent:
    axis, values = chart.up, list(_values_up(chart))
    if any(s.form in (Form.BARS, Form.STEMS) for s in chart.series) and not chart.rules:
        values.append(0.0)
    low = min(values, default=0.0) if axis.low is None else axis.low
    high = max(values, default=1.0) if axis.high is None else axis.high
    if axis.unsigned:  # both directions alike, so that neither looks larger
        high = max(abs(low), abs(high))
        low = -high
    return _round(low, max(low, high), axis)


def _round(low: float, high: float, axis: Axis) -> Extent:
    """Out to whole ticks, and never without any height."""
    if high <= low:
        low, high = low - (0.0 if axis.low is not None else 1.0), high + 1.0
    step = step_of((high - low) / MOST_UP, whole=axis.whole)
    down, above = low // step * step, -(-high // step) * step
    return Extent(low if axis.low is not None else down, above if axis.high is None else high)


def _values_across(chart: Chart) -> Iterator[float]:
    for series in chart.series:
        yield from (spot.x for spot in series.spots)
    for ribbon in chart.ribbons:
        yield from (place[0] for place in ribbon.places)


def _values_up(chart: Chart) -> Iterator[float]:
    for series in chart.series:
        yield from (spot.y for spot in series.spots)
    for ribbon in chart.ribbons:
        for _, low, high in ribbon.places:
            yield from (low, high)
    for band in chart.bands:
        yield from (band.low, band.high)
    yield from (rule.value for rule in chart.rules)
