"""The axes of a paper chart: ticks with their numbers, days or names, and the titles."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studio.domain.chart import Axis, Chart, Scale
from studio.domain.sides import Side
from studio.domain.ticks import day_ticks, decimals_of, number_ticks
from studio.pdf.chart_ink import Ink
from studio.pdf.chart_plot import Extent, Plot
from studio.pdf.style import INK, RULE, Type
from studio.pdf.text import ELLIPSIS, Typesetter, one_line, width_of
from studio.pdf.writing import Writing

TICK = Type(6.5, colour="#333333")
AXIS_TITLE = Type(6.5, bold=True, colour="#333333")
GRID = "#C9C9C9"
BETWEEN = 1.0
MOST_UP = 8
_ARROW, _APART = 1.7, 3.0
_WIDEST_NAME, _LONGEST_NAME = 26.0, 80
_UP_LEAST = 4.2
"""From one number of the upright axis to the next."""


@dataclass(frozen=True, slots=True)
class Ticks:
    """Places with their words; ``upwards`` where these are read from below."""

    places: tuple[float, ...]
    texts: tuple[str, ...]
    upwards: bool = False

    @property
    def width(self) -> float:
        return max((width_of(text, TICK) for text in self.texts), default=0.0)

    @property
    def height(self) -> float:
        """What the words take under the plot."""
        return BETWEEN + (self.width if self.upwards else TICK.leading)


def ticks_up(axis: Axis, extent: Extent, height: float, writing: Writing) -> Ticks:
    most = max(2, min(MOST_UP, int(height / _UP_LEAST)))
    places = number_ticks(extent.low, extent.high, most, whole=axis.whole)
    return Ticks(tuple(places), tuple(_numbers(places, axis, writing)))


def ticks_across(axis: Axis, extent: Extent, width: float, writing: Writing, setter: Typesetter) -> Ticks:
    match axis.scale:
        case Scale.DAYS:
            return _days(extent, width, writing, setter)
        case Scale.NAMES:
            return _names(axis, width, setter)
        case Scale.NUMBERS:
            most = max(2, int(width / 12.0))
            places = number_ticks(extent.low, extent.high, most, whole=axis.whole)
            return Ticks(tuple(places), tuple(_numbers(places, axis, writing)))


def draw_grid(ink: Ink, plot: Plot, up: Ticks) -> None:
    for value in up.places:
        ink.line((plot.left, plot.y(value)), (plot.right, plot.y(value)), GRID)


def draw_axes(ink: Ink, plot: Plot, across: Ticks, up: Ticks) -> None:
    for value, text in zip(up.places, up.texts, strict=True):
        ink.text((plot.left - BETWEEN, plot.y(value) - TICK.leading / 2), text, TICK, "end")
    ink.line((plot.left, plot.bottom), (plot.right, plot.bottom), RULE)
    end = -math.inf
    for value, text in zip(across.places, across.texts, strict=True):
        x, y = plot.x(value), plot.bottom + BETWEEN
        ink.line((x, plot.bottom), (x, plot.bottom + 0.8), RULE)
        if across.upwards:
            ink.text_upwards((x, y), text, TICK)
            continue
        width = width_of(text, TICK)
        begin = min(max(x - width / 2, plot.left - BETWEEN / 2), ink.width - width)
        if begin > end + 0.5:  # the last one is moved in from the edge, maybe over the one before
            ink.text((begin, y), text, TICK)
            end = begin + width


def title_height(chart: Chart, width: float, writing: Writing, setter: Typesetter) -> float:
    title, directions = _title_widths(chart, width, writing, setter)
    lines = 2 if title and title + directions > width else int(bool(title or directions))
    return lines * AXIS_TITLE.leading + TICK.leading / 2 + 0.2  # half a number stands above the plot


def draw_titles(ink: Ink, chart: Chart, plot: Plot, top: float, writing: Writing) -> None:
    """The upright axis' above the plot, with what its two directions mean; the other one's at the right."""
    title, directions = _title_widths(chart, ink.width, writing, ink.setter)
    if title:
        ink.text((0.0, top), shortened(chart.up.title, AXIS_TITLE, ink.width, ink.setter), AXIS_TITLE)
    if directions and title + directions > ink.width:
        title, top = 0.0, top + AXIS_TITLE.leading
    if directions:
        _draw_directions(ink, title, top, writing)
    if chart.across.title:
        text = shortened(chart.across.title, AXIS_TITLE, plot.width, ink.setter)
        ink.text((plot.right, ink.height - AXIS_TITLE.leading), text, AXIS_TITLE, "end")


def shortened(text: str, style: Type, width: float, setter: Typesetter) -> str:
    """``text`` on one line of ``width``, an ellipsis for what does not fit."""
    text = setter.printable(one_line(text, _LONGEST_NAME), bold=style.bold)
    if width_of(text, style) <= width:
        return text
    while text and width_of(text + ELLIPSIS, style) > width:
        text = text[:-1].rstrip()
    return text + ELLIPSIS


def _title_widths(chart: Chart, width: float, writing: Writing, setter: Typesetter) -> tuple[float, float]:
    """What the title takes, and the words of both directions; 0 where there are none."""
    text = shortened(chart.up.title, AXIS_TITLE, width, setter)
    title = width_of(text, AXIS_TITLE) + _APART if text else 0.0
    words = (writing.stronger.left, writing.stronger.right) if chart.up.unsigned else ()
    return title, sum(_ARROW + 0.8 + width_of(word, AXIS_TITLE) + _APART for word in words)


def _draw_directions(ink: Ink, x: float, top: float, writing: Writing) -> None:
    """Drawn arrows, as the typeface has none."""
    middle = top + AXIS_TITLE.leading / 2
    for side, way in ((Side.RIGHT, -1.0), (Side.LEFT, 1.0)):
        tip, foot = middle + way * _ARROW / 2, middle - way * _ARROW / 2
        ink.shape(((x, foot), (x + _ARROW, foot), (x + _ARROW / 2, tip)), INK)
        word = writing.stronger.of(side)
        ink.text((x + _ARROW + 0.8, top), word, AXIS_TITLE)
        x += _ARROW + 0.8 + width_of(word, AXIS_TITLE) + _APART


def _numbers(places: Sequence[float], axis: Axis, writing: Writing) -> list[str]:
    step = places[1] - places[0] if len(places) > 1 else 1.0
    decimals = decimals_of(step)
    shown = (abs(place) if axis.unsigned else place for place in places)
    return [f"{writing.number(value, decimals)}{axis.unit}" for value in shown]


def _days(extent: Extent, width: float, writing: Writing, setter: Typesetter) -> Ticks:
    ends = max(1, math.ceil(extent.low)), max(1, math.floor(extent.high))  # an empty chart is at day 0
    first, last = (date.fromordinal(min(end, date.max.toordinal())) for end in ends)
    widest = max(width_of(setter.printable(f"{month} 2088"), TICK) for month in writing.months)
    days = day_ticks(first, max(first, last), int(width / (widest + 2.0)))
    months = bool(days) and all(day.day == 1 for day in days)
    texts = [
        writing.month(day, with_year=not number or day.month == 1) if months else writing.day(day)
        for number, day in enumerate(days)
    ]
    return Ticks(tuple(float(day.toordinal()) for day in days), tuple(texts))


def _names(axis: Axis, width: float, setter: Typesetter) -> Ticks:
    """Side by side where they fit; else read from below, each or every so many."""
    names = [shortened(name, TICK, _WIDEST_NAME, setter) for name in axis.names]
    room = width / max(1, len(names))
    if max((width_of(name, TICK) for name in names), default=0.0) + 1.2 <= room:
        return Ticks(tuple(float(n) for n in range(len(names))), tuple(names))
    step = max(1, math.ceil(TICK.leading / room))
    kept = range(0, len(names), step)
    return Ticks(tuple(float(n) for n in kept), tuple(names[n] for n in kept), upwards=True)
