"""Dragging in the plan: exercises within and between sessions, a session to another day; Ctrl copies."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.planner.block_layout import Place, Slot, SlotKind
from studio.ui.planner.block_view import BlockView
from studio.ui.planner.card_painter import GAP, line_rect

EDGE, STEP, EVERY_MS = 28, 18, 40


@dataclass(frozen=True, slots=True)
class Drop:
    """Where something is let go: a day's place, and before which line of its session; None is the end."""

    place: Place
    at: int | None
    copied: bool


class DropMark(QWidget):
    """Shows where a drag would end: a line between two exercises, or an outline around a day."""

    def __init__(self, viewport: QWidget) -> None:
        super().__init__(viewport)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.outline = False
        self.copying = False
        self.hide()

    def show_at(self, where: QRect, *, outline: bool, copying: bool) -> None:
        self.outline, self.copying = outline, copying
        self.setGeometry(where)
        self.show()
        self.raise_()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colours = theme.palette_for(self)
        accent = theme.colour(colours.accent)
        if self.outline:
            pen = QPen(accent, 2, Qt.PenStyle.DashLine if self.copying else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
            painter.drawRoundedRect(box, theme.PANEL_RADIUS, theme.PANEL_RADIUS)
            return
        middle = self.height() / 2
        painter.setPen(QPen(accent, 3, Qt.PenStyle.DashLine if self.copying else Qt.PenStyle.SolidLine))
        painter.drawLine(8, round(middle), self.width() - 4, round(middle))
        painter.setPen(QPen(accent, 2))
        painter.setBrush(theme.colour(colours.surface))
        painter.drawEllipse(QRectF(2, middle - 4, 8, 8))


class PlanDrag(QObject):
    """Watches the view's viewport. Letting go tells `lines_dropped` or `session_dropped`; Esc gives up."""

    lines_dropped = Signal(object)
    session_dropped = Signal(object, object)

    def __init__(self, view: BlockView) -> None:
        super().__init__(view)
        self._view = view
        self._begun: QPoint | None = None
        self._source: Slot | None = None
        self._of_session = self.active = False
        self._drop: Drop | None = None
        self.mark = DropMark(view.viewport())
        self._scroll = QTimer(self)
        self._scroll.setInterval(EVERY_MS)
        self._scroll.timeout.connect(self._scroll_on)
        view.viewport().installEventFilter(self)
        view.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.give_up()  # the button is let go somewhere else
        if isinstance(event, QMouseEvent):
            return self._mouse(event)
        if isinstance(event, QKeyEvent) and self.active and event.type() != QEvent.Type.ShortcutOverride:
            return self._key(event)
        return super().eventFilter(watched, event)

    def _mouse(self, event: QMouseEvent) -> bool:
        at = event.position().toPoint()
        if event.type() == QEvent.Type.MouseButtonPress and event.button() is Qt.MouseButton.LeftButton:
            self._take_up(at)
        elif event.type() == QEvent.Type.MouseMove and event.buttons() & Qt.MouseButton.LeftButton:
            return self._move(at, event.modifiers())
        elif event.type() == QEvent.Type.MouseButtonRelease and self.active:
            self._let_go(at, event.modifiers())
            return True
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self.give_up()
        return False

    def _key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape and event.type() == QEvent.Type.KeyPress:
            self.give_up()
        elif event.key() == Qt.Key.Key_Control:
            held = event.type() == QEvent.Type.KeyPress
            here = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
            self._aim(here, copied=held)
        return True

    def _take_up(self, at: QPoint) -> None:
        index = self._view.indexAt(at)
        slot = self._view.model_now.slot(index)
        self._source = slot if slot is not None and slot.session is not None else None
        self._begun = at
        if self._source is not None:
            inside = line_rect(self._view.visualRect(index), self._view.card_state(index))
            self._of_session = self._source.kind is not SlotKind.LINE or not inside.contains(at)

    def _move(self, at: QPoint, held: Qt.KeyboardModifier) -> bool:
        """Whether it is ours: a drag begins some pixels away from where the button went down."""
        if self._source is None or self._begun is None:
            return False
        far = (at - self._begun).manhattanLength() >= QApplication.startDragDistance()
        if not self.active and far:
            self.active = True
            self._view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
            self._scroll.start()
        if self.active:
            self._aim(at, copied=bool(held & Qt.KeyboardModifier.ControlModifier))
        return True

    def _aim(self, at: QPoint, *, copied: bool) -> None:
        self._drop = self._found(at, copied=copied)
        if self._drop is None:
            self.mark.hide()
        else:
            whole = self._of_session or self._drop.place.session_id is None
            where = self._card(at) if whole else self._between(at)
            self.mark.show_at(where, outline=whole, copying=copied)

    def _found(self, at: QPoint, *, copied: bool) -> Drop | None:
        index = self._view.indexAt(at)
        slot = self._view.model_now.slot(index)
        if slot is None:
            return None
        if slot.session is None or self._of_session:
            return Drop(Place(slot.place.week, slot.place.day, slot.place.session_id), None, copied)
        lines = [p.id for p in slot.session.prescriptions]
        row = None
        if slot.prescription is not None:
            below = at.y() > self._view.visualRect(index).center().y()
            row = lines.index(slot.prescription.id) + below
        elif slot.kind is SlotKind.TITLE:
            row = 0
        return Drop(Place(slot.place.week, slot.place.day, slot.session.id), row, copied)

    def _card(self, at: QPoint) -> QRect:
        index = self._view.indexAt(at)
        rect, state = self._view.visualRect(index), self._view.card_state(index)
        top = rect.top() - state.above
        return QRect(rect.left(), top, rect.width(), state.height).adjusted(3, 3, -3, -3)

    def _between(self, at: QPoint) -> QRect:
        index = self._view.indexAt(at)
        rect = line_rect(self._view.visualRect(index), self._view.card_state(index))
        slot = self._view.model_now.slot(index)
        above = slot is not None and (slot.kind is SlotKind.ROOM or slot.kind is SlotKind.EMPTY)
        low = at.y() > rect.center().y() and not above
        middle = rect.bottom() if low else rect.top()
        return QRect(rect.left() + GAP, middle - 6, rect.width() - 2 * GAP, 12)

    def _let_go(self, at: QPoint, held: Qt.KeyboardModifier) -> None:
        self._aim(at, copied=bool(held & Qt.KeyboardModifier.ControlModifier))
        drop, source, whole = self._drop, self._source, self._of_session
        self.give_up()
        if drop is None or source is None:
            return
        if whole:
            self.session_dropped.emit(replace_line(source.place), drop)
        else:
            self.lines_dropped.emit(drop)

    def give_up(self) -> None:
        """Nothing is dragged any more."""
        self._begun = self._source = self._drop = None
        self.active = self._of_session = False
        self.mark.hide()
        self._scroll.stop()
        self._view.viewport().unsetCursor()

    def _scroll_on(self) -> None:
        """Bring more into view while the mouse stays at an edge."""
        at = self._view.viewport().mapFromGlobal(self._view.cursor().pos())
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        step = STEP * ((at.y() > height - EDGE) - (at.y() < EDGE))
        if step and 0 <= bar.value() + step <= bar.maximum():
            bar.setValue(bar.value() + step)
            held = QGuiApplication.keyboardModifiers()
            self._aim(at, copied=bool(held & Qt.KeyboardModifier.ControlModifier))


def replace_line(place: Place) -> Place:
    """The session that a place lies in."""
    return Place(place.week, place.day, place.session_id)
