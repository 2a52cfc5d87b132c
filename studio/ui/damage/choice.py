"""One way out of trouble: what it is called, what it does, and the button that does it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.card import Card


class Choice(Card):
    """Press ``button``; `lead` makes it the one that is recommended."""

    def __init__(self, title: str, text: str, verb: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.heading = PlainLabel(title, "strong", wrap=True)
        self.text = PlainLabel(text, "muted", wrap=True)
        self.button = plain_button(verb)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.heading)
        words.addWidget(self.text)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addLayout(words, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(row)

    def lead(self) -> None:
        self.button.set_kind("primary")
        self.button.setDefault(True)
        self.button.setFocus()

    def follow(self) -> None:
        """Another choice is the recommended one."""
        self.button.set_kind("plain")
        self.button.setDefault(False)

    def say(self, title: str, text: str) -> None:
        self.heading.setText(title)
        self.text.setText(text)
