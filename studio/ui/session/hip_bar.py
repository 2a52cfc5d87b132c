"""The bar that rises and falls with the hip."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme

LOCK_OUT = 0.97


class HipBar(QWidget):
    """Height 0 is the floor, 1 the lock-out, which is a dashed line; empty while nobody moves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0.0
        self._side: Side | None = None
        self.setAccessibleName(self.tr("Hip height"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def level(self) -> float:
        return self._height

    def set_level(self, height: float, side: Side | None) -> None:
        """Where the hip is, in the colour of ``side``; None empties the bar."""
        if (height, side) != (self._height, self._side):
            self._height, self._side = height, side
            self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        box = QRectF(self.rect())
        shape = QPainterPath()
        shape.addRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        painter.fillPath(shape, theme.colour(colours.surface_2))
        if self._side is not None:
            painter.save()
            painter.setClipPath(shape)
            filled = box.height() * LOCK_OUT * self._height
            one_sided = self._side.one_sided
            colour = colours.side(self._side.value) if one_sided else colours.accent
            painter.fillRect(QRectF(0, box.height() - filled, box.width(), filled), theme.colour(colour))
            painter.restore()
        pen = QPen(theme.colour(colours.muted), 2, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        top = round(box.height() * (1 - LOCK_OUT))
        painter.drawLine(0, top, self.width(), top)
