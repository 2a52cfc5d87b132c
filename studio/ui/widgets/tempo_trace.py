"""The signature drawing: the height of the hip over time, made from the four numbers of a tempo."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import Side
from studio.domain.tempo import Tempo
from studio.ui import theme
from studio.ui.labels import tempo_words

Point = tuple[float, float]


class TempoTrace(QWidget):
    """Draws `Tempo.trace` of some repetitions; ``side`` colours it, the accent otherwise."""

    def __init__(
        self,
        tempo: Tempo | None = None,
        reps: int = 3,
        *,
        width: int = 144,
        height: int = 28,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._points: tuple[Point, ...] = ()
        self._side: Side | None = None
        self._size = (width, height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_tempo(tempo, reps)
        theme.news().changed.connect(self.updateGeometry)
        theme.news().changed.connect(self.update)

    def show_tempo(self, tempo: Tempo | None, reps: int = 3, side: Side | None = None) -> None:
        """Draw another tempo; nothing at all for None."""
        self._points = tempo.trace(reps) if tempo else ()
        self._side = side
        self.setAccessibleName(self.tr("Tempo trace"))
        self.setAccessibleDescription(tempo_words(tempo) if tempo else "")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(self._size[0]), theme.px(self._size[1]))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(self._size[0]) // 2, theme.px(self._size[1]))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colours = theme.palette_for(self)
        side = self._side.value if self._side and self._side.one_sided else ""
        painter = QPainter(self)
        paint_trace(
            painter, self._points, QRectF(self.rect()), colours.side(side) if side else colours.accent
        )


def paint_trace(
    painter: QPainter, points: tuple[Point, ...], place: QRectF, colour: str, *, width: float = 2.0
) -> None:
    """The trace stretched into ``place``, low at its foot and lock-out at its head."""
    if len(points) < 2:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(colour), width)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    painter.drawPolyline(QPolygonF(placed(points, place.adjusted(width, width, -width, -width))))
    painter.restore()


def placed(points: tuple[Point, ...], place: QRectF) -> list[QPointF]:
    """Seconds and heights (0 to 1) as positions within ``place``."""
    seconds = points[-1][0] or 1.0
    return [
        QPointF(place.left() + place.width() * second / seconds, place.bottom() - place.height() * height)
        for second, height in points
    ]
