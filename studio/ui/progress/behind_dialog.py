"""What is behind a spot of a chart: the sets of both sides beside each other, the steps, the plan changes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.progress.behind_card import BehindCard, Taken
from studio.ui.progress.behind_table import SideTableView
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import danger_button, plain_button
from studio.ui.widgets.card import line
from studio.ui.widgets.scroll import Scroll, ScrolledContent

WIDTH, FOLD_BELOW = 780, 620


class BehindDialog(QDialog):
    """Left and Right, or its buttons, ask for the spot before or after; it shows what it is given.

    `turned` carries -1 or 1, `day_wanted` the session of the day, `delete_wanted` the test that is shown.
    """

    turned = Signal(int)
    day_wanted = Signal(object)
    delete_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.card: BehindCard | None = None
        self.heading = PlainLabel("", "title", wrap=True)
        self.subtitle = PlainLabel("", "muted", wrap=True)
        self.place = PlainLabel("", "small")
        self.delete_button = danger_button(self.tr("Delete test"))
        self.previous_button = plain_button(self.tr("Previous"))
        self.next_button = plain_button(self.tr("Next"))
        self.day_button = plain_button(self.tr("Go to the day"))
        self.close_button = plain_button(self.tr("Close"))
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._content = ScrolledContent()
        self.scrolled = Scroll(self._content)

        self._lay_out()
        self.resize(self._most().width(), 0)

        self.previous_button.clicked.connect(self._ask_before)
        self.next_button.clicked.connect(self._ask_after)
        self.day_button.clicked.connect(self._ask_for_day)
        self.delete_button.clicked.connect(self._ask_to_delete)
        self.close_button.clicked.connect(self.accept)
        theme.news().changed.connect(self._fold)
        self._add_key(Qt.Key.Key_Left).activated.connect(self._ask_before)
        self._add_key(Qt.Key.Key_Right).activated.connect(self._ask_after)
        self._add_key(Qt.Key.Key_PageDown).activated.connect(self._scroll_down)
        self._add_key(Qt.Key.Key_PageUp).activated.connect(self._scroll_up)
        self.close_button.setDefault(True)
        self.close_button.setFocus()

    def show_card(self, card: BehindCard, number: int, count: int) -> None:
        """Show the card of spot ``number`` of ``count``, which counts from 1."""
        self.card = card
        self.setWindowTitle(card.title)
        self.heading.setText(card.title)
        self.subtitle.setText(card.subtitle)
        self.place.setText(self.tr("{number} of {count}").format(number=number, count=count))
        self.previous_button.setEnabled(number > 1)
        self.next_button.setEnabled(number < count)
        self.day_button.setVisible(card.workout_id is not None)
        self.delete_button.setVisible(card.test is not None)
        self._content = self._filled(card)
        self.scrolled.setWidget(self._content)
        self._fold()
        self.resize(self.width(), max(self.height(), self.sizeHint().height()))  # Next stays where it is
        if self.focusWidget() is None or not self.focusWidget().isEnabled():
            self.close_button.setFocus()

    @override
    def sizeHint(self) -> QSize:
        """As high as its card, within the window."""
        most = self._most()
        needed = self.scrolled.height_in(self._whole, self.width())
        return QSize(most.width(), min(most.height(), needed))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _most(self) -> QSize:
        screen, parent = self.screen().availableSize(), self.parentWidget()
        room = screen.boundedTo(parent.window().size() * 0.92) if parent else screen
        return QSize(min(theme.px(WIDTH), room.width()), room.height())

    def _filled(self, card: BehindCard) -> ScrolledContent:
        content = ScrolledContent()
        content.setProperty("scrolled", "true")
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(14)
        if card.facts:
            column.addLayout(_pairs(card.facts))
        self._tables = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tables.setSpacing(24)
        for table in card.beside:
            self._tables.addWidget(SideTableView(table), 1)
        column.addLayout(self._tables)
        if card.nameless is not None:
            column.addWidget(SideTableView(card.nameless))
        if card.steps:
            column.addWidget(line())
            column.addWidget(PlainLabel(self.tr("Step by step"), "section"))
            column.addLayout(_pairs(card.steps))
        for heading, taken in card.changes:
            column.addWidget(line())
            column.addWidget(PlainLabel(heading, "section", wrap=True))
            column.addLayout(_changes(taken))
        column.addStretch(1)
        return content

    def _fold(self) -> None:
        """The sides below one another where there is no room beside."""
        beside = self.width() >= theme.px(FOLD_BELOW)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._tables.setDirection(way)

    def _ask_before(self) -> None:
        if self.previous_button.isEnabled():
            self.turned.emit(-1)

    def _ask_after(self) -> None:
        if self.next_button.isEnabled():
            self.turned.emit(1)

    def _ask_for_day(self) -> None:
        if self.card is not None and self.card.workout_id is not None:
            self.day_wanted.emit(self.card.workout_id)
            self.accept()

    def _ask_to_delete(self) -> None:
        if self.card is not None and self.card.test is not None:
            self.delete_wanted.emit(self.card.test)
            self.accept()

    def _scroll_down(self) -> None:
        bar = self.scrolled.verticalScrollBar()
        bar.setValue(bar.value() + bar.pageStep())

    def _scroll_up(self) -> None:
        bar = self.scrolled.verticalScrollBar()
        bar.setValue(bar.value() - bar.pageStep())

    def _add_key(self, key: Qt.Key) -> QShortcut:
        return QShortcut(QKeySequence(key), self)

    def _lay_out(self) -> None:
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.heading)
        names.addWidget(self.subtitle)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.place)
        foot.addWidget(self.delete_button)
        foot.addStretch(1)
        for widget in (self.previous_button, self.next_button, self.day_button, self.close_button):
            foot.addWidget(widget)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        whole.addLayout(names)
        whole.addWidget(self.scrolled, 1)
        whole.addLayout(foot)


def _pairs(pairs: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for row, (name, value) in enumerate(pairs):
        grid.addWidget(PlainLabel(name, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        said = PlainLabel(value.replace(" %", "\u00a0%"), "body", wrap=True)
        grid.addWidget(said, row, 1, Qt.AlignmentFlag.AlignTop)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 4)
    return grid


def _changes(taken: Sequence[Taken]) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(8)
    for one in taken:
        said = QVBoxLayout()
        said.setSpacing(2)
        said.addWidget(PlainLabel(one.title, "strong", wrap=True))
        for change in one.changes:
            said.addWidget(PlainLabel(change, "body", wrap=True))
        said.addWidget(PlainLabel(one.why, "muted", wrap=True))
        column.addLayout(said)
    return column
