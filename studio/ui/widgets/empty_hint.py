"""What an empty page shows: what it is for, and the first step."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import primary_button


class EmptyHint(QWidget):
    """A heading, a sentence or two, and one button that does the first step (`acted`)."""

    acted = Signal()

    def __init__(self, title: str, text: str, step: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = PlainLabel(title, "title", wrap=True)
        self.text = PlainLabel(text, "muted", wrap=True)
        self.button = primary_button(step)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(8)
        layout.addStretch(1)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            layout.addWidget(label)
        self._steps = QHBoxLayout()
        self._steps.setContentsMargins(0, 8, 0, 0)
        self._steps.setSpacing(8)
        self._steps.addStretch(1)
        self._steps.addWidget(self.button)
        self._steps.addStretch(1)
        layout.addLayout(self._steps)
        layout.addStretch(2)
        self.button.setVisible(bool(step))

        self.button.clicked.connect(self.acted)

    def add_step(self, button: QWidget) -> None:
        """Offer another way on, beside the first step."""
        self._steps.insertWidget(self._steps.count() - 1, button)

    def set_words(self, title: str, text: str, step: str = "") -> None:
        """Say something else, with another first step or none."""
        self.title.setText(title)
        self.text.setText(text)
        self.button.setText(step)
        self.button.setVisible(bool(step))
