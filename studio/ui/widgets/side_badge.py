"""The sign of a side: a blue circle or an orange square, always with its word."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme


class SideBadge(QWidget):
    """A tinted pill: shape, and a word such as 'left weaker'. Nothing is drawn for a side that is none."""

    def __init__(
        self,
        side: Side | None = None,
        word: str = "",
        *,
        size: int = theme.LABEL,
        tinted: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._side = side
        self._word = word
        self._size = size
        self._tinted = tinted
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(word)
        theme.news().changed.connect(self._restyle)

    @property
    def side(self) -> Side | None:
        return self._side

    @property
    def word(self) -> str:
        return self._word

    def set_side(self, side: Side | None, word: str) -> None:
        """Show another side, with the word for it."""
        self._side, self._word = side, word
        self.setAccessibleName(word)
        self._restyle()

    @override
    def sizeHint(self) -> QSize:
        if not self._word:
            return QSize(0, 0)
        self.setFont(self._font())
        pad = theme.px(8) if self._tinted else 0
        shape = theme.px(self._size * 0.75) + theme.px(4) if self._shape_wanted() else 0
        text = self.fontMetrics().horizontalAdvance(self._word)
        height = self.fontMetrics().height() + (theme.px(4) if self._tinted else 0)
        return QSize(2 * pad + shape + text + 2, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._word:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        side = self._side.value if self._side else ""
        left = 0.0
        if self._tinted:
            painter.setBrush(theme.colour(colours.tint(side)))
            painter.setPen(QPen(theme.colour(colours.tint(side)), 1))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
            left = theme.px(8)
        if self._shape_wanted() and self._side:
            length = theme.px(self._size * 0.75)
            paint_shape(
                painter, self._side, QRectF(left, (self.height() - length) / 2, length, length), colours
            )
            left += length + theme.px(4)
        painter.setFont(self._font())
        painter.setPen(theme.colour(colours.side(side)))
        metrics = painter.fontMetrics()
        base = (self.height() + metrics.ascent() - metrics.descent()) / 2
        painter.drawText(round(left), round(base), self._word)

    def _shape_wanted(self) -> bool:
        return self._side is not None and self._side.one_sided

    def _font(self) -> QFont:
        return theme.font(self._size, theme.SEMI_BOLD, tabular=False)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


def paint_shape(painter: QPainter, side: Side, place: QRectF, colours: theme.Palette) -> None:
    """The circle of the left or the square of the right, filled, in ``place``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour(colours.side(side.value)), 0))
    painter.setBrush(theme.colour(colours.side(side.value)))
    if side is Side.LEFT:
        painter.drawEllipse(place)
    elif side is Side.RIGHT:
        inset = place.width() * 0.06
        painter.drawRect(place.adjusted(inset, inset, -inset, -inset))
    painter.restore()
