"""Beside the face of the stage: the same leg last time, and the other leg in this round."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.turns import Turn
from studio.ui.session import words
from studio.ui.session.stage_label import StageLabel


class Info(QWidget):
    """The same leg last time, and what the other leg does in this round."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.last_heading = StageLabel("", "label", wrap=True)
        self.last = StageLabel("", "subheading", wrap=True)
        self.other_heading = StageLabel("", "label", wrap=True)
        self.other = StageLabel("", "subheading", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 0, 0, 0)
        layout.setSpacing(4)
        self.labels = (self.last_heading, self.last, self.other_heading, self.other)
        for widget in self.labels:
            layout.addWidget(widget)
        layout.insertSpacing(2, 12)
        layout.addStretch(1)

    @property
    def said(self) -> str:
        """All of it in a sentence."""
        pairs = ((self.last_heading, self.last), (self.other_heading, self.other))
        return ". ".join(f"{heading.text()}: {label.text()}" for heading, label in pairs if label.text())

    def fits(self) -> bool:
        """Whether all of it can be read in the room it has."""
        layout = self.layout()
        return layout is None or layout.heightForWidth(self.width()) <= self.height()

    def show_turn(self, turn: Turn, other: str, last: str) -> None:
        """Words for both; what is not known is not shown."""
        self.last_heading.setText(words.last_heading(turn))
        self.last.setText(last)
        self.other_heading.setText(words.other_heading(turn))
        self.other.setText(other)
        for heading, label in ((self.last_heading, self.last), (self.other_heading, self.other)):
            heading.setVisible(bool(label.text()))
            label.setVisible(bool(label.text()))
