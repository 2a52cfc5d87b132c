"""Which part of its axes a chart shows: the whole to begin with, and where panning and zooming may lead.

Both renderers ask here, so that a chart looks the same on screen and on paper.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from studio.domain.chart import Axis, Chart, Form, Scale

if TYPE_CHECKING:
    from datetime import date

Range = tuple[float, float]

LEAST_DAYS, CLOSEST_DAYS = 21.0, 14.0
LEAST_REACH = 16.5  # of signed percentages: the thresholds are always in view
BESIDE_A_BAND, BESIDE_A_VALUE = 1.4, 1.15
BELOW_ZERO = 0.04
TITLES = 0.1  # of the height, for the names of what is shaded
FEWEST_BARS, OVER_BARS = 4.0, 1.3
BARS_SHARE = 0.72  # of a place, for all bars that stand on it
DAYS_APART = 7.0


def padded(values: Sequence[float], share: float, *, least: float = 0.0) -> Range:
    """A range that holds ``values`` with ``share`` of it free at both ends, at least ``least`` wide."""
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    middle, half = (low + high) / 2, max((high - low) * (0.5 + share), least / 2)
    return middle - half, middle + half


def base_of(chart: Chart) -> float:
    """Where stems stand: the first line that is nobody's threshold, else zero."""
    return next((rule.value for rule in chart.rules if not rule.origin), 0.0)


@dataclass(frozen=True, slots=True)
class Bars:
    """``width`` of a bar, and how far beside its place that of each series stands, on the axis across."""

    width: float
    beside: tuple[float, ...]


def bars_of(chart: Chart) -> Bars:
    """Bars of one place stand side by side, in the order of their series."""
    places = sorted({spot.x for one in chart.series if one.form is Form.BARS for spot in one.spots})
    usual = DAYS_APART if chart.across.scale is Scale.DAYS else 1.0
    apart = min((b - a for a, b in pairwise(places)), default=usual)
    count = sum(one.form is Form.BARS for one in chart.series)
    width = BARS_SHARE * apart / max(1, count)
    return Bars(width, tuple((n - (count - 1) / 2) * width for n in range(count)))


class Heights:
    """Lowest and highest value of any part of a chart: asked for with every frame of a pan."""

    def __init__(self, chart: Chart) -> None:
        found = sorted(_heights(chart))
        self._xs = [x for x, _, _ in found]
        self._lows = [low for _, low, _ in found]
        self._highs = [high for _, _, high in found]

    def within(self, first: float, last: float) -> Range | None:
        """None where nothing stands in between."""
        begin, end = bisect_left(self._xs, first), bisect_right(self._xs, last)
        if begin >= end:
            return None
        return min(self._lows[begin:end]), max(self._highs[begin:end])

    @property
    def ends(self) -> tuple[float, ...]:
        """The first and the last place across; none of an empty chart."""
        return (self._xs[0], self._xs[-1]) if self._xs else ()


def range_across(chart: Chart) -> Range:
    """The whole of a chart from left to right."""
    axis, ends = chart.across, Heights(chart).ends
    if chart.equal:
        return _fixed(axis, _square(chart))
    bars = any(one.form is Form.BARS for one in chart.series)
    if axis.scale is Scale.NAMES:
        return _fixed(axis, (-0.6, max(0.6, len(axis.names) - 0.4)))
    if bars and ends:
        room = bars_of(chart).width * len(bars_of(chart).beside) * 0.6 / BARS_SHARE
        return _fixed(axis, (ends[0] - room, ends[1] + room))
    if axis.scale is Scale.DAYS:
        return _fixed(axis, padded(ends, 0.03, least=LEAST_DAYS))
    return _fixed(axis, padded(ends, 0.12, least=1.0))


