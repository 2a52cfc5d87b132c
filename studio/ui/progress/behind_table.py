"""The sets of one side as a table under the badge of that side."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.progress.behind_card import SideTable
from studio.ui.progress.behind_grid import RowsView
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
        if table.side is not None:
            top.addWidget(SideBadge(table.side, table.word, size=13), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(PlainLabel(table.total, "strong", wrap=True), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(top)
        self.rows: RowsView | None = None
        if table.rows:
            self.rows = RowsView(table.head, table.rows)
            column.addWidget(self.rows)
        column.addStretch(1)
