"""The latest days of an asymmetry at a glance: up is right stronger, each mark is the weaker side's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.ui import theme
from studio.ui.widgets.side_badge import paint_shape

SHOWN_POINTS = 24
MARK = 8
LEAST_REACH = 10.0


class SmallTrend(QWidget):
    """Signed differences in percent over the band of noise; a tie is a grey cross, as it is neither side."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: tuple[float, ...] = ()
        self._noise = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        theme.news().changed.connect(self.updateGeometry)
        theme.news().changed.connect(self.update)

    def show_values(self, values: Sequence[float], noise: float) -> None:
        """Right-positive percentages, the latest last."""
        self._values = tuple(values[-SHOWN_POINTS:])
        self._noise = noise
        self.update()

    def marks(self) -> list[tuple[Side | None, QPointF]]:
        """The weaker side of each day, and where its mark stands in the widget."""
        reach = max([LEAST_REACH, self._noise * 1.2, *(abs(value) for value in self._values)])
        mark = theme.px(MARK)
        middle, half = self.height() / 2, max(1.0, self.height() / 2 - mark)
        step = (self.width() - 2 * mark) / max(1, len(self._values) - 1)
        return [
            (_weaker(value), QPointF(mark + step * number, middle - half * value / reach))
            for number, value in enumerate(self._values)
        ]

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(240), theme.px(96))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(120), theme.px(64))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark, middle = theme.px(MARK), self.height() / 2
        reach = max([LEAST_REACH, self._noise * 1.2, *(abs(value) for value in self._values)])
        band = (middle - mark) * self._noise / reach
        painter.fillRect(QRectF(0, middle - band, self.width(), 2 * band), theme.colour(colours.surface_2))
        painter.setPen(QPen(theme.colour(colours.muted), 1))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))
        for side, place in self.marks():
            box = QRectF(place.x() - mark / 2, place.y() - mark / 2, mark, mark)
            if side is None:
                _paint_cross(painter, box, colours)
            else:
                paint_shape(painter, side, box, colours)


def _weaker(value: float) -> Side | None:
    if value == 0:
        return None
    return Side.LEFT if value > 0 else Side.RIGHT


def _paint_cross(painter: QPainter, box: QRectF, colours: theme.Palette) -> None:
    painter.setPen(QPen(theme.colour(colours.muted), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
    centre = box.center()
    painter.drawLine(QPointF(box.left(), centre.y()), QPointF(box.right(), centre.y()))
    painter.drawLine(QPointF(centre.x(), box.top()), QPointF(centre.x(), box.bottom()))
