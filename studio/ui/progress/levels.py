"""Lines across a chart, with whose number they are, and the line on which both axes are the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from typing_extensions import override

from studio.domain.chart import Band, Chart, Form, Rule
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
        self._base = 0.0
        self._drawn: list[_Drawn] = []
        self._named: tuple[tuple[float, str], ...] = ()
        self._titled = False
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        """Names keep clear of what is drawn."""
        self.rules, self.equal, self._base = chart.rules, chart.equal, base_of(chart)
        self._drawn = list(_drawn(chart))
        self._named, self._titled = tuple(_names(chart)), bool(chart.stretches)
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    def names(self) -> list[str]:
        """What is written in the chart, from top to bottom."""
        return [words for *_, words in self.placed()]

    def placed(self) -> list[tuple[int, int, str]]:
        """The same with where each begins, in pixels."""
        return list(self._placed(self.frame(), small_metrics()))

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # noqa: FBT003 - Qt's own signature
        for value in self._threads(frame):
            self._draw_line(painter, frame, value, pen(self._colours.border))
        for rule in self.rules:
            dashed = bool(rule.origin)
            colour = self._colours.edge if dashed else self._colours.muted
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
        for x, y, words in self._placed(frame, metrics):
            painter.drawText(x, y, words)

    def _placed(self, frame: Frame, metrics: QFontMetrics) -> Iterator[tuple[int, int, str]]:
        """Each name once, at one of its lines: at an edge and on the side away from the base if free there.

        Left, baseline and words of it.
        """
        top = metrics.height() + theme.px(2 + INSIDE) if self._titled else 0
        taken = [QRect(0, frame.y(rule.value), round(frame.width), 1) for rule in self.rules]
        for name in dict.fromkeys(words for _, words in self._named):
            width, height = metrics.horizontalAdvance(name), metrics.height()
            values = [value for value, words in self._named if words == name]
            places = [
                QRect(x, frame.y(value) - (height if value >= self._base else -theme.px(1)), width, height)
                for value in values
                for x in (theme.px(INSIDE), round(frame.width) - width - theme.px(INSIDE))
            ]
            fit = [
                one
                for one in places
                if top <= one.top() and one.bottom() < frame.height and 2 * width < frame.width
                if not any(one.intersects(other) for other in taken)
            ]
            if fit:
                place = min(fit, key=lambda one: self._marked(frame, one))
                taken.append(place)
                yield place.left(), place.bottom() + 1 - theme.px(2) - metrics.descent(), name

    def _marked(self, frame: Frame, place: QRect) -> int:
        """How many marks or pieces of lines stand there."""
        scale = (frame.right - frame.left) / frame.width
        left, right = frame.left + scale * place.left(), frame.left + scale * place.right()
        rise = (frame.high - frame.low) / frame.height
        top, bottom = frame.high - rise * place.top(), frame.high - rise * place.bottom()
        return sum(drawn.within(left, right, bottom, top) for drawn in self._drawn)


class _Drawn:
    """What is drawn of a series or ribbon: asked about with every frame of a pan, and so in arrays.

    Of places x, low, high; where it goes on from each to the next, of the pieces in between.
    """

    def __init__(self, places: Iterable[tuple[float, float, float]], *, joined: bool) -> None:
        xs, lows, highs = np.array(sorted(places), dtype=float).reshape(-1, 3).T
        self._begins = self._ends = xs
        self._lows, self._highs = lows, highs
        if joined and len(xs) > 1:
            self._begins, self._ends = xs[:-1], xs[1:]
            self._lows, self._highs = np.minimum(lows[:-1], lows[1:]), np.maximum(highs[:-1], highs[1:])

    def within(self, left: float, right: float, low: float, high: float) -> int:
        """How many reach into a rectangle."""
        seen = slice(self._ends.searchsorted(left), self._begins.searchsorted(right, side="right"))
        return int(np.count_nonzero((self._highs[seen] >= low) & (self._lows[seen] <= high)))


def _names(chart: Chart) -> Iterator[tuple[float, str]]:
    """What lines and bands are called, from top to bottom; the base of stems needs no name."""
    base = base_of(chart)
    found = [(rule.value, _words(rule)) for rule in chart.rules if rule.origin or rule.value != base]
    found += [(band.high, _words(band)) for band in chart.bands if band.origin]
    yield from sorted(((value, words) for value, words in found if words), reverse=True)


def _drawn(chart: Chart) -> Iterator[_Drawn]:
    for one in chart.series:
        joined = one.form in (Form.LINE, Form.LINE_WITH_MARKS)
        yield _Drawn(((spot.x, spot.y, spot.y) for spot in one.spots), joined=joined)
    for ribbon in chart.ribbons:
        yield _Drawn(ribbon.places, joined=True)


def _words(one: Rule | Band) -> str:
    return f"{one.name}: {one.origin}" if one.name and one.origin else one.name or one.origin
