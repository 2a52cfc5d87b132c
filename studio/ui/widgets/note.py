"""A tinted box that says something worth noticing, perhaps with an answer to it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.text import PlainLabel
from studio.ui.widgets.flow import FlowLayout

_TONES = {"warning": "warning", "danger": "danger"}


class Note(QFrame):
    """``kind`` is note (accent), warning or danger; buttons go in by `add_button`."""

    def __init__(
        self, text: str = "", kind: str = "note", *, title: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("panel", kind)
        tone = _TONES.get(kind, "")
        self.title = PlainLabel(title, "strong", tone=tone, wrap=True)
        self.text = PlainLabel(text, "body", tone=tone, wrap=True)
        self._buttons = FlowLayout(spacing=8)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(4)
        layout.addWidget(self.title)
        layout.addWidget(self.text)
        layout.addLayout(self._buttons)
        self.title.setVisible(bool(title))
        self.text.setVisible(bool(text))

    def set_kind(self, kind: str) -> None:
        """Look like another kind from now on."""
        theme.set_state(self, "panel", kind)
        for label in (self.title, self.text):
            label.set_tone(_TONES.get(kind, ""))

    def set_text(self, text: str, title: str | None = None) -> None:
        """Say something else; ``title`` stays when it is not given."""
        self.text.setText(text)
        self.text.setVisible(bool(text))
        if title is not None:
            self.title.setText(title)
            self.title.setVisible(bool(title))

    def add_button(self, button: QWidget) -> None:
        self._buttons.addWidget(button)
