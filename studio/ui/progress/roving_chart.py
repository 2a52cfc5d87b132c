"""A chart in which one can move about: pan and zoom by mouse and keys, never far from the data, and back."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from studio.domain.chart import Spot
from studio.domain.chart_range import Range, moved, zoomed
from studio.ui.progress.plot import BESIDE
from studio.ui.progress.spot_chart import SpotChart

STEP = 0.75  # of what is in view, after one zoom in
PAN = 0.2  # of what is in view, by one key
NOTCH = 120  # of a wheel
ALMOST = 1e-6

View = tuple[Range, Range]


class RovingChart(SpotChart):
    """``view_changed`` says whether less than the whole is in view.

    Across only, with the heights fitted to what is in view; ``both_ways`` keeps the aspect instead, on a
    square: what is equal on both axes lies at 45 degrees.
    """

    view_changed = Signal(bool)

    def __init__(self, name: str, height: int, parent: QWidget | None = None) -> None:
        super().__init__(name, height, parent)
        self.both_ways = False
        self._whole: View = ((0.0, 1.0), (0.0, 1.0))
        self._least = 1.0
        self._grip: tuple[QPointF, View] | None = None
        self._settling = False
        self.plotItem.vb.sigRangeChanged.connect(self._follow)
        self.plotItem.vb.sigResized.connect(self._follow)
        self.plotItem.vb.sigResized.connect(self.keep_square)

    @property
    def view(self) -> View:
        """What is in view, across and up."""
        (left, right), (low, high) = self.plotItem.vb.viewRange()
        return (left, right), (low, high)

    def keep_square(self) -> None:
        """Leave free what is wider than high, or higher than wide; nothing where it moves across only."""
        box, layout = self.plotItem.vb, self.plotItem.layout
        _, above, beside, _ = layout.getContentsMargins()
        left, top, right, bottom = BESIDE
        wider = box.width() + beside - right - (box.height() + above - top)
        free = [max(0.0, side) if self.both_ways else 0.0 for side in (-wider, wider)]
        if max(abs(top + free[0] - above), abs(right + free[1] - beside)) >= 1:
            layout.setContentsMargins(left, top + free[0], right + free[1], bottom)
            layout.activate()  # at once: what is asked next must not go by the room of before

    @property
    def is_whole(self) -> bool:
        return all(
            abs(edge - own) <= ALMOST * (whole[1] - whole[0])
            for seen, whole in zip(self.view[: 1 + self.both_ways], self._whole, strict=False)
            for edge, own in zip(seen, whole, strict=True)
        )

    def reset_view(self) -> None:
        """Show the whole again."""
        self._look_at(self._whole)

    def zoom(self, factor: float, at: QPointF | None = None) -> None:
        """Show ``factor`` times as much, around a place on the axes; the middle unless told."""
        across, up = self.view
        at = at or QPointF(sum(across) / 2, sum(up) / 2)
        nearer = zoomed(across, self._whole[0], factor, at.x(), self._least)
        if self.both_ways:
            share = (nearer[1] - nearer[0]) / (across[1] - across[0])
            up = zoomed(up, self._whole[1], share, at.y(), 0.0)
        self._look_at((nearer, up))

    def pan(self, across: float, up: float = 0.0) -> None:
        """Move what is in view by a distance on the axes."""
        self._look_at(self._shifted(self.view, across, up))

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = event.position(), self.view

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if self._grip is None or not self._dragged or self.is_whole:
            return
        (begin, view), (across, up) = self._grip, self.pixel()
        way = event.position() - begin
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self._look_at(self._shifted(view, -way.x() * across, way.y() * up))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._grip = None
            self._show_hand()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and event.angleDelta().y():
            self.zoom(STEP ** (event.angleDelta().y() / NOTCH), self.value_at(event.position()))
            event.accept()
        else:
            event.ignore()  # the page scrolls

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        before = self.view
        self._move_by(Qt.Key(event.key()), shift=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        if self.view != before:
            event.accept()
        elif event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _move_by(self, key: Qt.Key, *, shift: bool) -> None:
        across, up = (PAN * (high - low) for low, high in self.view)
        ways = {
            Qt.Key.Key_Left: (-across, 0.0),
            Qt.Key.Key_Right: (across, 0.0),
            Qt.Key.Key_Up: (0.0, up),
            Qt.Key.Key_Down: (0.0, -up),
        }
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP, self._centre())
        elif key in (Qt.Key.Key_Minus, Qt.Key.Key_Underscore):
            self.zoom(1 / STEP, self._centre())
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Backspace):
            self.reset_view()
        elif shift and key in ways:
            self.pan(*ways[key])

    def _centre(self) -> QPointF | None:
        """Keys zoom around the chosen spot while it is in view, else around the one nearest to the middle."""
        (left, right), (low, high) = self.view
        chosen = (s for s in self.spots if s.number == self.chosen_index and left <= s.x <= right)
        across, up = (left + right) / 2, (low + high) / 2

        def away(spot: Spot) -> float:
            return abs(spot.x - across) + (abs(spot.y - up) if self.both_ways else 0.0)

        spot = next(chosen, None) or min(self.spots, key=away, default=None)
        return None if spot is None else QPointF(spot.x, spot.y)

    @override
    def _choose(self, index: int | None) -> None:
        """A chosen spot is brought into view: the keyboard may have travelled out of it."""
        (left, right), (low, high) = self.view
        spot = next((s for s in self.spots if s.number == index), None)
        if spot is not None and not left <= spot.x <= right:
            self.pan(spot.x - (left + right) / 2)
        if spot is not None and self.both_ways and not low <= spot.y <= high:
            self.pan(0.0, spot.y - (low + high) / 2)
        super()._choose(index)

    def _shifted(self, view: View, across: float, up: float) -> View:
        up_again = moved(view[1], self._whole[1], up) if self.both_ways else view[1]
        return moved(view[0], self._whole[0], across), up_again

    def _look_at(self, view: View) -> None:
        up = view[1] if self.both_ways else self._fitted(view[0])
        self._settling = True
        self.plotItem.vb.setRange(xRange=view[0], yRange=up, padding=0)
        self._settling = False
        self._follow()

    def _follow(self) -> None:
        """After each change of what is in view, or of the room for it."""
        if self._settling:
            return
        across, up = self.view
        fitted = up if self.both_ways else self._fitted(across)
        if any(abs(a - b) > ALMOST * (up[1] - up[0]) for a, b in zip(fitted, up, strict=True)):
            self._settling = True
            self.setYRange(*fitted, padding=0)
            self._settling = False
        self._draw_what_is_seen()
        self.view_changed.emit(not self.is_whole)

    def _fitted(self, _across: Range) -> Range:
        """The heights of what stands there across."""
        return self._whole[1]

    def _draw_what_is_seen(self) -> None:
        """Put into the items what the view needs."""
