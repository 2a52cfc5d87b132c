"""Parts of the damage screen: how much there is, what is being done, and what came back."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import Card

LINES_SHOWN = 12


class HeldTable(Card):
    """How many sets and athletes a file holds, a line for each moment."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self.body.addLayout(self._grid)
        self.hide()

    def fill(self, lines: list[tuple[str, str, str]]) -> None:
        """Show these in the place of what was shown."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._add(0, "label", "", self.tr("Sets"), self.tr("Athletes"))
        for number, line in enumerate(lines, start=1):
            self._add(number, "strong", *line)

    def _add(self, line: int, role: str, name: str, *numbers: str) -> None:
        self._grid.addWidget(PlainLabel(name, "body"), line, 0)
        for column, number in enumerate(numbers, start=1):
            label = PlainLabel(number, role)
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(label, line, column)


class Work(Card):
    """Something is being done: it says so, and can be stopped."""

    def __init__(self) -> None:
        super().__init__()
        self.cancel = plain_button(self.tr("Cancel"))
        bar = QProgressBar()
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Working"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.cancel)
        words = self.tr("Evenside is at work on copies; the file itself stays as it is until all is ready.")
        self.body.addWidget(PlainLabel(words, "body", wrap=True))
        self.body.addWidget(bar)
        self.body.addLayout(row)
        self.hide()


class Result(Card):
    """What a repair has brought back, before anything of it is used."""

    def __init__(self) -> None:
        super().__init__(self.tr("What came back"))
        self.lines = PlainLabel("", "body", wrap=True)
        self.use = primary_button(self.tr("Use the repaired file"))
        self.back = plain_button(self.tr("Back to the choices"))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.use)
        self.body.addWidget(self.lines)
        self.body.addLayout(row)
        self.hide()

    def show_lines(self, lines: list[str]) -> None:
        """A long list ends with how much longer it is."""
        shown = lines[:LINES_SHOWN]
        if len(lines) > len(shown):
            shown.append(self.tr("… and {count} more").format(count=f"{len(lines) - len(shown):,}"))
        self.lines.setText("\n".join(shown))
