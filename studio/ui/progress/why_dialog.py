"""The card behind a fact: what it rests on in numbers, and the trials of each day that went into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import line
from studio.ui.widgets.scroll import Scroll, ScrolledContent

WIDTH, NARROW = 760, 560  # with a table, and without one
SCROLLS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_Home: QAbstractSlider.SliderAction.SliderToMinimum,
    Qt.Key.Key_End: QAbstractSlider.SliderAction.SliderToMaximum,
}


@dataclass(frozen=True, slots=True)
class Table:
    """``tones`` colour the columns as the look has it: left, right or nothing; row ``chosen`` stands out."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()
    chosen: int | None = None

    def tone(self, column: int) -> str:
        return self.tones[column] if column < len(self.tones) else ""


@dataclass(frozen=True, slots=True)
class Why:
    """``numbers`` are names with what they are; ``table`` has the days behind them, ``method`` ends it."""

    title: str
    text: str
    numbers: tuple[tuple[str, str], ...] = ()
    table: Table | None = None
    method: str = ""

    def lines(self) -> list[str]:
        """All of it as it is read, from top to bottom."""
        rows = self.table.rows if self.table else ()
        return [
            self.text,
            *(f"{name}: {value}" for name, value in self.numbers),
            *(" · ".join(r) for r in rows),
            *filter(None, [self.method]),
        ]


class WhyDialog(QDialog):
    """Shows a `Why`; Escape and the button close it, and the keys that scroll a page scroll it."""

    def __init__(self, why: Why, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(why.title)
        self.why = why
        self.close_button = plain_button(self.tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)

        content = ScrolledContent()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 12, 0)
        column.setSpacing(12)
        column.addWidget(PlainLabel(why.title, "title", wrap=True))
        column.addWidget(PlainLabel(_unbroken(why.text), "body", wrap=True))
        if why.numbers:
            column.addLayout(_numbers(why.numbers))
        if why.table and why.table.rows:
            column.addWidget(line())
            column.addLayout(_table(why.table))
        if why.method:
            column.addWidget(line())
            column.addWidget(PlainLabel(self.tr("How it is worked out"), "section"))
            column.addWidget(PlainLabel(_unbroken(why.method), "body", wrap=True))
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        whole = self._whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        self.scrolled = Scroll(content)
        whole.addWidget(self.scrolled, 1)
        whole.addLayout(buttons)
        self.close_button.installEventFilter(self)
        self.resize(self.sizeHint())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The button has the focus for as long as there is nothing else that could."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() in SCROLLS:
            self.scrolled.verticalScrollBar().triggerAction(SCROLLS[event.key()])
            return True
        return super().eventFilter(watched, event)

    @override
    def sizeHint(self) -> QSize:
        """As high as what it says, within the window."""
        parent, screen = self.parentWidget(), self.screen().availableSize()
        room = screen.boundedTo(parent.window().size() * 0.9) if parent else screen
        width = min(theme.px(WIDTH if self.why.table else NARROW), room.width())
        return QSize(width, min(self.scrolled.height_in(self._whole, width), room.height()))


def _numbers(numbers: Sequence[tuple[str, str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(4)
    for row, (name, value) in enumerate(numbers):
        grid.addWidget(PlainLabel(name, "muted", wrap=True), row, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(PlainLabel(_unbroken(value), "strong", wrap=True), row, 1)
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    return grid


def _table(table: Table) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    for number, row in enumerate((table.head, *table.rows)):
        for column, text in enumerate(row):
            plain = "strong" if table.chosen == number - 1 else "small"
            label = PlainLabel(_unbroken(text), "label" if number == 0 else plain, wrap=True)
            label.set_tone(table.tone(column))
            grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
    for column in range(len(table.head)):
        grid.setColumnStretch(column, 1)
    return grid


def _unbroken(text: str) -> str:
    return text.replace(" %", "\u00a0%")  # no line begins with a percent sign
