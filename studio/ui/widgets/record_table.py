"""A plain table to read, whose columns are as wide as their words."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from studio.ui import theme


class RecordTable(QTableView):
    """Rows are chosen as a whole.

    Its columns are measured when it is seen with other words or in another size of text. Qt's own
    `ResizeToContents` measures every cell at each change of font, palette and style: a dozen times for one
    change of theme.
    """

    def __init__(self, model: QAbstractItemModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._to_measure = True
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setStretchLastSection(True)
        model.modelReset.connect(self._measure)
        theme.news().changed.connect(self._measure)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._to_measure:
            self._measure_now()
        super().paintEvent(event)

    def _measure(self) -> None:
        self._to_measure = True
        if not self.visibleRegion().isEmpty():
            self._measure_now()

    def _measure_now(self) -> None:
        self._to_measure = False
        self.resizeColumnsToContents()
