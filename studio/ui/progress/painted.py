"""Items that paint all of their kind at once, on whole pixels: an item each, or smooth edges, are slow."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QTransform
from typing_extensions import override

from studio.ui import theme

if TYPE_CHECKING:
    from PySide6.QtGui import QFont
    from PySide6.QtWidgets import QStyleOptionGraphicsItem, QWidget


ALMOST = 1e-6  # a scale so near to one would make each rectangle a hundred times as slow
INSIDE = 4  # pixels between a name and what it stands beside


@dataclass(frozen=True, slots=True)
class Frame:
    """What is in view, and how many pixels it has; 0, 0 is its upper left corner."""

    left: float
    right: float
    low: float
    high: float
    width: float
    height: float

    def x(self, value: float) -> int:
        """The pixel of a place across, at most a pixel outside."""
        share = (value - self.left) / (self.right - self.left)
        return round(min(max(share * self.width, -1.0), self.width + 1.0))

    def y(self, value: float) -> int:
        share = (self.high - value) / (self.high - self.low)
        return round(min(max(share * self.height, -1.0), self.height + 1.0))

    def point(self, x: float, y: float) -> QPointF:
        """A place between the pixels, wherever it is."""
        across, up = (x - self.left) / (self.right - self.left), (self.high - y) / (self.high - self.low)
        return QPointF(across * self.width, up * self.height)


class Painted(pg.GraphicsObject):  # type: ignore[misc] # pyqtgraph has no types
    """Covers what is in view and paints its ``layers``, one over the other."""

    def __init__(self, depth: float) -> None:
        super().__init__()
        self.layers: list[Layer] = []
        self._rect: QRectF | None = None
        self.setZValue(depth)

    @override
    def boundingRect(self) -> QRectF:
        if self._rect is None:  # asked for many times a frame
            (left, right), (low, high) = self.getViewBox().viewRange()
            self._rect = QRectF(left, low, right - left, high - low)
        return self._rect

    @override
    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
        self._rect = None
        self.update()

    def frame(self) -> Frame:
        box = self.getViewBox()
        (left, right), (low, high) = box.viewRange()
        return Frame(left, right, low, high, max(1.0, box.width()), max(1.0, box.height()))

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None
    ) -> None:
        frame = self.frame()
        painter.save()
        painter.translate(frame.left, frame.high)
        painter.scale((frame.right - frame.left) / frame.width, (frame.low - frame.high) / frame.height)
        place = painter.worldTransform()
        if all(abs(scale - 1) < ALMOST for scale in (place.m11(), place.m22())):
            painter.setWorldTransform(QTransform.fromTranslate(round(place.dx()), round(place.dy())))
        for layer in self.layers:
            layer.draw(painter, frame)
        painter.restore()


class Layer:
    """Something of a kind on a ``ground`` that it shares: an item each makes every frame slower."""

    def __init__(self, ground: Painted) -> None:
        self._ground = ground
        ground.layers.append(self)

    def frame(self) -> Frame:
        return self._ground.frame()

    def update(self) -> None:
        self._ground.update()

    def draw(self, painter: QPainter, frame: Frame) -> None:
        """Paint in pixels from the upper left corner."""


def fill(painter: QPainter, frame: Frame, rects: Iterable[QRect], colour: str) -> None:
    """Fill what of ``rects`` is in view, on whole pixels."""
    whole = QRect(0, 0, round(frame.width), round(frame.height))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(colour))
    painter.drawRects([rect.intersected(whole) for rect in rects])
    painter.restore()


def small_font() -> QFont:
    return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)


def small_metrics() -> QFontMetrics:
    return QFontMetrics(small_font())
