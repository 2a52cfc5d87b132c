"""A white panel with a hairline and round corners, with or without a title."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from studio.ui.text import PlainLabel


class Card(QFrame):
    """Put widgets into ``body``; ``title`` and ``aside`` (small, at the right) share the first line."""

    def __init__(self, title: str = "", aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("panel", "card")
        self.title = PlainLabel(title, "section")
        self.aside = PlainLabel(aside, "label")
        self.aside.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)

        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self.header.addWidget(self.aside)
        self._outer = outer = QVBoxLayout(self)
        outer.setContentsMargins(16, 16, 16, 16)
        outer.setSpacing(8)
        outer.addLayout(self.header)
        outer.addLayout(self.body)
        self.title.setVisible(bool(title))
        self.aside.setVisible(bool(aside))

    def set_margins(self, across: int, down: int) -> None:
        """Less room around the body: for small cards in a row."""
        self._outer.setContentsMargins(across, down, across, down)

    def set_title(self, title: str) -> None:
        self.title.setText(title)
        self.title.setVisible(bool(title))

    def set_aside(self, text: str) -> None:
        self.aside.setText(text)
        self.aside.setVisible(bool(text))


def panel(kind: str, layout: QLayout | None = None, parent: QWidget | None = None) -> QFrame:
    """A bare frame of the look: card, sunken, selected, pane, ground, left or right."""
    frame = QFrame(parent)
    frame.setProperty("panel", kind)
    if layout is not None:
        frame.setLayout(layout)
    return frame


def line(parent: QWidget | None = None, *, vertical: bool = False) -> QFrame:
    """A hairline between two things."""
    frame = QFrame(parent)
    frame.setProperty("line", "vertical" if vertical else "horizontal")
    return frame
