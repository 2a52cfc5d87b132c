"""The cards of an exercise that say how it is done: steps, mistakes, what is missing, and sources."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import ExerciseText, Mistake
from studio.ui.library.bars import StepNumber
from studio.ui.text import PlainLabel
from studio.ui.widgets.card import Card, line

TOP = Qt.AlignmentFlag.AlignTop


class HowToCard(Card):
    """Set-up, numbered steps, and the words to say."""

    def __init__(self, text: ExerciseText) -> None:
        super().__init__()
        self.set_title(self.tr("How to"))
        self._add_part(self.tr("Set-up"), (text.set_up,))
        for number, step in enumerate(text.steps, start=1):
            self.body.addLayout(_step(number, step))
        self._add_part(self.tr("Cues"), tuple(f"“{cue}”" for cue in text.cues))
        self._add_part(self.tr("What you need"), text.equipment)

    def _add_part(self, heading: str, lines: tuple[str, ...]) -> None:
        part = QVBoxLayout()
        part.setContentsMargins(0, 4, 0, 4)
        part.setSpacing(4)
        part.addWidget(PlainLabel(heading, "label"))
        for words in lines:
            part.addWidget(PlainLabel(words, wrap=True))
        self.body.addLayout(part)


class MistakesCard(Card):
    """Each mistake with how it shows, why it matters, and what mends it."""

    def __init__(self, mistakes: tuple[Mistake, ...]) -> None:
        super().__init__()
        self.set_title(self.tr("Common mistakes"))
        for place, mistake in enumerate(mistakes):
            if place:
                self.body.addWidget(line())
            self.body.addLayout(_mistake(mistake))


class NothingWrittenCard(Card):
    """Says plainly that there are no instructions yet."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("How to"))
        said = self.tr(
            "No instructions are written for this exercise yet. What is known of it is shown here: "
            "the muscles it works, its tempo, its place between easier and harder ones, and what it needs."
        )
        self.body.addWidget(PlainLabel(said, "muted", wrap=True))


class SourcesCard(Card):
    """Where every number on the page comes from."""

    def __init__(self, sources: tuple[str, ...]) -> None:
        super().__init__()
        self.set_title(self.tr("Where the numbers come from"))
        for source in sources:
            self.body.addWidget(PlainLabel(source, "small", wrap=True))


def stacked(*cards: QWidget) -> QWidget:
    """Cards one below the other, as high as they need to be."""
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(16)
    for card in cards:
        layout.addWidget(card)
    layout.addStretch(1)
    return column


def _step(number: int, words: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(StepNumber(number), 0, TOP)
    row.addWidget(PlainLabel(words, wrap=True), 1)
    return row


def _mistake(mistake: Mistake) -> QGridLayout:
    row = QGridLayout()
    row.setHorizontalSpacing(16)
    row.setVerticalSpacing(2)
    row.addWidget(PlainLabel(mistake.mistake, wrap=True), 0, 0, TOP)
    row.addWidget(PlainLabel(f"{mistake.shows} {mistake.why}", "small", wrap=True), 1, 0, TOP)
    row.addWidget(PlainLabel(mistake.fix, tone="accent", wrap=True), 0, 1, 2, 1, TOP)
    row.setColumnStretch(0, 1)
    row.setColumnStretch(1, 1)
    return row
