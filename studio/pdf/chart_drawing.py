"""Draws a chart value with ReportLab's shapes: vectors and embedded type, never an image."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from studio.domain.chart import Chart, Scale, Stretch
from studio.pdf.chart_axes import (
    AXIS_TITLE,
    BETWEEN,
    Ticks,
    draw_axes,
    draw_grid,
    draw_titles,
    ticks_across,
    ticks_up,
    title_height,
)
from studio.pdf.chart_ink import Ink
from studio.pdf.chart_key import BAND, DASH, KEY, STRETCH, Item, Key, draw_key, key_of
from studio.pdf.chart_plot import Extent, Plot, extents_of
from studio.pdf.chart_series import draw_ribbons, draw_series
from studio.pdf.style import FAINT, INK, RULE, Type
from studio.pdf.text import Typesetter, one_line, width_of
from studio.pdf.writing import Writing

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

STRIP = KEY.leading + 0.4
LABEL = Type(KEY.size, bold=True)
_LONGEST_TITLE = 160
_FARTHEST = 4.0


@dataclass(frozen=True, slots=True)
class Label:
    """Words over a place of the plot, between ``first`` and ``last``, and what the key says of them."""

    first: float
    last: float
    text: str
    told: Item | None = None


@dataclass(frozen=True, slots=True)
class Layout:
    """All that is known before anything is drawn; ``top`` is where the plot's titles begin."""

    plot: Plot
    across: Ticks
    up: Ticks
    key: Key
    stretches: tuple[Label, ...]
    flags: tuple[Label, ...]
    top: float
    height: float


def drawing_of(
    chart: Chart, width: float, plot_height: float, writing: Writing, setter: Typesetter
) -> Drawing:
    """The chart in ``width``, its plot ``plot_height`` high, both in mm; the key makes it higher."""
    found = _laid_out(chart, width, plot_height, writing, setter)
    ink = Ink(width, found.height, setter)
    draw_key(ink, found.key, 0.0)
    _draw_shades(ink, chart, found)
    draw_ribbons(ink, chart, found.plot)
    _draw_rules(ink, chart, found)
    draw_series(ink, chart, found.plot)
    _draw_labels(ink, found)
    draw_axes(ink, found.plot, found.across, found.up)
    draw_titles(ink, chart, found.plot, found.top, writing)
    return ink.drawing


def _laid_out(chart: Chart, width: float, plot_height: float, writing: Writing, setter: Typesetter) -> Layout:
    across, up = extents_of(chart)
    ticks = ticks_up(chart.up, up, plot_height, writing)
    left = ticks.width + BETWEEN
    below = ticks_across(chart.across, across, width - left, writing, setter)
    stretches = tuple(_stretches(chart, across, width - left, writing, setter))
    flags = tuple(_flags(chart, across))
    told = tuple(label.told for label in (*stretches, *flags) if label.told is not None)
    key = key_of(chart, tuple(dict.fromkeys(told)), width, writing, setter)
    top = key.height + (1.0 if key.laid else 0.0)
    plot_top = top + title_height(chart, width, writing, setter) + (bool(stretches) + bool(flags)) * STRIP
    plot = Plot(left, plot_top, width - left, plot_height, across, up)
    height = plot.bottom + below.height + (AXIS_TITLE.leading if chart.across.title else 0.0)
    return Layout(plot, below, ticks, key, stretches, flags, top, height)


def _stretches(
    chart: Chart, across: Extent, width: float, writing: Writing, setter: Typesetter
) -> Iterator[Label]:
    """Those in view: with their names where these fit, else with numbers that the key explains."""
    if chart.across.scale is not Scale.DAYS:
        return
    number = 0
    for stretch in sorted(chart.stretches, key=lambda s: (s.first, s.last)):
        first, last = stretch.first.toordinal() - 0.5, stretch.last.toordinal() + 0.5
        if last < across.low or first > across.high:
            continue
        first, last = max(first, across.low), min(last, across.high)
        name = setter.printable(one_line(stretch.name, _LONGEST_TITLE), bold=True)
        if name and width_of(name, LABEL) + 1.0 <= width * (last - first) / across.span:
            yield Label(first, last, name)
            continue
        number += 1
        told = f"{name} ({_days(stretch, writing)})".strip()
        yield Label(first, last, str(number), Item(told, number=str(number)))


def _flags(chart: Chart, across: Extent) -> Iterator[Label]:
    """What happened, with letters that the key explains; the same thing has the same letter."""
    names = list(dict.fromkeys(flag.name for flag in chart.flags if across.holds(flag.x)))
    for flag in sorted(chart.flags, key=lambda f: f.x):
        if across.holds(flag.x):
            letter = _letter(names.index(flag.name))
            yield Label(flag.x, flag.x, letter, Item(flag.name, number=letter))


def _letter(number: int) -> str:
    """From a to z, then from a1 on."""
    return chr(ord("a") + number % 26) + (str(number // 26) if number >= 26 else "")


def _days(stretch: Stretch, writing: Writing) -> str:
    first, last = stretch.first, stretch.last
    begin = writing.day(first) if first.year == last.year else _dated(first, writing)
    return f"{begin} – {_dated(last, writing)}"


def _dated(day: date, writing: Writing) -> str:
    return f"{writing.day(day)} {day.year}"


def _draw_shades(ink: Ink, chart: Chart, found: Layout) -> None:
    """Blocks and bands below everything; the edges of blocks stay in sight."""
    plot = found.plot
    for label in found.stretches:
        left, right = plot.x(label.first), plot.x(label.last)
        ink.box((left, plot.top), right - left, plot.height, STRETCH)
    for band in chart.bands:
        top, foot = plot.y(band.high), plot.y(band.low)
        ink.box((plot.left, top), plot.width, foot - top, BAND)
    draw_grid(ink, plot, found.up)
    for label in found.stretches:
        for value in (label.first, label.last):
            ink.line((plot.x(value), plot.top), (plot.x(value), plot.bottom), RULE, dash="0.6 1.4")


def _draw_rules(ink: Ink, chart: Chart, found: Layout) -> None:
    """Whose number it is stands in the key: what is nobody's choice is solid, the others are dashed."""
    plot = found.plot
    for rule in chart.rules:
        y = plot.y(rule.value)
        ink.line((plot.left, y), (plot.right, y), FAINT, 0.25, DASH if rule.origin else "")
    if chart.equal:
        low, high = plot.across.low, plot.across.high
        ink.line(plot.at(low, low), plot.at(high, high), INK, dash=DASH)


def _draw_labels(ink: Ink, found: Layout) -> None:
    """Above the plot: blocks in one strip, what happened in another; none over one before it."""
    y = found.plot.top - STRIP
    end = -math.inf
    for label in found.stretches:
        end = _draw_label(ink, found.plot, label, y, end)
    y -= STRIP if found.stretches else 0.0
    end = -math.inf
    for label in found.flags:
        x = found.plot.x(label.first)
        ink.line((x, y + STRIP), (x, found.plot.bottom), INK, dash="0.6 1.8")
        end = _draw_label(ink, found.plot, label, y, end)


def _draw_label(ink: Ink, plot: Plot, label: Label, y: float, end: float) -> float:
    """In the middle of its place, or right of what stands there, unless that leads too far; where it ends."""
    width = width_of(label.text, LABEL)
    most = ink.width - width
    middle = min(max((plot.x(label.first) + plot.x(label.last) - width) / 2, 0.0), most)
    x = max(middle, end + 0.5)
    if x > min(middle + _FARTHEST, most):
        return end
    ink.text((x, y), label.text, LABEL)
    return x + width
