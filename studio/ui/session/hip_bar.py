"""The bar that rises and falls with the hip."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme

LOCK_OUT = 0.97
GHOST_INSET, GHOST_LEG, GHOST_PEN = 0.12, 0.16, 0.035  # shares of the width


class HipBar(QWidget):
    """Height 0 is the floor, 1 the lock-out, which is a dashed line; empty while nobody moves.

    The ghost is where the other leg was: the pale dashed outline of a bar's head, never filled.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._height = 0.0
        self._side: Side | None = None
        self._ghost: float | None = None
        self.setAccessibleName(self.tr("Hip height"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def level(self) -> float:
        return self._height

    @property
    def ghost(self) -> float | None:
        return self._ghost

    def set_level(self, height: float, side: Side | None) -> None:
        """Where the hip is, in the colour of ``side``; None empties the bar."""
        if (height, side) != (self._height, self._side):
            self._height, self._side = height, side
            self.update()

    def set_ghost(self, height: float | None) -> None:
        """Where the other leg was at the same second; None shows nothing."""
        if height != self._ghost:
            self._ghost = height
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
        painter.setClipPath(shape)
        if self._side is not None:
            one_sided = self._side.one_sided
            colour = colours.side(self._side.value) if one_sided else colours.accent
            filled = box.height() - self.top_of(self._height)
            painter.fillRect(QRectF(0, box.height() - filled, box.width(), filled), theme.colour(colour))
        painter.setPen(QPen(theme.colour(colours.muted), 2, Qt.PenStyle.DashLine))
        top = round(self.top_of(1.0))
        painter.drawLine(0, top, self.width(), top)
        if self._ghost is not None:
            self._paint_ghost(painter, self.top_of(self._ghost))

    def top_of(self, height: float) -> float:
        """Where a hip of this height stands."""
        return self.height() * (1 - LOCK_OUT * height)

    def _paint_ghost(self, painter: QPainter, top: float) -> None:
        """A casing first, so that it can be seen on the colour and beside it."""
        colours = theme.palette_for(self)
        left, right = self.width() * GHOST_INSET, self.width() * (1 - GHOST_INSET)
        foot = top + self.width() * GHOST_LEG
        corners = ((left, foot), (left, top), (right, top), (right, foot))
        head = QPolygonF([QPointF(x, y) for x, y in corners])
        wide = max(3.0, self.width() * GHOST_PEN)
        painter.setPen(QPen(theme.colour(colours.background), 2 * wide))
        painter.drawPolyline(head)
        pen = QPen(theme.colour(colours.muted), wide)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.drawPolyline(head)
