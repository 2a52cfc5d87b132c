"""One of the four facts: a small heading, a large answer, and a line that says where it comes from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout


class FactCard(Card):
    """``parts`` of the answer may have tones of their own, such as left / right."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = PlainLabel(name, "label")
        self.answer = PlainLabel("", "fact", wrap=True)
        self.unit = PlainLabel("", "fact_unit", wrap=True)
        self.source = PlainLabel("", "small", wrap=True)

        words = QWidget()
        flow = FlowLayout(words, spacing=8)
        flow.addWidget(self.answer)
        flow.addWidget(self.unit)
        layout = QVBoxLayout()
        layout.setSpacing(4)
        layout.addWidget(self.name)
        layout.addWidget(words)
        layout.addWidget(self.source)
        layout.addStretch(1)
        self.body.addLayout(layout)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def say(self, answer: str, unit: str = "", source: str = "", *, tone: str = "") -> None:
        self.answer.setText(answer)
        self.unit.setText(unit)
        self.source.setText(source)
        for label in (self.answer, self.unit):
            label.set_tone(tone)
        self.setAccessibleName(self.name.text())
        self.setAccessibleDescription(f"{answer} {unit}. {source}")