def spanning(chart: Chart, first: date, last: date) -> Chart:
    """The chart with an axis of days that shows all of them, and whatever stands beside them."""
    if chart.across.scale is not Scale.DAYS:
        return chart
    days, ends = (_begin(first), _end(last)), Heights(chart).ends
    across = replace(chart.across, low=min(*days, *ends), high=max(*days, *ends))
    return replace(chart, across=across)


def range_up(chart: Chart, across: Range, heights: Heights | None = None) -> Range:
    """From bottom to top, fitted to what stands ``across``."""
    if chart.equal:
        return _fixed(chart.up, _square(chart))
    seen = (heights or Heights(chart)).within(*across)
    values = seen or ()
    if any(one.form is Form.STEMS for one in chart.series):
        low, high = _around_base(chart, values)
    elif any(one.form is Form.BARS for one in chart.series):
        least = FEWEST_BARS if chart.up.whole else 0.0
        lines = _lines(chart)
        low, high = min([0.0, *values, *lines]), max([least, *values, *lines]) * OVER_BARS or 1.0
    else:
        low, high = padded([*values, *_lines(chart)], 0.1, least=1.0)
    shaded = any(_begin(one.first) < across[1] and _end(one.last) > across[0] for one in chart.stretches)
    return _fixed(chart.up, (low, high + (TITLES * (high - low) if shaded else 0.0)))


def closest(chart: Chart, whole: Range) -> float:
    """How little may be in view."""
    width = whole[1] - whole[0]
    least = {Scale.DAYS: CLOSEST_DAYS, Scale.NAMES: 2.0, Scale.NUMBERS: width / 50}
    return min(least[chart.across.scale], width)


def moved(view: Range, whole: Range, by: float) -> Range:
    """``view`` shifted, but never beyond ``whole``."""
    by = min(max(by, whole[0] - view[0]), whole[1] - view[1])
    return view[0] + by, view[1] + by


def zoomed(view: Range, whole: Range, factor: float, at: float, least: float) -> Range:
    """``view`` grown by ``factor`` around ``at``, which stays where it is; never beyond ``whole``."""
    width = view[1] - view[0]
    wanted = min(max(width * factor, least), whole[1] - whole[0])
    begin = at - (at - view[0]) * wanted / width
    begin = min(max(begin, whole[0]), whole[1] - wanted)
    return begin, begin + wanted


def _heights(chart: Chart) -> Iterator[tuple[float, float, float]]:
    for one in chart.series:
        yield from ((spot.x, spot.y, spot.y) for spot in one.spots)
    for ribbon in chart.ribbons:
        if not ribbon.beyond:
            yield from ribbon.places


def _around_base(chart: Chart, values: Sequence[float]) -> Range:
    """As far down as up where values have a direction, or equal sides are not at zero."""
    base = base_of(chart)
    away = max(
        LEAST_REACH,
        *(abs(value - base) * BESIDE_A_VALUE for value in (*values, base)),
        *(abs(edge) * BESIDE_A_BAND for band in chart.bands for edge in (band.low, band.high)),
    )
    return (base - away, base + away) if chart.up.unsigned or base else (-away * BELOW_ZERO, away)


def _square(chart: Chart) -> Range:
    """Both axes of a chart of equals show the same."""
    spots = [spot for one in chart.series for spot in one.spots]
    return padded([*(s.x for s in spots), *(s.y for s in spots)], 0.12, least=1.0)


def _lines(chart: Chart) -> list[float]:
    """What stands across the whole chart."""
    edges = [edge for band in chart.bands for edge in (band.low, band.high)]
    return [*edges, *(rule.value for rule in chart.rules)]


def _begin(first: date) -> float:
    return first.toordinal() - 0.5


def _end(last: date) -> float:
    return last.toordinal() + 0.5


def _fixed(axis: Axis, fitted: Range) -> Range:
    low = fitted[0] if axis.low is None else axis.low
    high = fitted[1] if axis.high is None else axis.high
    return (low, high) if high > low else (low, low + 1.0)
