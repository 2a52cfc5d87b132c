"""The sets of one side as a table under the badge of that side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.progress.behind_card import Row, SideTable
from studio.ui.text import PlainLabel
from studio.ui.widgets.side_badge import SideBadge


class SideTableView(QWidget):
    """Says all of its rows as its description, for those who cannot see it."""

    def __init__(self, table: SideTable, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table = table
        self.setAccessibleName(table.word)
        self.setAccessibleDescription(table.spoken())
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(SideBadge(table.side, table.word, size=13), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(PlainLabel(table.total, "strong", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        if table.rows:
            column.addLayout(self._grid())
        column.addStretch(1)

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        for column, text in enumerate(self.table.head):
            label = PlainLabel(text, "label", wrap=True)
            grid.addWidget(label, 0, column, Qt.AlignmentFlag.AlignBottom)
            grid.setColumnStretch(column, 2 if column == 0 else 1)
        for number, row in enumerate(self.table.rows):
            self._add_row(grid, 1 + 2 * number, row)
        return grid

    def _add_row(self, grid: QGridLayout, place: int, row: Row) -> None:
        for column, text in enumerate(row.cells):
            label = PlainLabel(text, "body" if row.counts else "muted", wrap=True)
            grid.addWidget(label, place, column, Qt.AlignmentFlag.AlignTop)
        if row.aside:
            aside = PlainLabel(row.aside, "small", wrap=True)
            aside.setContentsMargins(0, 0, 0, 6)  # it belongs to the row above it
            grid.addWidget(aside, place + 1, 0, 1, len(row.cells))
