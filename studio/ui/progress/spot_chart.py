"""A chart whose spots can be pointed at and chosen, with the mouse and with the keyboard alike."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.progress.plot import Chart, pen

REACH = 28
RING_SIZE = 16


class Spot(NamedTuple):
    """Something to point at: ``number`` is that of what it stands for, the rest its place in the chart."""

    number: int
    x: float
    y: float


class SpotChart(Chart):
    """Left, Right, Home and End travel from spot to spot, Escape lets go.

    `pointed` carries the index under the mouse, `chosen` the one that was clicked or travelled to; None for
    none. With ``by_column`` only the place across counts, else the nearest spot.
    """

    pointed = Signal(object)
    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        bottom: pg.AxisItem,
        height: int,
        *,
        by_column: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(name, bottom, height, parent)
        self._by_column = by_column
        self.spots: tuple[Spot, ...] = ()
        self._pointed_at: int | None = None
        self._chosen: int | None = None
        self.ring = pg.ScatterPlotItem(size=RING_SIZE, brush=None)
        self.ring.setZValue(10)
        self.addItem(self.ring, ignoreBounds=True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_spots(self, spots: Sequence[Spot]) -> None:
        """What can be pointed at, from left to right; nothing is chosen any more."""
        self.spots = tuple(spots)
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
        self._point_at(self._nearest(event.position()))

    @override
    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        event.accept()
        if event.button() == Qt.MouseButton.LeftButton:
            self._choose(self._nearest(event.position()))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        event.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        indices = sorted({spot.number for spot in self.spots})
        wanted = self._wanted(Qt.Key(event.key()), indices)
        if wanted is None:
            event.ignore()  # not the view's own keys, which would scroll it
            return
        self._choose(wanted[0])
        event.accept()

    def _wanted(self, key: Qt.Key, indices: list[int]) -> tuple[int | None] | None:
        """The index that ``key`` leads to, as one of one; None where the key leads nowhere."""
        if key == Qt.Key.Key_Escape:
            return None if self._chosen is None else (None,)
        if not indices:
            return None
        at = indices.index(self._chosen) if self._chosen in indices else len(indices)
        places = {
            Qt.Key.Key_Left: max(0, at - 1),
            Qt.Key.Key_Right: min(at + 1, len(indices) - 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(indices) - 1,
        }
        return (indices[places[key]],) if key in places else None

    def _point_at(self, index: int | None) -> None:
        if index != self._pointed_at:
            self._pointed_at = index
            self._draw_ring()
            self.pointed.emit(index)

    def _choose(self, index: int | None) -> None:
        self.show_chosen(index)
        self.chosen.emit(index)

    def _nearest(self, position: QPointF) -> int | None:
        found = [(self._distance(spot, position), spot.number) for spot in self.spots]
        distance, index = min(found, default=(math.inf, 0))
        return index if distance <= theme.px(REACH) else None

    def _distance(self, spot: Spot, position: QPointF) -> float:
        away = self._scene_of(spot) - self.mapToScene(position.toPoint())
        return abs(away.x()) if self._by_column else math.hypot(away.x(), away.y())

    def _scene_of(self, spot: Spot) -> QPointF:
        box = self.plotItem.vb.sceneBoundingRect()
        (left, right), (low, high) = self.plotItem.vb.viewRange()
        return QPointF(
            box.left() + (spot.x - left) / (right - left) * box.width(),
            box.bottom() - (spot.y - low) / (high - low) * box.height(),
        )

    def _draw_ring(self) -> None:
        shown = self._pointed_at if self._pointed_at is not None else self._chosen
        self.ring.setPen(pen(theme.palette_for(self).text, 1.5))
        self.ring.setData([{"pos": (s.x, s.y)} for s in self.spots if s.number == shown])

    @override
    def _recolour(self, colours: theme.Palette) -> None:
        self._draw_ring()
