"""Bars on whole pixels: all of one place are as wide as one another, however little room there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from typing_extensions import override

from studio.domain.chart import Spot
from studio.domain.chart_range import BARS_SHARE, Bars
from studio.ui import theme
from studio.ui.progress.painted import Frame, Layer, Painted, fill

EDGE_FROM, EDGE = 3, 1  # pixels of a bar that has an edge around it, and of that
PALER = 0.45  # towards the ground behind it


class Pillars(Layer):
    """The bars of one series, which is the one of ``order`` among those that stand at a place.

    Left is filled and right paler below an edge, also where that has no room at the sides: thin or wide they
    are told apart without colour (look.md).
    """

    def __init__(self, ground: Painted) -> None:
        super().__init__(ground)
        self.spots: Sequence[Spot] = ()
        self.fill = self.edge = theme.LIGHT.accent
        self._width, self._count, self._order = 1.0, 1, 0

    def take(self, bars: Bars, order: int) -> None:
        """Be as wide as ``bars`` are, where there is room for it."""
        self._width, self._count, self._order = bars.width, len(bars.beside), order

    def show(self, spots: Sequence[Spot], side: str, colours: theme.Palette) -> None:
        """Of ``spots`` those with a height; ``side`` is left, right, or empty for neither."""
        self.spots = [spot for spot in spots if spot.y]
        self.edge = colours.side(side) if side else colours.accent
        self.fill = theme.mixed(self.edge, colours.surface, PALER) if side == "right" else self.edge
        self.update()

    def rects(self, frame: Frame) -> list[QRect]:
        """Where the bars in view stand, in pixels.

        All of one place begin at the same pixel, which it goes by, and are as wide as one another. Where
        places are so near that their bars would hide one another, the highest of each few is shown.
        """
        pixel = (frame.right - frame.left) / frame.width
        width = max(1, int(self._width / pixel))
        room = width * self._count * pixel
        spots = [spot for spot in self.spots if frame.left - room <= spot.x <= frame.right + room]
        size = (width * self._count + 1) * pixel
        if self._width * self._count / BARS_SHARE < size:
            spots = _highest(spots, size)
        foot = frame.y(0.0)
        begins = [_begin(spot.x, frame, width * self._count) + self._order * width for spot in spots]
        return [
            QRect(begin, frame.y(spot.y), width, max(1, foot - frame.y(spot.y)))
            for begin, spot in zip(begins, spots, strict=True)
        ]

    @override
    def draw(self, painter: QPainter, frame: Frame) -> None:
        rects = self.rects(frame)
        fill(painter, frame, rects, self.edge)
        if self.fill != self.edge:
            fill(painter, frame, [_within(one) for one in rects], self.fill)


def _begin(x: float, frame: Frame, width: int) -> int:
    """The first pixel of the bars of a place, ``width`` all together; beyond the frame, too."""
    return round((x - frame.left) / (frame.right - frame.left) * frame.width - width / 2)


def _within(bar: QRect) -> QRect:
    """What its edge leaves of a bar that stands on the ground."""
    beside = EDGE if bar.width() >= EDGE_FROM else 0
    return bar.adjusted(beside, EDGE, -beside, 0)


def _highest(spots: Sequence[Spot], size: float) -> list[Spot]:
    """The highest of each stretch of ``size``, at its middle: the same stretches for every series."""
    found: dict[int, Spot] = {}
    for spot in spots:
        place = int(spot.x // size)
        if place not in found or spot.y > found[place].y:
            found[place] = spot
    return [Spot((place + 0.5) * size, spot.y) for place, spot in found.items()]
