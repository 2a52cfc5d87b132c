"""The wavy line under what cannot be read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from studio.ui import theme


def draw_squiggle(painter: QPainter, where: QRectF, widget: QWidget) -> None:
    """A wave in the colour of what is wrong, along ``where`` and as high."""
    step = max(theme.px(2), 2)
    points, x, up = [], where.left(), False
    while x <= where.right():
        points.append(QPointF(x, where.top() if up else where.bottom()))
        x, up = x + step, not up
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(theme.palette_for(widget).danger), max(theme.px(1), 1)))
    painter.drawPolyline(QPolygonF(points))
    painter.restore()
