"""The edge over a card on the wall: solid for left, double for right, dotted for both sides or a rest."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme


class WallEdge(QWidget):
    """``side`` None is a rest: nobody works."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side: Side | None = None
        self.setAccessibleName(self.tr("Edge"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def pattern(self) -> str:
        """What it looks like without colours."""
        return {Side.LEFT: "solid", Side.RIGHT: "double"}.get(self._side or Side.BOTH, "dotted")

    def set_side(self, side: Side | None) -> None:
        if side is not self._side:
            self._side = side
            self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        side = self._side.value if self._side is not None else ""
        one_sided = self._side is None or self._side.one_sided
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.side(side) if one_sided else colours.accent))
        high, wide = float(self.height()), float(self.width())
        if self.pattern == "solid":
            painter.drawRect(QRectF(0, 0, wide, high))
        elif self.pattern == "double":
            line = high * 0.36
            painter.drawRect(QRectF(0, 0, wide, line))
            painter.drawRect(QRectF(0, high - line, wide, line))
        else:
            count = max(1, round(wide / (2 * high)))
            step = wide / count
            for number in range(count):
                painter.drawEllipse(QPointF(step * (number + 0.5), high / 2), high / 2, high / 2)
