"""The side whose turn it is, large: a filled patch with the shape and the word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import fonts, labels, theme


class SideSign(QWidget):
    """LEFT in a blue patch with a circle, RIGHT in an orange one with a square and a double edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._side = Side.BOTH
        self.setAccessibleName(self.tr("Side"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Ignored)

    @property
    def side(self) -> Side:
        return self._side

    def set_side(self, side: Side) -> None:
        self._side = side
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
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(colours.side(self._side.value)))
        painter.drawRoundedRect(self.rect(), theme.PANEL_RADIUS, theme.PANEL_RADIUS)
        if self._side is Side.RIGHT:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(colours.on_fill), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(4, 4, -4, -4), 5, 5)
        left = self._paint_shape(painter, self.height() * 0.35)
        painter.setFont(self._font(self.height()))
        painter.setPen(theme.colour(colours.on_fill))
        place = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word())

    def _paint_shape(self, painter: QPainter, left: float) -> float:
        """The circle or the square; where the word begins."""
        if not self._side.one_sided:
            return left
        length = self.height() * 0.42
        place = QRectF(left, (self.height() - length) / 2, length, length)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.palette_for(self).on_fill))
        if self._side is Side.LEFT:
            painter.drawEllipse(place)
        else:
            painter.drawRect(place.adjusted(1, 1, -1, -1))
        return left + length + self.height() * 0.22

    def _word(self) -> str:
        return labels.side_word(self._side).upper()

    def _font(self, height: int) -> QFont:
        return fonts.inter(round(height * 0.58), theme.BOLD, tabular=False)
