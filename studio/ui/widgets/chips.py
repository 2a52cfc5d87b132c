"""Chips: small rounded words that describe a thing, or filter a list."""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import Button


class Chip(PlainLabel):
    """A word in a pill; ``tone`` is plain, accent, warning, danger, left or right."""

    def __init__(self, text: str = "", tone: str = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, "label", tone="", parent=parent)
        self.setProperty("chip", tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)

    def set_chip(self, text: str, tone: str) -> None:
        """Say another word, in another tone."""
        self.setText(text)
        theme.set_state(self, "chip", tone)


class FilterChip(Button):
    """A filter that is on or off; it shows a × while it is on, and its accessible name stays the word."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, "chip", parent=parent)
        self._word = word
        self.setCheckable(True)
        self.toggled.connect(self._show_state)

    def _show_state(self, on: bool) -> None:  # noqa: FBT001 - Qt's signal
        self.setText(f"{self._word} ×" if on else self._word)
        self.setAccessibleName(self._word)
