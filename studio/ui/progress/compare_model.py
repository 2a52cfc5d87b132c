"""The table of athletes beside one another: in the order of their names, until a heading is clicked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from studio.domain.asymmetry import Index
from studio.services.comparison import Compared
from studio.ui.progress.compare_words import CompareWords
from studio.ui.unfailing import unfailing, unknown_text
from studio.ui.widgets.record_model import RecordModel

NAME, STRIP = 0, 1


class CompareModel(RecordModel[Compared]):
    """The strip's cells are painted; what they show is their accessible text and their tip."""

    def __init__(self, parent: QObject | None = None, *, index: Index = Index.SPD_SIGNED) -> None:
        words = CompareWords(index=index)
        super().__init__(words.columns(), parent)
        self._words = words

    @override
    @unfailing(unknown_text)
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if index.isValid() and index.column() == STRIP and role == Qt.ItemDataRole.AccessibleTextRole:
            return self._words.spoken(self.record(index.row()))
        return super().data(index, role)

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By name, size, side and so on; those who were not measured stay at the end."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        there = [(self._records[index.row()], index.column()) for index in before]
        down = order == Qt.SortOrder.DescendingOrder
        by_name = sorted(self._records, key=_by_name, reverse=down and column == NAME)
        if column != NAME:
            measured = [one for one in by_name if one.measured]
            measured.sort(key=_KEYS[column], reverse=down)
            by_name = [*measured, *(one for one in by_name if not one.measured)]
        self._records = by_name
        rows = {one.athlete.id: row for row, one in enumerate(by_name)}
        self.changePersistentIndexList(before, [self.index(rows[one.athlete.id], c) for one, c in there])
        self.layoutChanged.emit()

    def table(self) -> list[list[str]]:
        """What is shown, headings first; the strip has its words."""
        columns = range(self.columnCount())
        head = [str(self.headerData(column, Qt.Orientation.Horizontal)) for column in columns]
        cells = [self._cells(row) for row in range(self.rowCount())]
        return [row[:STRIP] + row[STRIP + 1 :] for row in [head, *cells]]

    def _cells(self, row: int) -> list[str]:
        return [str(self.index(row, column).data()) for column in range(self.columnCount())]


def _by_name(one: Compared) -> tuple[str, str]:
    return one.athlete.name.casefold(), str(one.athlete.id)


_KEYS: dict[int, Callable[[Compared], Any]] = {
    1: lambda one: one.gap or 0.0,
    2: lambda one: abs(one.value or 0.0),
    3: lambda one: one.word.value,
    4: lambda one: (one.range is not None, one.range.high - one.range.low if one.range else 0.0),
    5: lambda one: one.noise or 0.0,
    6: lambda one: one.days,
    7: lambda one: one.tests,
    8: lambda one: one.last_test or date.min,
}
