"""A chart whose spots can be pointed at and chosen, with the mouse and with the keyboard alike."""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence
from typing import Any

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from studio.domain.chart import Spot
from studio.ui import theme
from studio.ui.progress.plot import Plot, pen
from studio.ui.widgets.scroll import bring_into_view

REACH = 28
RING_SIZE = 16


class SpotChart(Plot):
    """Left, Right, Home and End travel from spot to spot, Enter opens the chosen one, Escape lets go.

    `pointed` carries the number under the mouse, `chosen` the one that was clicked or travelled to; None for
    none. `opened` asks for what is behind a number, by Enter or a click (product.md C5): only of those that
    ``opening`` holds, over which the mouse is a hand. With ``by_column`` the nearest place across counts,
    else the nearest spot.
    """

    pointed = Signal(object)
    chosen = Signal(object)
    opened = Signal(object)

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(name, height, parent)
        self.by_column = True
        self.opening: Container[int] = ()
        self.spots: tuple[Spot, ...] = ()
        self._xs: list[float] = []
        self._numbers: list[int] = []
        self._pointed_at: int | None = None
        self._chosen: int | None = None
        self._pressed: QPointF | None = None
        self._dragged = False
        self.ring = pg.ScatterPlotItem(size=RING_SIZE, brush=None)
        self.ring.setZValue(10)
        self.addItem(self.ring, ignoreBounds=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """What can be pointed at; nothing is chosen any more."""
        self.spots = tuple(sorted(spots, key=_across))
        self._xs = [spot.x for spot in self.spots]
        self._numbers = sorted({spot.number for spot in self.spots})
        self._pointed_at = self._chosen = None
        self._draw_ring()

    @property
    def chosen_index(self) -> int | None:
        return self._chosen

    def show_chosen(self, index: int | None) -> None:
        """Ring the spots of ``index``, which was chosen elsewhere; tells nobody."""
        self._chosen = index
        self._draw_ring()

    def place_of(self, index: int) -> QPointF:
        """Where the first spot of ``index`` stands in the widget, in pixels."""
        spot = next(s for s in self.spots if s.number == index)
        return QPointF(self.mapFromScene(self._scene_of(spot)))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._pressed is None:
            self._point_at(self._nearest(event.position()))
        elif _is_drag(event.position() - self._pressed):
            self._dragged = True

    @override
    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        """A page that scrolls to what has the focus asks where that is: all of its card."""
        card = self.parentWidget()
        if query is Qt.InputMethodQuery.ImCursorRectangle and card is not None:
            return card.rect().translated(-self.pos())
        return super().inputMethodQuery(query)

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed, self._dragged = event.position(), False

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            pressed, self._pressed = self._pressed, None
            if not (self._dragged or _is_drag(event.position() - pressed)):
                self._choose(self._nearest(pressed))
                self._open(self._chosen)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A second click soon after one beside every spot is a click as any other."""
        self.mousePressEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen in self.opening:
            self._open(self._chosen)
            event.accept()
            return
        wanted = self._wanted(Qt.Key(event.key()))
        if wanted is None:
            event.ignore()  # not the view's own keys, which would scroll it
            return
        self._point_at(None)  # a mouse that rests there would keep the ring
        self._choose(wanted[0])
        bring_into_view(self.parentWidget() or self)  # it may have been scrolled away since
        event.accept()

    def _wanted(self, key: Qt.Key) -> tuple[int | None] | None:
        """The number that ``key`` leads to, as one of one; None where the key leads nowhere."""
        if key == Qt.Key.Key_Escape:
            return None if self._chosen is None else (None,)
        numbers = self._numbers
        if not numbers:
            return None
        at = numbers.index(self._chosen) if self._chosen in numbers else len(numbers)
        places = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(at + 1, len(numbers) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(numbers) - 1,
        }
        return (numbers[places[key]],) if key in places else None

    def _point_at(self, index: int | None) -> None:
        if index != self._pointed_at:
            self._pointed_at = index
            self._draw_ring()
            self._show_hand()
            self.pointed.emit(index)

    def _show_hand(self) -> None:
        """Over what a click would open."""
        if self._pointed_at in self.opening:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    def _choose(self, index: int | None) -> None:
        self.show_chosen(index)
        self.chosen.emit(index)

    def _open(self, index: int | None) -> None:
        if index in self.opening:
            self.opened.emit(index)

    def _nearest(self, position: QPointF) -> int | None:
        """The number of the nearest spot within reach; of those that share a place across, nearest up."""
        at, (across, up) = self.value_at(position), self.pixel()
        reach = theme.px(REACH) * across
        begin, end = bisect_left(self._xs, at.x() - reach), bisect_right(self._xs, at.x() + reach)
        found = []
        for spot in self.spots[begin:end]:
            dx, dy = abs(spot.x - at.x()) / across, abs(spot.y - at.y()) / up
            away = (dx, dy) if self.by_column else (math.hypot(dx, dy), 0.0)
            found.append((*away, spot.number))
        distance, _, index = min(found, default=(math.inf, 0.0, 0))
        return index if distance <= theme.px(REACH) else None

    def is_at_mark(self, position: QPointF) -> bool:
        """Whether a spot is so near that it is meant, rather than what stands behind it."""
        at, (across, up) = self.value_at(position), self.pixel()
        near = theme.px(REACH) / 2
        begin, end = (bisect_left(self._xs, at.x() + way * near * across) for way in (-1, 1))
        return any(abs(spot.y - at.y()) <= near * up for spot in self.spots[begin:end])

    def _scene_of(self, spot: Spot) -> QPointF:
        box = self.plotItem.vb.sceneBoundingRect()
        (left, _), (low, _) = self.plotItem.vb.viewRange()
        across, up = self.pixel()
        return QPointF(box.left() + (spot.x - left) / across, box.bottom() - (spot.y - low) / up)

    def _draw_ring(self) -> None:
        shown = self._pointed_at if self._pointed_at is not None else self._chosen
        self.ring.setPen(pen(theme.palette_for(self).text, 1.5))
        places = [{"pos": (s.x, s.y)} for s in self.spots if s.number == shown]
        self.ring.setVisible(bool(places))
        self.ring.setData(places)

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        self._draw_ring()


def _is_drag(way: QPointF) -> bool:
    """Whether a mouse that went this far with its button down wanted more than a click."""
    return way.manhattanLength() >= QApplication.startDragDistance()


def _across(spot: Spot) -> float:
    return spot.x
