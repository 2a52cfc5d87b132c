"""The plan as a grid of weeks by days, walked with the arrow keys line by line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView, QWidget
from typing_extensions import override

from studio.domain.adherence import Adherence
from studio.ui import theme
from studio.ui.planner.block_headers import DayHeader, WeekHeader
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place, SlotKind
from studio.ui.planner.block_model import BlockModel
from studio.ui.planner.card_geometry import card_rect, slice_of
from studio.ui.planner.card_painter import GAP, PADDING, CardDelegate, CardState, line_height
from studio.ui.planner.selection import Selection
from studio.ui.planner.walking import TURNS, corner_after

Index = QModelIndex | QPersistentModelIndex
LEAST_COLUMN = 190
Action = QAbstractItemView.CursorAction
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


class BlockView(QTableView):
    """Tells where the user is (`place_changed`) and what the keys ask for."""

    place_changed = Signal(object)
    inspect_wanted = Signal()
    remove_wanted = Signal()
    add_wanted = Signal()
    up_wanted = Signal()
    move_wanted = Signal(int)
    shift_wanted = Signal(int)
    menu_wanted = Signal(object)

    def __init__(self, model: BlockModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._place = WHOLE_BLOCK
        self._keeps_selection = False
        self._to_paint = QRect()
        self.selection = Selection(self)
        self.setItemDelegate(CardDelegate(self.card_state, self))
        self.setModel(model)
        self.setHorizontalHeader(DayHeader(model, self))
        self.weeks = WeekHeader(model, self)
        self.setVerticalHeader(self.weeks)
        self._dress()
        self.selection.changed.connect(self._repaint)
        model.modelReset.connect(self._lay_out)
        self.weeks.week_pressed.connect(self._choose_week)
        theme.news().changed.connect(self._lay_out)
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)

    def _dress(self) -> None:
        self.setAccessibleName(self.tr("Plan"))
        self.setObjectName("plan")
        self.setProperty("frameless", "true")
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    @property
    def model_now(self) -> BlockModel:
        """What it shows."""
        return self._model

    @property
    def place(self) -> Place:
        """What is selected."""
        return self._place

    def show_adherence(self, found: Adherence) -> None:
        """Totals of planned against done beside the weeks."""
        self.weeks.adherence = found
        self.weeks.viewport().update()

    def show_place(self, place: Place) -> None:
        """Select ``place`` and bring it into view; tells nobody."""
        self._put_place(place)
        if place.prescription_id not in self.selection.ids:
            self.selection.clear()
        self.weeks.selected_week = place.week if place == place.of_week and place.week is not None else None
        found = self._model.layout_now.find(place)
        selection = self.selectionModel()
        selection.blockSignals(True)  # noqa: FBT003 - Qt's own signature
        if found is None:
            selection.clear()
        else:
            index = self._model.index(*found)
            selection.setCurrentIndex(index, selection.SelectionFlag.NoUpdate)
            self.scrollTo(index)
        selection.blockSignals(False)  # noqa: FBT003 - Qt's own signature
        self.weeks.viewport().update()

    @override
    def dataChanged(self, first: Index, last: Index, roles: Sequence[int] = ()) -> None:
        super().dataChanged(first, last, list(roles))
        self._to_paint = self._to_paint.united(self.visualRect(first).united(self.visualRect(last)))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if event.rect().contains(self._to_paint.intersected(self.viewport().rect())):
            self._to_paint = QRect()

    def paint_now(self) -> None:
        """Paint what has changed of the plan without waiting for anything else."""
        self.viewport().repaint(self._to_paint)
        self._to_paint = QRect()

    def card_state(self, index: Index) -> CardState:
        """Where a slice lies in its card, for the delegate."""
        slot = self._model.layout_now.slots[index.row()][index.column()]
        exactly = slot.kind is SlotKind.LINE and slot.place == self._place
        return CardState(
            *slice_of(self, self._model.layout_now, index.row()),
            (slot.place.week, slot.place.day) == (self._place.week, self._place.day),
            exactly or slot.place.prescription_id in self.selection.ids,
            exactly and self.hasFocus(),
            self._model.is_calm(index.row()),
        )

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._choose(current)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Ctrl takes one more in, Shift all between; a selected one stays so, since a drag may begin."""
        index, held = self.indexAt(event.position().toPoint()), event.modifiers()
        start, before = self.currentIndex(), self._place.prescription_id
        slot = self._model.slot(index)
        line = slot.place.prescription_id if slot is not None else None
        joining = held & (_CTRL | _SHIFT) and slot is not None
        self._keeps_selection = bool(joining) or line in self.selection.ids
        super().mousePressEvent(event)
        self._choose(index)
        self._keeps_selection = False
        if joining and held & _SHIFT:
            self.selection.extend(self._model.layout_now, _corner(start), _corner(index))
        elif joining and line is not None:
            self.selection.toggle(before, line)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if event.button() is Qt.MouseButton.LeftButton and not event.modifiers() & (_CTRL | _SHIFT):
            self.selection.clear()

    def grow(self, down: int, aside: int) -> None:
        """Select as many rows and columns more, from where one is."""
        start, action = self.currentIndex(), next(a for a, turn in TURNS.items() if turn == (down, aside))
        end = self.moveCursor(action, _SHIFT)
        if start.isValid() and end.isValid():
            self._keeps_selection = True
            self.setCurrentIndex(end)
            self._keeps_selection = False
            self.selection.extend(self._model.layout_now, _corner(start), _corner(end))

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._choose(self.indexAt(event.position().toPoint()))
        self.inspect_wanted.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard and self.currentIndex().isValid():
            self.menu_wanted.emit(self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center()))
        else:
            self.menu_wanted.emit(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = Qt.Key(event.key()), event.modifiers() == Qt.KeyboardModifier.AltModifier
        plain = {
            Qt.Key.Key_Return: self.inspect_wanted,
            Qt.Key.Key_Enter: self.inspect_wanted,
            Qt.Key.Key_Delete: self.remove_wanted,
            Qt.Key.Key_Backspace: self.remove_wanted,
            Qt.Key.Key_Insert: self.add_wanted,
            Qt.Key.Key_Plus: self.add_wanted,
            Qt.Key.Key_Escape: self.up_wanted,
        }
        moves = {Qt.Key.Key_Up: (self.move_wanted, -1), Qt.Key.Key_Down: (self.move_wanted, 1)}
        moves |= {Qt.Key.Key_Left: (self.shift_wanted, -1), Qt.Key.Key_Right: (self.shift_wanted, 1)}
        if alt and key in moves:
            signal, step = moves[key]
            signal.emit(step)
        elif key in plain and not alt:
            plain[key].emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        """Cards have no look of their own under the mouse, and the style's would show around them."""
        hovering = (QEvent.Type.HoverEnter, QEvent.Type.HoverMove, QEvent.Type.HoverLeave)
        return True if event.type() in hovering else super().viewportEvent(event)

    @override
    def moveCursor(self, action: Action, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        layout, current = self._model.layout_now, self.currentIndex()
        if not layout.slots or not layout.days:
            return QModelIndex()
        if not current.isValid():
            return self._model.index(0, 0)
        return self._model.index(*corner_after(layout, *_corner(current), action, modifiers))

    @override
    def sizeHint(self) -> QSize:
        """As high as the whole block, so that what stands below it follows at once."""
        rows = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        bar = self.horizontalScrollBar()
        return QSize(super().sizeHint().width(), rows + 4 + (bar.height() if bar.maximum() else 0))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(LEAST_COLUMN), self.horizontalHeader().sizeHint().height() + 2 * line_height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_columns()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt would paint all cells anew for what shows in one."""
        if not self.currentIndex().isValid():
            super().focusInEvent(event)
        self.update(self.currentIndex())

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update(self.currentIndex())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._lay_out()

    def _choose(self, index: Index) -> None:
        slot = self._model.slot(index)
        if slot is None or slot.place == self._place:
            return
        if not self._keeps_selection:
            self.selection.clear()
        self._put_place(slot.place)
        self.weeks.selected_week = None
        self.weeks.viewport().update()
        self.place_changed.emit(slot.place)

    def _put_place(self, place: Place) -> None:
        """Only two cards show what is selected: the one it was in, and the one it is in."""
        self.viewport().update(card_rect(self, self._model.layout_now, self._place))
        self._place = place
        self.viewport().update(card_rect(self, self._model.layout_now, place))

    def _choose_week(self, week: int) -> None:
        self.show_place(Place(week))
        self.place_changed.emit(Place(week))

    def _repaint(self) -> None:
        self.viewport().update()

    def _lay_out(self) -> None:
        """Rows as high as their line, with the card's rim in the first and last of each week."""
        layout, line = self._model.layout_now, line_height()
        rim = GAP // 2 + theme.px(PADDING)
        for first, height in zip(layout.first_rows, layout.heights, strict=True):
            for row in range(first, first + height):
                extra = rim * (row == first) + rim * (row == first + height - 1)
                self.setRowHeight(row, line + extra)
        self._size_columns()
        self.updateGeometries()
        self.updateGeometry()
        self._to_paint = self.viewport().rect()

    def _size_columns(self) -> None:
        count = len(self._model.layout_now.days)
        for column in range(count):
            self.setColumnWidth(column, max(self.viewport().width() // count, theme.px(LEAST_COLUMN)))


def _corner(index: Index) -> tuple[int, int]:
    return index.row(), index.column()
