"""What a paper chart shows: ribbons, lines, stems, marks and bars, readable without colour."""

from __future__ import annotations

from itertools import pairwise

from studio.domain.chart import Chart, Form, Ribbon, Series
from studio.domain.sides import Side
from studio.pdf.chart_ink import Ink
from studio.pdf.chart_marks import TINTS, colour_of, draw_bar, draw_line, draw_mark
from studio.pdf.chart_plot import Plot, bar_room
from studio.pdf.style import HEADER

_SIZES = ((45, 0.95), (110, 0.75), (220, 0.55))
_SMALLEST = 0.42
_BARS = 0.8


def draw_ribbons(ink: Ink, chart: Chart, plot: Plot) -> None:
    """All shades first, then their edges, so that the second side hides nothing of the first."""
    for ribbon in chart.ribbons:
        if len(ribbon.places) > 1:
            tint = TINTS.get(ribbon.side, HEADER)
            above = [plot.at(x, high) for x, _, high in ribbon.places]
            below = [plot.at(x, low) for x, low, _ in reversed(ribbon.places)]
            ink.shape([*above, *below], tint)
    for ribbon in chart.ribbons:
        _draw_edges(ink, ribbon, plot)


def draw_series(ink: Ink, chart: Chart, plot: Plot) -> None:
    """Bars and threads below, lines above them, marks on top."""
    bars = [series for series in chart.series if series.form is Form.BARS]
    group = _BARS * bar_room(chart)
    for number, series in enumerate(bars):
        wide = group / len(bars)
        _draw_bars(ink, series, plot, number * wide - group / 2, wide)
    for series in chart.series:
        if series.form is Form.STEMS:
            _draw_threads(ink, series, plot, _base(chart, plot))
    for series in chart.series:
        if series.form in (Form.LINE, Form.LINE_WITH_MARKS):
            draw_line(ink, [plot.at(spot.x, spot.y) for spot in series.spots], series.side)
    for series in chart.series:
        alone = series.form is Form.LINE and len(series.spots) == 1  # a line of one place is none
        if alone or series.form in (Form.MARKS, Form.STEMS, Form.LINE_WITH_MARKS):
            _draw_marks(ink, series, plot)


def _draw_edges(ink: Ink, ribbon: Ribbon, plot: Plot) -> None:
    colour, dash = colour_of(ribbon.side), "2 1.2" if ribbon.side is Side.RIGHT else ""
    if len(ribbon.places) == 1:
        ((x, low, high),) = ribbon.places
        ink.line(plot.at(x, low), plot.at(x, high), colour, dash=dash)
    for edge in (1, 2):
        places = [plot.at(place[0], place[edge]) for place in ribbon.places]
        for start, end in pairwise(places):
            ink.line(start, end, colour, dash=dash)


def _base(chart: Chart, plot: Plot) -> float:
    """The chart's zero line: the first rule, on which both sides are equal."""
    value = chart.rules[0].value if chart.rules else 0.0
    return plot.y(value)


def _draw_threads(ink: Ink, series: Series, plot: Plot, base: float) -> None:
    for spot in series.spots:
        x, y = plot.at(spot.x, spot.y)
        ink.line((x, base), (x, y), colour_of(spot.side or series.side))


def _draw_marks(ink: Ink, series: Series, plot: Plot) -> None:
    """Smaller where they are many; the first ones below the later ones."""
    crowd = len(series.spots) * (1.0 if series.form is Form.MARKS else 175.0 / plot.width)
    radius = next((size for most, size in _SIZES if crowd <= most), _SMALLEST)
    for spot in series.spots:
        side = spot.side or series.side
        draw_mark(ink, plot.at(spot.x, spot.y), side, radius, filled=spot.filled)


def _draw_bars(ink: Ink, series: Series, plot: Plot, begin: float, wide: float) -> None:
    """``begin`` and ``wide`` in the measure of the axis; ``begin`` from the middle of the group."""
    width = plot.x(wide) - plot.x(0.0)
    for spot in series.spots:
        top, foot = sorted((plot.y(spot.y), plot.y(0.0)))
        at = (plot.x(spot.x + begin), top)
        draw_bar(ink, at, width, foot - top, spot.side or series.side)
