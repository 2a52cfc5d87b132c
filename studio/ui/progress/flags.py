"""What happened on a day of a chart: a thread and a pennant, named where there is room."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from typing_extensions import override

from studio.domain.chart import Chart
from studio.ui import theme
from studio.ui.progress.painted import INSIDE, Frame, Layer, Painted, small_font, small_metrics

PENNANT = 7


class Flags(Layer):
    """A thread and a pennant for each thing that happened; its name where there is room up to the next."""

    def __init__(self, ground: Painted) -> None:
        super().__init__(ground)
        self.events: tuple[tuple[float, str], ...] = ()
        self._colours = theme.LIGHT

    def show_chart(self, chart: Chart) -> None:
        self.events = tuple(sorted((flag.x, flag.name) for flag in chart.flags))
        self._ground.setVisible(bool(self.events))
        self.update()

    def recolour(self, colours: theme.Palette) -> None:
        self._colours = colours
        self.update()

    def names_at(self, x: float, reach: float) -> list[str]:
        return [name for at, name in self.events if abs(at - x) <= reach]

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
        seen = [(frame.x(x), name) for x, name in self.events if frame.left <= x <= frame.right]
        for (x, name), (end, _) in pairwise([*seen, (round(frame.width), "")]):
            room = end - x - theme.px(PENNANT + 2 * INSIDE)
            yield x, name if metrics.horizontalAdvance(name) <= room else ""
