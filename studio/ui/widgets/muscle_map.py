"""A body from the front and from the back, each muscle of each side filled by what it was given."""

from __future__ import annotations

from collections.abc import Container, Mapping
from functools import cache

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from studio.domain.sides import PerSide, Side
from studio.ui import labels, theme
from studio.ui.widgets.body_shapes import HALF, HEIGHT, MUSCLES, View, muscle_path, outline
from studio.ui.widgets.side_badge import paint_shape

GAP = 24
LEAST = 0.18  # of the full colour: what was hardly worked is told from what was not
SIDES = (Side.LEFT, Side.RIGHT)


class MuscleMap(QWidget):
    """`pointed` carries the muscle under the mouse, or None; `opened` one of ``opening`` that was clicked.

    The fuller the colour, the more; a list with the numbers belongs beside it. The body's left is the
    athlete's: at the right of the picture from the front, at its left from the back, as is written there.
    """

    pointed = Signal(object)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sets: Mapping[str, PerSide[float]] = {}
        self.opening: Container[str] = ()
        self._pointed_at: str | None = None
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.news().changed.connect(self._restyle)

    def show_sets(self, sets: Mapping[str, PerSide[float]]) -> None:
        """What each muscle of each side got; a muscle that is not drawn here is left to the list."""
        self.sets = dict(sets)
        self.update()

    def point_at(self, muscle: str | None) -> None:
        """Outline ``muscle``, as when the mouse is on it; tells nobody."""
        self._pointed_at = muscle
        self.update()

    def fill_of(self, muscle: str, side: Side) -> str:
        """The colour of a region, from the tint to the full colour of its side by its share of the most."""
        colours = theme.palette_for(self)
        value = self.sets.get(muscle, PerSide(0.0, 0.0)).of(side)
        if not value:
            return colours.surface_2
        most = max(max(both.left, both.right) for both in self.sets.values())
        share = LEAST + (1 - LEAST) * value / most
        return theme.mixed(colours.tint(side.value), colours.side(side.value), share)

    def muscle_at(self, place: QPointF) -> str | None:
        """The muscle that is drawn at a place of the widget."""
        for view in View:
            back, _ = self._to_body(view).inverted()
            for muscle, _, path in regions(view):
                if path.contains(back.map(place)):
                    return muscle
        return None

    def place_of(self, view: View, muscle: str, side: Side) -> QPointF:
        """Where the middle of a region stands in the widget."""
        path = next(p for name, of, p in regions(view) if name == muscle and of is side)
        return self._to_body(view).map(path.boundingRect().center())

    @override
    def sizeHint(self) -> QSize:
        return QSize(theme.px(300), theme.px(300))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(230), theme.px(250))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._point(self.muscle_at(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        muscle = self.muscle_at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and muscle is not None and muscle in self.opening:
            self.opened.emit(muscle)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self._point(None)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for view in View:
            self._paint_words(painter, view)
            painter.save()
            painter.setTransform(self._to_body(view), combine=True)
            self._paint_body(painter, view)
            painter.restore()

    def _paint_body(self, painter: QPainter, view: View) -> None:
        colours = theme.palette_for(self)
        edge = QPen(theme.colour(colours.edge), 1.2)
        edge.setCosmetic(True)
        painter.setPen(edge)
        painter.setBrush(theme.colour(colours.surface))
        painter.drawPath(whole_body())
        for muscle, side, path in regions(view):
            at = muscle == self._pointed_at
            pen = QPen(theme.colour(colours.text if at else colours.surface), 2.0 if at else 1.0)
            pen.setCosmetic(True)
            painter.setPen(pen)
            painter.setBrush(theme.colour(self.fill_of(muscle, side)))
            painter.drawPath(path)

    def _paint_words(self, painter: QPainter, view: View) -> None:
        """From where it is seen, above; and which half is whose, with the shape of the side, below."""
        colours = theme.palette_for(self)
        room = self._room(view)
        painter.setFont(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False))
        line = QFontMetrics(painter.font()).height()
        painter.setPen(theme.colour(colours.muted))
        middle = Qt.AlignmentFlag.AlignCenter
        painter.drawText(QRectF(room.left(), 0, room.width(), line), middle, self._name_of(view))
        for side in SIDES:
            at_right = (side is Side.LEFT) is (view is View.FRONT)
            half = QRectF(
                room.center().x() if at_right else room.left(), room.bottom(), room.width() / 2, line
            )
            word = labels.side_word(side).lower()
            shape = theme.px(8)
            width = shape + theme.px(4) + QFontMetrics(painter.font()).horizontalAdvance(word)
            begin = half.center().x() - width / 2
            paint_shape(painter, side, QRectF(begin, half.center().y() - shape / 2, shape, shape), colours)
            painter.setPen(theme.colour(colours.side(side.value)))
            words = QRectF(begin + shape + theme.px(4), half.top(), width, line)
            painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, word)

    def _name_of(self, view: View) -> str:
        return self.tr("From the front") if view is View.FRONT else self.tr("From the back")

    def _room(self, view: View) -> QRectF:
        """The half of the widget for one view, without its lines of words."""
        line = QFontMetrics(theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)).height()
        width = self.width() / 2
        left = 0.0 if view is View.FRONT else width
        return QRectF(left, line + theme.px(4), width, max(1.0, self.height() - 2 * line - theme.px(8)))

    def _to_body(self, view: View) -> QTransform:
        room = self._room(view)
        scale = max(0.01, min(room.width() / (2 * HALF + GAP), room.height() / HEIGHT))
        top = room.top() + (room.height() - HEIGHT * scale) / 2
        return QTransform.fromTranslate(room.center().x(), top).scale(scale, scale)

    def _point(self, muscle: str | None) -> None:
        if muscle != self._pointed_at:
            self.point_at(muscle)
            if muscle is not None and muscle in self.opening:
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            self.pointed.emit(muscle)

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()


@cache
def whole_body() -> QPainterPath:
    return outline()


@cache
def regions(view: View) -> tuple[tuple[str, Side, QPainterPath], ...]:
    """Each muscle that is seen, with the athlete's side that it is of."""
    of_right = Side.LEFT if view is View.FRONT else Side.RIGHT
    return tuple(
        (muscle, side, muscle_path(ring, mirrored=side is not of_right))
        for muscle, ring in MUSCLES[view].items()
        for side in SIDES
    )
