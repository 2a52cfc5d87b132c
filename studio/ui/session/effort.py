"""Asks how hard the session was as a whole, on the scale from 0 to 10."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import Button
from studio.ui.widgets.flow import FlowLayout

HARDEST = 10


class Effort(QWidget):
    """`rated` carries the number, or nothing where the one that was chosen is pressed again."""

    rated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chosen: float | None = None
        self.buttons = [Button(str(number), "plain") for number in range(HARDEST + 1)]
        row = FlowLayout(spacing=6)
        for button in self.buttons:
            button.setCheckable(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.clicked.connect(self._choose)
            row.addWidget(button)
        hint = self.tr("0 is rest, 3 moderate, 5 hard, 7 very hard, 10 the hardest ever. It may stay empty.")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(PlainLabel(self.tr("How hard was the session?"), "section"))
        layout.addLayout(row)
        layout.addWidget(PlainLabel(hint, "muted", wrap=True))

    def show_rating(self, rpe: float | None) -> None:
        """What was said of it."""
        self._chosen = rpe
        for number, button in enumerate(self.buttons):
            button.setChecked(rpe == number)

    def _choose(self) -> None:
        button = self.sender()
        number = self.buttons.index(button) if isinstance(button, Button) else 0
        self.rated.emit(None if self._chosen == number else float(number))
