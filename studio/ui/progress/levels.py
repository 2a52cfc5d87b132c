"""Lines across a chart, with whose number they are, and the line on which both axes are the same."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtGui import QFontMetrics, QPainter, QPen
from typing_extensions import override

from studio.domain.chart import Band, Chart, Rule, Spot
from studio.domain.chart_range import base_of
from studio.ui import theme
from studio.ui.progress.axes import ChartAxis
from studio.ui.progress.painted import INSIDE, Frame, Layer, Painted, small_font, small_metrics
from studio.ui.progress.plot import pen


class Lines(Layer):
    """Rules, dashed where they are somebody's threshold; without any, a thread for each number of ``axis``.

    In a chart of equals it is the line on which both axes are the same.
    """

    def __init__(self, ground: Painted, axis: ChartAxis) -> None:
        super().__init__(ground)
        self._axis = axis
        self.rules: tuple[Rule, ...] = ()
        self.equal = False
        self.spots: Sequence[Spot] = ()
        self._xs: list[float] = []
        self._named: tuple[tuple[float, str], ...] = ()
        self._titled = False
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart, spots: Sequence[Spot] = ()) -> None:
        """``spots`` stand from left to right: names keep clear of them."""
        self.rules, self.equal = chart.rules, chart.equal
        self.spots, self._xs = spots, [spot.x for spot in spots]
        self._named, self._titled = tuple(_names(chart)), bool(chart.stretches)
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    def names(self) -> list[str]:
        """What is written in the chart, from top to bottom."""
        return [words for _, words in self._placed(self.frame(), small_metrics())]

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003 - Qt's own signature
        for value in self._threads(frame):
            self._draw_line(painter, frame, value, pen(self._colours.border))
        for rule in self.rules:
            dashed = bool(rule.origin)
            colour = self._colours.border if dashed else self._colours.muted
            self._draw_line(painter, frame, rule.value, pen(colour, dashed=dashed))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.equal:
            low, high = max(frame.left, frame.low), min(frame.right, frame.high)
            painter.setPen(pen(self._colours.muted, dashed=True))
            painter.drawLine(frame.point(low, low), frame.point(high, high))
        self._write_names(painter, frame)

    def _threads(self, frame: Frame) -> list[float]:
        if self.rules or self.equal:
            return []
        ((_, values),) = self._axis.tickValues(frame.low, frame.high, frame.height)
        return values

    def _draw_line(self, painter: QPainter, frame: Frame, value: float, stroke: QPen) -> None:
        y = frame.y(value)
        if 0 <= y <= frame.height:
            painter.setPen(stroke)
            painter.drawLine(0, y, round(frame.width), y)

    def _write_names(self, painter: QPainter, frame: Frame) -> None:
        metrics = small_metrics()
        painter.setFont(small_font())
        painter.setPen(theme.colour(self._colours.muted))
        for y, words in self._placed(frame, metrics):
            painter.drawText(theme.px(INSIDE), y - theme.px(2) - metrics.descent(), words)

    def _placed(self, frame: Frame, metrics: QFontMetrics) -> Iterator[tuple[int, str]]:
        """Each name once, above that of its lines where nothing is written and no mark stands."""
        taken = metrics.height() + theme.px(2) if self._titled else 0
        wanted = dict.fromkeys(words for _, words in self._named)
        for name in wanted:
            width = metrics.horizontalAdvance(name) + theme.px(INSIDE)
            lines = [frame.y(value) for value, words in self._named if words == name]
            fit = [
                y for y in lines if taken + metrics.height() <= y <= frame.height and 2 * width < frame.width
            ]
            if fit:
                free = (y for y in fit if not self._marked(frame, width, y - metrics.height(), y))
                taken = next(free, fit[0])
                yield taken, name

    def _marked(self, frame: Frame, width: int, top: int, bottom: int) -> bool:
        """Whether a mark stands in the left ``width`` pixels."""
        end = frame.left + (frame.right - frame.left) * width / frame.width
        near = self.spots[bisect_left(self._xs, frame.left) : bisect_right(self._xs, end)]
        return any(top <= frame.y(spot.y) <= bottom for spot in near)


def _names(chart: Chart) -> Iterator[tuple[float, str]]:
    """What lines and bands are called, from top to bottom; the base of stems needs no name."""
    base = base_of(chart)
    found = [(rule.value, _words(rule)) for rule in chart.rules if rule.origin or rule.value != base]
    found += [(band.high, _words(band)) for band in chart.bands if band.origin]
    yield from sorted(((value, words) for value, words in found if words), reverse=True)


def _words(one: Rule | Band) -> str:
    return f"{one.name}: {one.origin}" if one.name and one.origin else one.name or one.origin
