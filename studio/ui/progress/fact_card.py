"""One of the four facts: a small heading, a large answer, and a line that says where it comes from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.ui import theme
from studio.ui.text import ROLES, PlainLabel
from studio.ui.widgets.buttons import link_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import JOINED, FlowLayout

UNIT = re.compile(r"(?<=\d) (?=(?:%|kg|lb|reps|s|N)(?!\w))")
"""The blank between a number and its unit."""


class Part(NamedTuple):
    """A piece of an answer; ``tone`` is left, right or empty, ``large`` for the figure itself.

    One that is ``joined`` begins no line: it stays beside the piece before.
    """

    text: str
    tone: str = ""
    large: bool = True
    joined: bool = False


class FactCard(Card):
    """The answer may consist of parts in tones of their own; all stand on one line of writing.

    `asked` wants to know what it rests on.
    """

    asked = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.name = PlainLabel(name, "label")
        self.source = PlainLabel("", "small", wrap=True)
        self.parts: tuple[Part, ...] = ()
        self._parts: list[PlainLabel] = []
        words = QWidget()
        self._flow = FlowLayout(words, spacing=7)

        self.ask = link_button(self.tr("Why?"))
        self.ask.setAccessibleDescription(name)
        top = QHBoxLayout()
        top.addWidget(self.name, 1)
        top.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout()
        layout.setSpacing(4)
        layout.addLayout(top)
        layout.addWidget(words)
        layout.addWidget(self.source)
        layout.addStretch(1)
        self.body.addLayout(layout)
        self.set_margins(16, 12)

        self.ask.clicked.connect(self.asked)
        theme.news().changed.connect(self._align)

    @property
    def answer(self) -> str:
        """All parts of the answer, as they are read."""
        return " ".join(part.text for part in self.parts)

    @property
    def sentence(self) -> str:
        said = "".join(f"{' ' if part.joined else ', '}{part.text}" for part in self.parts)
        return said.removeprefix(", ").replace(", (", " (")

    @property
    def tones(self) -> list[str]:
        return [part.tone for part in self.parts]

    def say(self, parts: Sequence[Part], source: str = "") -> None:
        """Answer; the labels of before are used again, so that nothing flickers."""
        self.parts = tuple(part for part in parts if part.text)
        shown = [piece for part in self.parts for piece in _pieces(part)]
        while len(self._parts) < len(shown):
            label = PlainLabel("")
            self._parts.append(label)
            self._flow.addWidget(label)
        while len(self._parts) > len(shown):
            gone = self._parts.pop()
            self._flow.removeWidget(gone)
            gone.deleteLater()
            gone.hide()
        for label, part in zip(self._parts, shown, strict=True):
            label.set_role("fact" if part.large else "fact_unit")
            label.setText(part.text)
            label.set_tone(part.tone)
            label.setProperty(JOINED, part.joined)
            label.show()
        self.source.setText(UNIT.sub("\u00a0", source))  # no line begins with a unit
        self._align()
        self.setAccessibleName(self.name.text())
        self.setAccessibleDescription(f"{self.answer}. {source}".strip())

    def _align(self) -> None:
        """Small words stand lower by as much as the large figure rises above them."""
        rises = [_rise(label.role) for label in self._parts]
        for label, rise in zip(self._parts, rises, strict=True):
            label.setContentsMargins(0, max(rises) - rise, 0, 0)


def _pieces(part: Part) -> list[Part]:
    """Large words one by one, so that they wrap in a narrow card; a figure stays with its unit."""
    if not part.large or any(map(str.isdigit, part.text)):
        return [part]
    return [part._replace(text=word) for word in part.text.split()]


def _rise(role: str) -> int:
    """By the theme: when that changes, a label may get its font only later."""
    size, weight, _ = ROLES[role]
    return QFontMetrics(theme.font(size, weight)).ascent()
