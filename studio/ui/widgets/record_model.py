"""One table model for every plain table: records in, declared columns out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import tip
from studio.ui.unfailing import unfailing, unknown_text

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex
RECORD_ROLE = Qt.ItemDataRole.UserRole
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """One column: its heading, what to show of a record, and what a tip says of it."""

    title: str
    text: Callable[[T], str]
    number: bool = False
    tip: Callable[[T], str] | None = None


class RecordModel(QAbstractTableModel, Generic[T]):
    """Shows records, one a row. It never looks anything up: it is given what to show."""

    def __init__(self, columns: Sequence[Column[T]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._records: list[T] = []

    @property
    def records(self) -> tuple[T, ...]:
        return tuple(self._records)

    def set_records(self, records: Sequence[T]) -> None:
        """Show these instead of what was there."""
        self.beginResetModel()
        self._records = list(records)
        self.endResetModel()

    def record(self, row: int) -> T:
        """The record shown in ``row``."""
        return self._records[row]

    def row_of(self, matches: Callable[[T], bool]) -> int:
        """The first row whose record matches, or -1."""
        return next((row for row, record in enumerate(self._records) if matches(record)), -1)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._records)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record, column = self._records[index.row()], self._columns[index.column()]
        said: Any = None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                said = column.text(record)
            case Qt.ItemDataRole.UserRole:  # RECORD_ROLE
                said = record
            case Qt.ItemDataRole.TextAlignmentRole:
                said = _alignment(column)
            case Qt.ItemDataRole.FontRole if column.number:
                said = theme.font()
            case Qt.ItemDataRole.ToolTipRole if column.tip is not None:
                said = tip(column.tip(record))
        return said

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None


def _alignment(column: Column[T]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.number else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
