"""A list whose rows have a name and a quieter line below it: the blocks, the templates, the exercises."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from studio.ui import theme
from studio.ui.unfailing import unfailing, unfailing_paint, unknown_size, unknown_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
SECOND_ROLE = Qt.ItemDataRole.UserRole + 1
KEY_ROLE = Qt.ItemDataRole.UserRole + 2
HEADING_ROLE = Qt.ItemDataRole.UserRole + 3
MARGIN = 9
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: what it stands for, its name, and the line below; a ``heading`` stands over others."""

    key: object
    name: str
    second: str = ""
    heading: bool = False


class EntryModel(QAbstractListModel):
    """Shows entries; it looks nothing up."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries: tuple[Entry, ...] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show these; rows of the same number only change their words."""
        before, self._entries = len(self._entries), tuple(entries)
        if before == len(self._entries) and before:
            self.dataChanged.emit(self.index(0), self.index(before - 1))
            return
        self.beginResetModel()
        self.endResetModel()

    def all(self) -> tuple[Entry, ...]:
        return self._entries

    def row_of(self, key: object) -> int:
        """The row that stands for ``key``, or -1."""
        return next((row for row, entry in enumerate(self._entries) if entry.key == key), -1)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._entries)

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry = self._entries[index.row()]
        says = {
            Qt.ItemDataRole.DisplayRole: entry.name,
            SECOND_ROLE: entry.second,
            KEY_ROLE: entry.key,
            HEADING_ROLE: entry.heading,
            Qt.ItemDataRole.AccessibleTextRole: ", ".join(t for t in (entry.name, entry.second) if t),
        }
        return says.get(Qt.ItemDataRole(role)) if role in says else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading is read, but neither chosen nor stopped at."""
        if index.isValid() and self._entries[index.row()].heading:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index)


class TwoLines(QStyledItemDelegate):
    """Long names take more lines, so that nothing is cut."""

    @override
    @unfailing(unknown_size)
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else option.rect.width()
        _, second = _places(index, QRect(0, 0, width, 0))
        return QSize(width, second.bottom() + 1 + theme.px(MARGIN))

    @override
    @unfailing_paint
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self.initStyleOption(option, index)
        option.text = ""
        view = option.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, view)
        colours = theme.palette_for(view)
        name, second = _places(index, option.rect)
        painter.save()
        for place, text, font, colour in (
            (
                name,
                index.data(),
                _name_font(index),
                colours.muted if index.data(HEADING_ROLE) else colours.text,
            ),
            (second, index.data(SECOND_ROLE), theme.font(theme.LABEL), colours.muted),
        ):
            painter.setFont(font)
            painter.setPen(theme.colour(colour))
            painter.drawText(place, _WRAPPED, str(text or ""))
        painter.restore()


class EntryList(QListView):
    """`picked` carries the key of the entry that was chosen by mouse or keyboard.

    A list that ``fits`` is as high as its rows and leaves scrolling to what it stands in.
    """

    picked = Signal(object)

    def __init__(self, name: str, *, fits: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.entries = EntryModel(self)
        self._fits = fits
        self.setModel(self.entries)
        self.setItemDelegate(TwoLines(self))
        self.setAccessibleName(name)
        self.setProperty("frameless", "true")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if fits:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pick)
        theme.news().changed.connect(self.refit)

    def set_entries(self, entries: Sequence[Entry]) -> None:
        if tuple(entries) != self.entries.all():
            self.entries.set_entries(entries)
            self.refit()

    def choose(self, key: object) -> None:
        """Select the row of ``key``, or none; tells nobody."""
        row = self.entries.row_of(key)
        if row < 0:
            self.clearSelection()
            self.setCurrentIndex(NOWHERE)
        else:
            self.setCurrentIndex(self.entries.index(row))

    def chosen(self) -> object:
        """The key of the selected row."""
        return self.currentIndex().data(KEY_ROLE) if self.currentIndex().isValid() else None

    def refit(self) -> None:
        """Be as high as the rows."""
        self.scheduleDelayedItemsLayout()
        if self._fits:
            rows = sum(self.sizeHintForRow(row) for row in range(self.entries.rowCount()))
            self.setFixedHeight(rows + 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._fits and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._pick(self.currentIndex())
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.refit()

    def _pick(self, index: Index) -> None:
        if index.isValid() and not index.data(HEADING_ROLE):
            self.picked.emit(index.data(KEY_ROLE))


def _places(index: Index, rect: QRect) -> tuple[QRect, QRect]:
    """Where the name and the line below go within ``rect``, whose height may be open."""
    margin = theme.px(MARGIN)
    inner = rect.adjusted(margin, margin, -margin, 0)
    name = _wrapped(_name_font(index), str(index.data() or ""), inner)
    second_at = inner.adjusted(0, name.height() + theme.px(3), 0, 0)
    second = _wrapped(theme.font(theme.LABEL), str(index.data(SECOND_ROLE) or ""), second_at)
    return name, second


def _name_font(index: Index) -> QFont:
    if index.data(HEADING_ROLE):
        return theme.font(theme.LABEL, theme.SEMI_BOLD, tabular=False)
    return theme.font(theme.BODY, theme.SEMI_BOLD, tabular=False)


def _wrapped(font: QFont, text: str, room: QRect) -> QRect:
    metrics = QFontMetrics(font)
    height = metrics.boundingRect(QRect(0, 0, room.width(), 100_000), _WRAPPED, text).height() if text else 0
    return QRect(room.left(), room.top(), room.width(), height)
