"""The season as a table: the names in one column, the calendar in the other."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from studio.services.season import SeasonPlan
from studio.ui.planner.season_rows import Row, Span, name_of, rows_of, sentence_of
from studio.ui.text import tip
from studio.ui.unfailing import unfailing, unknown_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
NAMES, CALENDAR = 0, 1


class SeasonModel(QAbstractTableModel):
    """It is given the plan, the months and the day that is today; it looks nothing up."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = date.min
        self.calendar_span = Span(date(2000, 1, 1), date(2001, 1, 1))
        self.plan = SeasonPlan()
        self.rows: list[Row] = []

    def show_plan(self, plan: SeasonPlan, span: Span, today: date) -> None:
        """Show these; the rows stay where they are if there are as many as before."""
        rows = rows_of(plan, span)
        if [row.key for row in rows] == [row.key for row in self.rows] and rows:
            self.plan, self.calendar_span, self.today, self.rows = plan, span, today, rows
            self.dataChanged.emit(self.index(0, NAMES), self.index(len(rows) - 1, CALENDAR))
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, NAMES, CALENDAR)
            return
        self.beginResetModel()
        self.plan, self.calendar_span, self.today, self.rows = plan, span, today, rows
        self.endResetModel()

    def row_of(self, key: UUID | None) -> int:
        """The row that stands for a block or a macrocycle, or -1."""
        found = (number for number, row in enumerate(self.rows) if row.key == key and key is not None)
        return next(found, -1)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 2

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return name_of(row) if index.column() == NAMES else ""
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return sentence_of(row, self.plan, self.today)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(sentence_of(row, self.plan, self.today))
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or orientation is Qt.Orientation.Vertical:
            return None
        return self.tr("Block") if section == NAMES else self.tr("Calendar")

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """The heading of blocks that are in no season is read only."""
        if index.isValid() and self.rows[index.row()].key is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)
