"""Draws a chart value with ReportLab's shapes: vectors and embedded type, never an image."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from studio.domain.chart import Chart
from studio.pdf.chart_axes import draw_axes, draw_grid, draw_titles
from studio.pdf.chart_ink import Ink
from studio.pdf.chart_key import DASH, STRETCH, draw_band, draw_key
from studio.pdf.chart_layout import LABEL, STRIP, Label, Layout, layout_of
from studio.pdf.chart_plot import Plot
from studio.pdf.chart_series import draw_ribbons, draw_series
from studio.pdf.style import FAINT, INK, RULE
from studio.pdf.text import Typesetter, width_of
from studio.pdf.writing import Writing

if TYPE_CHECKING:
    from reportlab.graphics.shapes import Drawing

_FARTHEST = 4.0
"""Millimetres that a label may be moved from its place."""


def drawing_of(
    chart: Chart, width: float, plot_height: float, writing: Writing, setter: Typesetter
) -> Drawing:
    """The chart in ``width``, its plot ``plot_height`` high, both in mm."""
    return drawn(layout_of(chart, width, plot_height, writing, setter), setter)


def drawn(found: Layout, setter: Typesetter) -> Drawing:
    """A chart that was laid out."""
    ink = Ink(found.width, found.height, setter)
    draw_key(ink, found.key, 0.0)
    _draw_shades(ink, found)
    draw_ribbons(ink, found.chart, found.plot)
    _draw_rules(ink, found)
    draw_series(ink, found.chart, found.plot)
    _draw_labels(ink, found)
    draw_axes(ink, found.plot, found.across, found.up)
    draw_titles(ink, found.chart, found.plot, found.top, found.writing)
    return ink.drawing


def _draw_shades(ink: Ink, found: Layout) -> None:
    """Blocks and bands below everything; the edges of blocks that are told stay in sight."""
    plot = found.plot
    for label in found.stretches:
        left, right = plot.x(label.first), plot.x(label.last)
        ink.box((left, plot.top), right - left, plot.height, STRETCH)
    for band in found.chart.bands:
        top, foot = plot.y(band.high), plot.y(band.low)
        draw_band(ink, (plot.left, top), plot.width, foot - top)
    draw_grid(ink, plot, found.up)
    for label in found.stretches:
        for value in (label.first, label.last) if label.text else ():
            ink.line((plot.x(value), plot.top), (plot.x(value), plot.bottom), RULE, dash="0.6 1.4")


def _draw_rules(ink: Ink, found: Layout) -> None:
    """Whose number it is stands in the key: what is nobody's choice is solid, the others are dashed."""
    plot = found.plot
    for rule in found.chart.rules:
        y = plot.y(rule.value)
        ink.line((plot.left, y), (plot.right, y), FAINT, 0.25, DASH if rule.origin else "")
    if found.chart.equal:
        low, high = plot.across.low, plot.across.high
        ink.line(plot.at(low, low), plot.at(high, high), INK, dash=DASH)


def _draw_labels(ink: Ink, found: Layout) -> None:
    """Above the plot: blocks in one strip, what happened in another; none over one before it."""
    y = found.plot.top - STRIP
    end = -math.inf
    for label in found.stretches:
        end = _draw_label(ink, found.plot, label, y, end)
    y -= STRIP if any(label.text for label in found.stretches) else 0.0
    end = -math.inf
    for label in found.flags:
        x = found.plot.x(label.first)
        top = y + STRIP if label.text else found.plot.top
        ink.line((x, top), (x, found.plot.bottom), INK, dash="0.6 1.8")
        end = _draw_label(ink, found.plot, label, y, end)


def _draw_label(ink: Ink, plot: Plot, label: Label, y: float, end: float) -> float:
    """In the middle of its place, or right of what stands there, unless that leads too far; where it ends."""
    if not label.text:
        return end
    width = width_of(label.text, LABEL)
    most = ink.width - width
    middle = min(max((plot.x(label.first) + plot.x(label.last) - width) / 2, 0.0), most)
    x = max(middle, end + 0.5)
    if x > min(middle + _FARTHEST, most):
        return end
    ink.text((x, y), label.text, LABEL)
    return x + width
