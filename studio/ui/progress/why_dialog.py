"""The card behind a fact: what it rests on in numbers, and the trials of each day that went into it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import line
from studio.ui.widgets.scroll import Scroll, ScrolledContent

WIDTH, HEIGHT = 560, 460


@dataclass(frozen=True, slots=True)
class Table:
    """``tones`` colour the columns as the look has it: left, right or nothing."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    tones: tuple[str, ...] = ()

    def tone(self, column: int) -> str:
        return self.tones[column] if column < len(self.tones) else ""


@dataclass(frozen=True, slots=True)
class Why:
    """``numbers`` are names with what they are; ``table`` has the days behind them."""

    title: str
    text: str
    numbers: tuple[tuple[str, str], ...] = ()
    table: Table | None = None

    def lines(self) -> list[str]:
        """All of it as it is read, from top to bottom."""
        rows = self.table.rows if self.table else ()
        return [
            self.text,
            *(f"{name}: {value}" for name, value in self.numbers),
            *(" · ".join(r) for r in rows),
        ]


class WhyDialog(QDialog):
    """Shows a `Why`; Escape and the button close it."""

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
        column.addStretch(1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(20, 20, 20, 16)
        whole.setSpacing(12)
        whole.addWidget(Scroll(content), 1)
        whole.addLayout(buttons)

    @override
    def sizeHint(self) -> QSize:
        wanted = QSize(theme.px(WIDTH), theme.px(HEIGHT))
        parent = self.parentWidget()
        return wanted.boundedTo(parent.window().size() * 0.9) if parent else wanted


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
            label = PlainLabel(_unbroken(text), "label" if number == 0 else "small", wrap=True)
            label.set_tone(table.tone(column))
            grid.addWidget(label, number, column, Qt.AlignmentFlag.AlignTop)
    for column in range(len(table.head)):
        grid.setColumnStretch(column, 1)
    return grid


def _unbroken(text: str) -> str:
    return text.replace(" %", "\u00a0%")  # no line begins with a percent sign
