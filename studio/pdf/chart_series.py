"""What a paper chart shows: ribbons, lines, stems, marks and bars, readable without colour."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

from studio.domain.chart import Chart, Form, Ribbon, Series, Spot, by_tempo
from studio.domain.chart_range import bars_of, base_of
from studio.domain.sides import Side
from studio.domain.thinning import one_a_cell, thinned, thinned_places
from studio.pdf.chart_ink import Ink
from studio.pdf.chart_marks import CROWD, TINTS, colour_of, dash_of, draw_bar, draw_line, draw_spot, has_marks
from studio.pdf.chart_plot import Plot
from studio.pdf.style import HEADER, MUTED

FINEST = 0.5
"""Millimetres: what stands closer together cannot be told apart on paper."""
_SIZES = ((45, 0.95), (110, 0.75), (220, 0.55))
_SMALLEST = 0.42
_ARROW = 1.1


Shown: TypeAlias = Sequence[tuple[Series, Sequence[Spot]]]


def draw_ribbons(ink: Ink, chart: Chart, plot: Plot) -> None:
    """All shades first, then their edges, so that the second side hides nothing of the first."""
    ribbons = [(one, thinned_places(one.places, _column(plot))) for one in chart.ribbons]
    for ribbon, places in ribbons:
        if len(places) > 1:
            above = [plot.at(x, high) for x, _, high in places]
            below = [plot.at(x, low) for x, low, _ in reversed(places)]
            ink.shape([*above, *below], TINTS.get(ribbon.side, HEADER))
    for ribbon, places in ribbons:
        _draw_edges(ink, ribbon, places, plot)


def draw_series(ink: Ink, chart: Chart, plot: Plot) -> None:
    """Bars and threads below, lines above them, marks on top; of a crowd of marks the bare lines are."""
    _draw_bars(ink, chart, plot)
    shown = [(one, drawn_spots(one, plot)) for one in chart.series if one.form is not Form.BARS]
    _draw_threads(ink, chart, shown, plot)
    shown.sort(key=_order)
    crowded = max((len(spots) for _, spots in shown), default=0) > CROWD
    bare = [one for one in shown if one[0].form is Form.LINE]
    if not crowded:
        _draw_lines(ink, chart, bare, plot)
    _draw_lines(ink, chart, [one for one in shown if one[0].form is Form.LINE_WITH_MARKS], plot)
    for series, spots in shown:
        alone = [spot for part in by_tempo(spots) if len(part) == 1 for spot in part]
        _draw_marks(ink, series, spots if has_marks(series) else alone, plot)  # a line of one place is none
    if crowded:
        _draw_lines(ink, chart, bare, plot)


def _draw_threads(ink: Ink, chart: Chart, shown: Shown, plot: Plot) -> None:
    base = plot.y(base_of(chart))
    for series, spots in shown:
        for spot in spots if series.form is Form.STEMS else ():
            side, (x, y) = spot.side or series.side, plot.at(spot.x, spot.y)
            colour = TINTS.get(side, HEADER) if len(spots) > CROWD else colour_of(side)
            ink.line((x, base), (x, y), colour)


def _draw_lines(ink: Ink, chart: Chart, shown: Shown, plot: Plot) -> None:
    for series, spots in shown:
        usual, slow = ([plot.at(spot.x, spot.y) for spot in part] for part in by_tempo(spots))
        draw_line(ink, slow, series.side, dash_of(chart, series), pale=True)
        draw_line(ink, usual, series.side, dash_of(chart, series))


def _order(one: tuple[Series, Sequence[Spot]]) -> tuple[bool, bool]:
    """Bare lines below marks, and left above right: where both are the same, both are seen."""
    return one[0].form is not Form.LINE, one[0].side is Side.LEFT


def drawn_spots(series: Series, plot: Plot) -> Sequence[Spot]:
    """As many as paper can show, with all that is highest and lowest."""
    if series.form is Form.MARKS:
        return one_a_cell(series.spots, _column(plot), FINEST * plot.up.span / plot.height)
    return thinned(series.spots, _column(plot))


def _column(plot: Plot) -> float:
    return FINEST * plot.across.span / plot.width


def _draw_edges(ink: Ink, ribbon: Ribbon, places: Sequence[tuple[float, float, float]], plot: Plot) -> None:
    colour = colour_of(ribbon.side) if ribbon.side else MUTED
    dash = "2 1.2" if ribbon.side is Side.RIGHT else ""
    if len(places) == 1:
        ((x, low, high),) = places
        ink.line(plot.at(x, low), plot.at(x, high), colour, dash=dash)
    if ribbon.side is None and len(places) > 1:  # what is of no side is closed all around
        for x, low, high in (places[0], places[-1]):
            ink.line(plot.at(x, low), plot.at(x, high), colour)
    for edge in (1, 2):
        if ribbon.beyond and not plot.up.holds(places[0][edge]):
            _draw_arrow(ink, plot.at((places[0][0] + places[-1][0]) / 2, places[0][edge]), 3.0 - 2.0 * edge)
            continue
        for start, end in pairwise(plot.at(place[0], place[edge]) for place in places):
            ink.line(start, end, colour, dash=dash)


def _draw_arrow(ink: Ink, tip: tuple[float, float], way: float) -> None:
    """That it goes on beyond the plot: upwards or downwards, as ``way`` says."""
    x, y = tip
    foot = y - way * _ARROW
    ink.shape((tip, (x + _ARROW, foot), (x - _ARROW, foot)), MUTED)


def _draw_marks(ink: Ink, series: Series, spots: Sequence[Spot], plot: Plot) -> None:
    """Smaller where they are many; the first ones below the later ones."""
    crowd = len(spots) * (1.0 if series.form is Form.MARKS else 175.0 / plot.width)
    radius = next((size for most, size in _SIZES if crowd <= most), _SMALLEST)
    for spot in spots:
        draw_spot(ink, plot.at(spot.x, spot.y), spot, spot.side or series.side, radius)


def _draw_bars(ink: Ink, chart: Chart, plot: Plot) -> None:
    bars = bars_of(chart)
    width = plot.width * bars.width / plot.across.span
    shown = [series for series in chart.series if series.form is Form.BARS]
    for series, beside in zip(shown, bars.beside, strict=True):
        for spot in series.spots:
            top, foot = sorted((plot.y(spot.y), plot.y(0.0)))
            at = (plot.x(spot.x + beside) - width / 2, top)
            draw_bar(ink, at, width, foot - top, spot.side or series.side)
