"""The blocks behind a chart: shaded from first morning to last night, named where there is room."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from typing_extensions import override

from studio.domain.chart import Stretch
from studio.ui import theme
from studio.ui.progress.axes import place_of
from studio.ui.progress.painted import Frame, Painted, small_font, small_metrics

DEPTH = -20
BESIDE = 10  # pixels of a title's strip that stay free
LEAST_SHARE = 0.6  # of a title; with less of it nothing is written


class Shades(Painted):
    """One item for all stretches."""

    def __init__(self) -> None:
        super().__init__(DEPTH)
        self.stretches: tuple[Stretch, ...] = ()
        self.places: tuple[tuple[float, float], ...] = ()
        self._joined: list[tuple[float, float]] = []
        self._fill, self._ink = QColor(), QColor()

    def show_stretches(self, stretches: Sequence[Stretch]) -> None:
        if tuple(stretches) != self.stretches:
            self.stretches = tuple(stretches)
            self.places = tuple((place_of(s.first) - 0.5, place_of(s.last) + 0.5) for s in stretches)
            self._joined = _joined(self.places)
            self.update()

    def set_colour(self, colour: str) -> None:
        self._fill, self._ink = theme.colour(colour, 0.07), theme.colour(colour)
        self.update()

    def titles(self) -> list[str]:
        """As they are written: shortened, or empty, where there is little room."""
        frame, metrics = self.frame(), small_metrics()
        pairs = zip(self.stretches, self.places, strict=True)
        return [_title(one, _pixels(place, frame), metrics) for one, place in pairs]

    def names_at(self, x: float) -> list[str]:
        """All that ``x`` lies in."""
        pairs = zip(self.stretches, self.places, strict=True)
        return [one.name for one, (begin, end) in pairs if begin <= x < end]

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        places = ((frame.x(begin), frame.x(end)) for begin, end in self._joined)
        height = round(frame.height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._fill)
        painter.drawRects([QRect(a, 0, b - a, height) for a, b in places if b > a])
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self._ink)
        painter.setFont(small_font())
        metrics = small_metrics()
        rise = metrics.ascent() + theme.px(2)
        for one, place in zip(self.stretches, self.places, strict=True):
            words = _title(one, _pixels(place, frame), metrics)
            if words:
                painter.drawText(max(0, frame.x(place[0])) + theme.px(4), rise, words)


def _joined(places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Blocks that follow or overlap one another are one stretch."""
    joined: list[tuple[float, float]] = []
    for begin, end in sorted(places):
        if joined and begin <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(joined[-1][1], end)
        else:
            joined.append((begin, end))
    return joined


def _pixels(place: tuple[float, float], frame: Frame) -> int:
    """How much of it is in view."""
    return min(round(frame.width), frame.x(place[1])) - max(0, frame.x(place[0]))


def _title(stretch: Stretch, pixels: int, metrics: QFontMetrics) -> str:
    room = pixels - theme.px(BESIDE)
    if room < theme.px(BESIDE):  # not even a letter: ten years of blocks need not be measured
        return ""
    words = metrics.elidedText(stretch.name, Qt.TextElideMode.ElideRight, room)
    return words if len(words) > LEAST_SHARE * len(stretch.name) else ""
