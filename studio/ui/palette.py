"""'Find anything': pages, athletes, exercises, blocks and commands by a few letters (Ctrl+K)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from studio.ui import icons, theme
from studio.ui.likeness import folded, likeness, literal_rank
from studio.ui.text import PlainLabel
from studio.ui.unfailing import unfailing_paint
from studio.ui.widgets.record_model import RECORD_ROLE, Column, RecordModel

MOST_SHOWN = 30
ROWS_SEEN = 9
CLOSE_ENOUGH = 70
WIDEST = 640
ICONS = {
    "athlete": "athletes",
    "exercise": "library",
    "block": "planner",
    "command": "chevron",
    "page": "chevron",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to find. ``kind`` is page, athlete, exercise, block or command; ``key`` is its owner's.

    ``detail`` is shown, and searched, beside the text; a page's key names its icon.
    """

    kind: str
    text: str
    detail: str = ""
    key: object = None


class FindAnything(QWidget):
    """Lies over its window while it asks; a click beside it, Escape or a choice puts it away."""

    chosen = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._entries: tuple[Entry, ...] = ()
        self._before: QWidget | None = None
        self.panel = QFrame(self)
        self.panel.setProperty("panel", "card")
        self.field = QLineEdit()
        self.model = RecordModel[Entry]([Column("", _text)], self)
        self.list = QListView()
        self.nothing = PlainLabel(self.tr("Nothing found. Try other words."), "muted")

        self.field.setPlaceholderText(self.tr("Pages, athletes, exercises, blocks, commands"))
        self.field.setAccessibleName(self.tr("Find anything"))
        self.list.setModel(self.model)
        self.list.setAccessibleName(self.tr("Found"))
        self.list.setItemDelegate(_EntryDelegate(self.list))
        self.list.setProperty("frameless", "true")
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        for part in (self.field, self.list, self.nothing):
            layout.addWidget(part)
        self.hide()

        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.list.clicked.connect(self._choose)
        window.installEventFilter(self)

    def ask(self, entries: Sequence[Entry]) -> None:
        """Come up, or go away if it is up already."""
        if self.isVisible():
            self.dismiss()
            return
        self._entries = tuple(entries)
        self._before = QApplication.focusWidget()
        self.field.clear()
        self._search("")
        self.show()
        self.raise_()
        self._place()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Go away; the keyboard returns to where it was."""
        self.hide()
        if self._before is not None:
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget() and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key(Qt.Key(event.key()))
        return super().eventFilter(watched, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self.panel.geometry().contains(event.position().toPoint()):
            self.dismiss()

    @override
    def focusNextPrevChild(self, next_one: bool) -> bool:
        return True  # the keyboard stays in the field while this is up

    def _key(self, key: Qt.Key) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}
        if key in steps:
            self._move(steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            return key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        return True

    def _move(self, steps: int) -> None:
        last = self.model.rowCount() - 1
        row = min(max(self.list.currentIndex().row() + steps, 0), last)
        self.list.setCurrentIndex(self.model.index(row, 0))

    def _search(self, text: str) -> None:
        self.model.set_records(found(self._entries, text))
        self.list.setCurrentIndex(self.model.index(0, 0))
        self.list.setVisible(bool(self.model.records))
        self.nothing.setVisible(not self.model.records)
        if self.isVisible():
            self._place()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        entry = self.model.record(index.row())
        self.dismiss()
        self.chosen.emit(entry)

    def _place(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        width = min(theme.px(WIDEST), self.width() - 48)
        rows = min(max(self.model.rowCount(), 1), ROWS_SEEN)
        around = self.field.sizeHint().height() + 48
        height = rows * _row_height() + around
        tallest = ROWS_SEEN * _row_height() + around  # so that the field stays put as hits come and go
        top = min(theme.px(56), max(self.height() - tallest, 0) // 2)
        self.panel.setGeometry((self.width() - width) // 2, top, width, min(height, self.height() - top))


class _EntryDelegate(QStyledItemDelegate):
    """An icon, the text, and at the right what it is."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, _row_height())

    @override
    @unfailing_paint
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(RECORD_ROLE)
        view = self.parent()
        colours = theme.palette_for(view if isinstance(view, QWidget) else None)
        place = option.rect.adjusted(0, 1, 0, -1)
        chosen = index.row() == self._current_row()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(colours.accent_tint))
            painter.drawRoundedRect(place, theme.FIELD_RADIUS, theme.FIELD_RADIUS)
        length = theme.px(16)
        icon = str(entry.key) if entry.kind == "page" else ICONS.get(entry.kind, "chevron")
        top = place.top() + (place.height() - length) / 2
        icons.paint(
            painter,
            icon,
            colours.accent if chosen else colours.muted,
            QRectF(place.left() + theme.px(8), top, length, length),
        )
        words = QRect(place.left() + theme.px(34), place.top(), place.width() - theme.px(46), place.height())
        self._paint_words(painter, words, entry, colours)
        painter.restore()

    def _paint_words(self, painter: QPainter, place: QRect, entry: Entry, colours: theme.Palette) -> None:
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        detail = metrics.elidedText(entry.detail, Qt.TextElideMode.ElideRight, place.width() // 2)
        painter.setPen(theme.colour(colours.muted))
        painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, detail)
        room = place.width() - metrics.horizontalAdvance(detail) - theme.px(12)
        painter.setFont(theme.font(theme.BODY, theme.MEDIUM, tabular=False))
        painter.setPen(theme.colour(colours.text))
        text = painter.fontMetrics().elidedText(entry.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)

    def _current_row(self) -> int:
        view = self.parent()
        return view.currentIndex().row() if isinstance(view, QListView) else -1


def found(entries: Sequence[Entry], text: str) -> list[Entry]:
    """The entries that go with ``text``: those that hold it, the best first, then those that are like it.

    Accents and case do not matter, and typing errors are forgiven; no text finds everything.
    """
    wanted = folded(text).strip()
    if not wanted:
        return list(entries[:MOST_SHOWN])
    ranks = [literal_rank(entry.text, entry.detail, wanted) for entry in entries]
    literal = sorted((rank, len(entries[place].text), place) for place, rank in enumerate(ranks) if rank)
    holding = [entries[place] for _rank, _length, place in literal]
    others = [entry for entry, rank in zip(entries, ranks, strict=True) if not rank]
    return [*holding, *_alike(others, wanted)][:MOST_SHOWN]


def _alike(entries: Sequence[Entry], wanted: str) -> list[Entry]:
    """The entries that have a word much like each one of ``wanted``, the most alike first."""
    ranked = sorted(
        (-score, len(entry.text), place)
        for place, entry in enumerate(entries)
        if (score := likeness(wanted, f"{entry.text} {entry.detail}")) >= CLOSE_ENOUGH
    )
    return [entries[place] for _score, _length, place in ranked]


def _text(entry: Entry) -> str:
    return entry.text


def _row_height() -> int:
    return theme.px(34)
