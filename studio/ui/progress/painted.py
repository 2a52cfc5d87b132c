"""Items that paint all of their kind at once, on whole pixels: an item each, or smooth edges, are slow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF
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
    """Covers what is in view; subclasses paint in ``draw``."""

    def __init__(self, depth: float) -> None:
        super().__init__()
        self.setZValue(depth)

    @override
    def boundingRect(self) -> QRectF:
        (left, right), (low, high) = self.getViewBox().viewRange()
        return QRectF(left, low, right - left, high - low)

    @override
    def viewTransformChanged(self) -> None:
        self.prepareGeometryChange()
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
        self.draw(painter, frame)
        painter.restore()

    def draw(self, painter: QPainter, frame: Frame) -> None:
        """Paint in pixels from the upper left corner."""


def small_font() -> QFont:
    return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)


def small_metrics() -> QFontMetrics:
    return QFontMetrics(small_font())
