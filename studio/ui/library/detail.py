"""The right side of the library: one exercise, on cards in two columns that fold into one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.exercise import Exercise, ExerciseText, Rung
from studio.services.library_search import level_of
from studio.ui import labels, theme
from studio.ui.library import words
from studio.ui.library.cards import HowToCard, MistakesCard, NothingWrittenCard, SourcesCard, stacked
from studio.ui.library.fact_cards import LadderCard, LoadCard, MusclesCard, OwnLoad, TempoCard
from studio.ui.library.link import ExerciseLink
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import primary_button
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.note import Note
from studio.ui.widgets.scroll import Scroll

ONE_COLUMN_BELOW = 700


@dataclass(frozen=True, slots=True)
class Shown:
    """An exercise with all that its page says. ``linked`` are the rungs with a page of their own, by key."""

    exercise: Exercise
    text: ExerciseText | None = None
    ladder: tuple[Rung, ...] = ()
    linked: Mapping[str, Exercise] = field(default_factory=dict)
    parent_lift: Exercise | None = None
    own_load: OwnLoad | None = None


class ExerciseDetail(QWidget):
    """``wanted`` carries the id of an exercise that a link leads to."""

    wanted = Signal(UUID)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Shown | None = None
        self.name = PlainLabel("", "heading", wrap=True)
        self.add_button = primary_button(self.tr("Add to block"))
        self.chips = QWidget()
        self._chips = FlowLayout(self.chips, spacing=6)
        self.also = PlainLabel("", "small", wrap=True)
        self.summary = PlainLabel("", "muted", wrap=True)
        self.note = Note()
        self.how: QWidget = QWidget()
        self.facts: QWidget = QWidget()

        self._lay_out()

    def show_exercise(self, shown: Shown) -> None:
        """Show another exercise, from its beginning; the same one, with news, where it is scrolled to."""
        if shown == self._shown:
            return
        another = self._shown is None or shown.exercise.id != self._shown.exercise.id
        self._shown = shown
        self._fill_header(shown)
        for old in (self.how, self.facts):
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.how, self.facts = self._columns(shown)
        self._place()
        if another:
            self.scrolled.verticalScrollBar().setValue(0)

    def _lay_out(self) -> None:
        content = QWidget()
        self._header = QGridLayout()
        self._header.setHorizontalSpacing(16)
        self._header.setVerticalSpacing(8)
        self._header.setColumnStretch(0, 1)
        self._grid = QGridLayout()
        self._grid.setSpacing(16)
        layout = QVBoxLayout(content)
        layout.setContentsMargins(24, 20, 24, 24)
        layout.setSpacing(16)
        layout.addLayout(self._header)
        layout.addWidget(self.note)
        layout.addLayout(self._grid)
        layout.addStretch(1)
        self.note.hide()
        self.scrolled = Scroll(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.scrolled)
        self._place()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        """Two columns where there is room, one where there is not."""
        wide = self.width() >= theme.px(ONE_COLUMN_BELOW)
        parts = (self.name, self.add_button, self.chips, self.also, self.summary)
        for part in parts:
            self._header.removeWidget(part)
        top = Qt.AlignmentFlag.AlignTop
        self._header.addWidget(self.name, 0, 0)
        self._header.addWidget(self.chips, 1, 0, 1, 2)
        self._header.addWidget(self.also, 2, 0, 1, 2)
        self._header.addWidget(self.summary, 3, 0, 1, 2)
        left = Qt.AlignmentFlag.AlignLeft
        self._header.addWidget(self.add_button, *((0, 1, top) if wide else (4, 0, top | left)))
        for part in (self.how, self.facts):
            self._grid.removeWidget(part)
        self._grid.addWidget(self.how, 0, 0)
        self._grid.addWidget(self.facts, *((0, 1) if wide else (1, 0)))
        self._grid.setColumnStretch(0, 5)
        self._grid.setColumnStretch(1, 3 if wide else 0)

    def _fill_header(self, shown: Shown) -> None:
        exercise = shown.exercise
        self.name.setText(exercise.name)
        for old in self.chips.findChildren(QWidget):
            self._chips.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._chips.addWidget(Chip(labels.laterality_word(exercise.laterality), "accent"))
        said = [*map(words.equipment_word, exercise.equipment), words.load_mode_word(exercise.load_mode)]
        for word in (*dict.fromkeys(said), words.level_word(level_of(exercise))):
            self._chips.addWidget(Chip(word))
        if shown.parent_lift is not None:
            link = ExerciseLink(
                shown.parent_lift, self.tr("Both sides: {lift}").format(lift=shown.parent_lift.name)
            )
            link.wanted.connect(self.wanted)
            self._chips.addWidget(link)
        also = ", ".join(shown.text.also) if shown.text else ""
        self.also.setText(self.tr("also called {names}").format(names=also))
        self.also.setVisible(bool(also))
        self.summary.setText(shown.text.summary if shown.text else "")
        self.summary.setVisible(shown.text is not None)

    def _columns(self, shown: Shown) -> tuple[QWidget, QWidget]:
        """How it is done, and what it is; without words the ladder fills the first column."""
        ladder = LadderCard(shown.ladder, shown.linked)
        ladder.wanted.connect(self.wanted)
        exercise, text = shown.exercise, shown.text
        muscles, tempo = MusclesCard(exercise, text), TempoCard(exercise, text)
        if text is None:
            return stacked(NothingWrittenCard(), ladder), stacked(muscles, tempo)
        how = stacked(HowToCard(text), MistakesCard(text.mistakes), SourcesCard(text.sources))
        return how, stacked(muscles, tempo, ladder, LoadCard(text, shown.own_load))
