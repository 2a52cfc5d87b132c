"""The list of proposals: what changes on which side, and why; below them what was refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget
from typing_extensions import override

from studio.domain.answers import Answered
from studio.domain.proposals import Proposal
from studio.services.proposals import Outlook
from studio.ui import theme
from studio.ui.plan_change_words import changes_of, rule_text
from studio.ui.planner import proposals_words as words
from studio.ui.planner.proposals_painter import ROW_ROLE, Row, RowPainter
from studio.ui.unfailing import unfailing, unknown_text

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Item:
    """A row with what it stands for: a proposal, or the answer that keeps one away."""

    row: Row
    proposal: Proposal | None = None
    refused: Answered | None = None

    @property
    def identity(self) -> object:
        """The same for the same proposal after it was worked out anew."""
        if self.proposal is None:
            return self.refused.id if self.refused else None
        return self.proposal.key, tuple(change.before.id for change in self.proposal.changes)


class _Items(QAbstractListModel):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.items: tuple[Item, ...] = ()

    def show(self, items: Sequence[Item]) -> None:
        self.beginResetModel()
        self.items = tuple(items)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.items)

    @override
    @unfailing(unknown_text)
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.items[index.row()].row
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken
        return row.title if role == Qt.ItemDataRole.DisplayRole else None


class ProposalsList(QListView):
    """Arrows walk through it; while it has the focus, A accepts, E edits and R refuses what is selected."""

    chosen = Signal()
    accept_wanted = Signal()
    edit_wanted = Signal()
    refuse_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = _Items(self)
        self.setModel(self._items)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(self.tr("Proposed changes"))
        self.setProperty("frameless", "true")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._tell)
        theme.news().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def items(self) -> tuple[Item, ...]:
        return self._items.items

    def item(self) -> Item | None:
        """What is selected."""
        index = self.currentIndex()
        return self._items.items[index.row()] if index.isValid() else None

    def show_items(self, items: Sequence[Item]) -> None:
        """Show these; what was selected stays so, or what took its place."""
        if tuple(items) == self._items.items:
            return
        before, at = self.item(), self.currentIndex().row()
        self._items.show(items)
        same = next((n for n, one in enumerate(items) if before and one.identity == before.identity), None)
        place = same if same is not None else min(max(at, 0), len(items) - 1)
        self.setCurrentIndex(self._items.index(place) if items else NOWHERE)
        self._tell()

    def choose(self, place: int) -> None:
        self.setCurrentIndex(self._items.index(place))

    def wanted_height(self) -> int:
        """Room for all rows."""
        return sum(self.sizeHintForRow(row) for row in range(len(self.items))) + 2

    def first_height(self) -> int:
        """Room for the first row."""
        return self.sizeHintForRow(0) + 2 if self.items else 0

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.wanted_height())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        asked = {
            Qt.Key.Key_A: self.accept_wanted,
            Qt.Key.Key_E: self.edit_wanted,
            Qt.Key.Key_R: self.refuse_wanted,
        }.get(Qt.Key(event.key()))
        if asked is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            asked.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.items:
            self.choose(0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _tell(self, *_: object) -> None:
        self.chosen.emit()


def items_of(outlook: Outlook) -> list[Item]:
    """The proposals in their order, then what is kept away, each with the day it may return."""
    found = [Item(_row(proposal, outlook), proposal) for proposal in outlook.proposals]
    return found + [Item(_refused_row(said, outlook), refused=said) for said in outlook.refused]


def _row(proposal: Proposal, outlook: Outlook) -> Row:
    aside = words.aside_of(proposal, outlook)
    changes = changes_of(proposal.diff)
    return Row(words.title_of(proposal, outlook), aside, changes, words.reason_of(proposal, outlook))


def _refused_row(said: Answered, outlook: Outlook) -> Row:
    return Row(
        words.title_of(said, outlook),
        rule_text(said.rule),
        (),
        words.away_text(said),
        quiet=True,
    )
