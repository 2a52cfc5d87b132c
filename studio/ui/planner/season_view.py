"""The calendar of the season: rows to walk with the keys, bars to drag."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.planner.row_table import dress_rows
from studio.ui.planner.season_model import CALENDAR, NAMES, NOWHERE, ROW_ROLE, SeasonModel
from studio.ui.planner.season_painter import ROW_HEIGHT, MonthHeader, SeasonDelegate
from studio.ui.planner.season_rows import Row

LEAST_NAMES, MOST_NAMES, NAMES_SHARE = 190, 300, 0.26
LEAST_CALENDAR = 420
WEEK = 7
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class SeasonView(QTableView):
    """`moved` carries a row and by how many days; `opened` a block's row; `chosen` tells of another row.

    Dragging moves by whole weeks, so that a block's weeks begin on the same weekday; with Shift by days.
    Ctrl with an arrow does the same by the keys.
    """

    chosen = Signal()
    opened = Signal(object)
    moved = Signal(object, int)
    remove_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.season = SeasonModel(self)
        self._dragged: Row | None = None
        self._from_x = 0.0
        self._days = 0
        self.setModel(self.season)
        self.setHorizontalHeader(MonthHeader(self.season, self))
        self.setItemDelegate(SeasonDelegate(self._shift_of, self))
        dress_rows(self, self.tr("Season"))
        self.season.modelReset.connect(self._lay_out)
        self.selectionModel().currentRowChanged.connect(self._tell)
        theme.news().changed.connect(self._lay_out)
        self._lay_out()

    @property
    def current(self) -> Row | None:
        """The selected row."""
        index = self.currentIndex()
        return index.data(ROW_ROLE) if index.isValid() else None

    def choose(self, key: UUID | None) -> None:
        """Select the row of a block or macrocycle, or none where it is not on screen."""
        row = self.season.row_of(key)
        self.setCurrentIndex(self.season.index(row, NAMES) if row >= 0 else NOWHERE)

    def days_of(self, pixels: float, *, exact: bool) -> int:
        """How many days a way on the calendar is; whole weeks unless ``exact``."""
        days = pixels * self.season.calendar_span.days / max(self.columnWidth(CALENDAR), 1)
        return round(days) if exact else round(days / WEEK) * WEEK

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, step = self.current, _STEPS.get(Qt.Key(event.key()))
        modifiers = event.modifiers()
        if row is not None and step is not None and modifiers & Qt.KeyboardModifier.ControlModifier:
            by_days = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
            self.moved.emit(row, step * (1 if by_days else WEEK))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.key() == Qt.Key.Key_Delete:
            self.remove_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape and self._dragged is not None:
            self._let_go()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.column() == CALENDAR:
            row: Row = index.data(ROW_ROLE)
            self._dragged = row if row.movable else None
            self._from_x = event.position().x()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._dragged is None:
            super().mouseMoveEvent(event)
            return
        exact = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._days = self.days_of(event.position().x() - self._from_x, exact=exact)
        self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        row, days = self._dragged, self._days
        self._let_go()
        super().mouseReleaseEvent(event)
        if row is not None and days:
            self.moved.emit(row, days)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._let_go()
        self._open()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay_out()

    def _shift_of(self, row: Row) -> int:
        """A dragged macrocycle takes its blocks along."""
        dragged = self._dragged
        if dragged is None or dragged.key is None:
            return 0
        along = dragged.block is None and row.season is not None and row.season.id == dragged.key
        return self._days if along or row.key == dragged.key else 0

    def _let_go(self) -> None:
        self._dragged, self._days = None, 0
        self.viewport().update()

    def _open(self) -> None:
        if self.current is not None and self.current.block is not None:
            self.opened.emit(self.current)

    def _tell(self) -> None:
        self.chosen.emit()

    def _lay_out(self) -> None:
        wide = min(round(self.viewport().width() * NAMES_SHARE), theme.px(MOST_NAMES))
        names = max(wide, theme.px(LEAST_NAMES))
        self.setColumnWidth(NAMES, names)
        self.setColumnWidth(CALENDAR, max(self.viewport().width() - names, theme.px(LEAST_CALENDAR)))
        self.verticalHeader().setDefaultSectionSize(theme.px(ROW_HEIGHT))
