"""The side whose turn it is, large: a filled patch with the shape and the word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import fonts, labels, theme


class SideSign(QWidget):
    """LEFT in a blue patch with a circle, RIGHT in an orange one with a square and a double edge.

    In outline it is the side that comes next: nobody must take it for the one that works.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Side.BOTH
        self._outlined = False
        self.setAccessibleName(self.tr("Side"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def side(self) -> Side:
        return self._side

    @property
    def outlined(self) -> bool:
        return self._outlined

    def set_side(self, side: Side, *, outlined: bool = False) -> None:
        if (side, outlined) == (self._side, self._outlined) and self.accessibleDescription():
            return
        self._side, self._outlined = side, outlined
        self.setAccessibleDescription(labels.side_word(side))
        self.update()

    def width_for(self, height: int) -> int:
        """How wide the patch is at this height."""
        metrics = QFontMetricsF(self._font(height))
        shape = height * 0.42 + height * 0.22 if self._side.one_sided else 0
        return round(metrics.horizontalAdvance(self._word()) + shape + height * 0.7)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        fill, ink = theme.colour(colours.side(self._side.value)), theme.colour(colours.on_fill)
        if self._outlined:
            fill, ink = theme.colour(colours.background), fill
        edge = max(2.0, self.height() * 0.05) if self._outlined else 0.0
        painter.setPen(QPen(ink, edge) if self._outlined else Qt.PenStyle.NoPen)
        painter.setBrush(fill)
        box = QRectF(self.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        painter.drawRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        if self._side is Side.RIGHT:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            inset = edge + 3
            painter.setPen(QPen(ink, 2))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        left = self._paint_shape(painter, self.height() * 0.35)
        painter.setFont(self._font(self.height()))
        painter.setPen(ink)
        place = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word())

    def _paint_shape(self, painter: QPainter, left: float) -> float:
        """The circle or the square; where the word begins."""
        if not self._side.one_sided:
            return left
        length = self.height() * 0.42
        place = QRectF(left, (self.height() - length) / 2, length, length)
        if self._side is Side.LEFT:
            painter.drawEllipse(place)
        else:
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        return left + length + self.height() * 0.22

    def _word(self) -> str:
        return labels.side_word(self._side).upper()

    def _font(self, height: int) -> QFont:
        return fonts.inter(round(height * 0.58), theme.BOLD, tabular=False)
