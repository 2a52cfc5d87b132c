"""What stands behind a whole chart: bands, ribbons, lines with whose they are, the line of equals, flags."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen, QPolygonF
from typing_extensions import override

from studio.domain.chart import Band, Chart, Ribbon, Rule
from studio.domain.chart_range import base_of
from studio.domain.thinning import thinned_places
from studio.ui import theme
from studio.ui.progress.painted import Frame, Painted, small_font, small_metrics
from studio.ui.progress.plot import pen

UNDER, OVER = -30, 3
PENNANT = 7
INSIDE = 4  # pixels between a name and the chart's edge


class Strips(Painted):
    """Bands and ribbons, under all the rest."""

    def __init__(self) -> None:
        super().__init__(UNDER)
        self.bands: tuple[Band, ...] = ()
        self.ribbons: tuple[Ribbon, ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.bands, self.ribbons = chart.bands, chart.ribbons
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        for band in self.bands:
            top, bottom = frame.y(band.high), frame.y(band.low)
            fill = theme.colour(self._colours.surface_2)
            painter.fillRect(0, top, round(frame.width), bottom - top, fill)
        painter.setPen(Qt.PenStyle.NoPen)
        for ribbon in self.ribbons:
            painter.setBrush(self._fill_of(ribbon))
            painter.drawPolygon(_outline(ribbon, frame))

    def _fill_of(self, ribbon: Ribbon) -> QColor:
        return theme.colour(self._colours.side(ribbon.side.value if ribbon.side else ""), 0.16)


class Lines(Painted):
    """Rules, dashed where they are somebody's threshold, and the line on which both axes are the same."""

    def __init__(self) -> None:
        super().__init__(0)
        self.rules: tuple[Rule, ...] = ()
        self.equal = False
        self._named: tuple[tuple[float, str], ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.rules, self.equal = chart.rules, chart.equal
        self._named = tuple(_names(chart))
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
        for rule in self.rules:
            self._draw_rule(painter, frame, rule)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.equal:
            low, high = max(frame.left, frame.low), min(frame.right, frame.high)
            painter.setPen(pen(self._colours.muted, dashed=True))
            painter.drawLine(frame.point(low, low), frame.point(high, high))
        self._write_names(painter, frame)

    def _draw_rule(self, painter: QPainter, frame: Frame, rule: Rule) -> None:
        y = frame.y(rule.value)
        if 0 <= y <= frame.height:
            dashed = bool(rule.origin)
            painter.setPen(pen(self._colours.border if dashed else self._colours.muted, dashed=dashed))
            painter.drawLine(0, y, round(frame.width), y)

    def _write_names(self, painter: QPainter, frame: Frame) -> None:
        metrics = small_metrics()
        painter.setFont(small_font())
        painter.setPen(theme.colour(self._colours.muted))
        for y, words in self._placed(frame, metrics):
            left = frame.width - metrics.horizontalAdvance(words) - theme.px(INSIDE)
            painter.drawText(QPointF(left, y - theme.px(2) - metrics.descent()), words)

    def _placed(self, frame: Frame, metrics: QFontMetrics) -> Iterator[tuple[int, str]]:
        """Names above their lines, where no other name stands and the chart has room."""
        free_from = 0
        for value, words in self._named:
            y = frame.y(value)
            short = metrics.horizontalAdvance(words) < frame.width / 2
            if short and free_from + metrics.height() <= y <= frame.height:
                free_from = y
                yield y, words


class Flags(Painted):
    """A thread and a pennant for each thing that happened; its name where there is room up to the next."""

    def __init__(self) -> None:
        super().__init__(OVER)
        self.flags: tuple[tuple[float, str], ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.flags = tuple(sorted((flag.x, flag.name) for flag in chart.flags))
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    def names_at(self, x: float, reach: float) -> list[str]:
        return [name for at, name in self.flags if abs(at - x) <= reach]

    def titles(self) -> list[str]:
        """The names that have room."""
        return [words for _, words in self._placed(self.frame(), small_metrics()) if words]

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        colour = theme.colour(self._colours.accent)
        metrics = small_metrics()
        painter.setFont(small_font())
        for x, words in self._placed(frame, metrics):
            painter.setPen(QPen(colour, 1, Qt.PenStyle.DotLine))
            painter.drawLine(x, 0, x, round(frame.height))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            size, foot = theme.px(PENNANT), round(frame.height)
            painter.drawPolygon(
                [QPointF(x, foot - size), QPointF(x + size, foot - size / 2), QPointF(x, foot)]
            )
            painter.setPen(colour)
            painter.drawText(x + size + theme.px(INSIDE), foot - metrics.descent(), words)

    def _placed(self, frame: Frame, metrics: QFontMetrics) -> Iterator[tuple[int, str]]:
        seen = [(frame.x(x), name) for x, name in self.flags if frame.left <= x <= frame.right]
        for (x, name), (end, _) in pairwise([*seen, (round(frame.width), "")]):
            room = end - x - theme.px(PENNANT + 2 * INSIDE)
            yield x, name if metrics.horizontalAdvance(name) <= room else ""


def _names(chart: Chart) -> Iterator[tuple[float, str]]:
    """Each name once, at the uppermost line or band that bears it; the base of stems needs none."""
    base = base_of(chart)
    found = [(rule.value, _words(rule)) for rule in chart.rules if rule.origin or rule.value != base]
    found += [(band.high, _words(band)) for band in chart.bands if band.origin]
    said = set()
    for value, words in sorted(found, reverse=True):
        if words and words not in said:
            said.add(words)
            yield value, words


def _words(one: Rule | Band) -> str:
    return f"{one.name}: {one.origin}" if one.name and one.origin else one.name or one.origin


def _outline(ribbon: Ribbon, frame: Frame) -> QPolygonF:
    """There along the upper edge and back along the lower one, a place a pixel at most."""
    places = thinned_places(ribbon.places, (frame.right - frame.left) / frame.width)
    upper = [frame.point(x, high) for x, _, high in places]
    return QPolygonF([*upper, *(frame.point(x, low) for x, low, _ in reversed(places))])
