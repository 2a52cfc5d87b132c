"""The head of the inspector: where one is, what it is called, and its marks."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.block import Block, PlannedSession
from studio.domain.exercise import Exercise
from studio.domain.sides import Side
from studio.ui import labels
from studio.ui.planner.block_layout import WHOLE_BLOCK, Place
from studio.ui.planner.words import side_letter, split_name
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import link_button
from studio.ui.widgets.chips import Chip
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.side_badge import SideBadge


class InspectorHead(QWidget):
    """Block, week and day are links to the larger things; `place_wanted` follows them."""

    place_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = WHOLE_BLOCK
        self.to_block = link_button(self.tr("Block"))
        self.to_week = link_button("")
        self.to_day = link_button("")
        self.title = PlainLabel("", "title", wrap=True)
        self.kind = Chip()
        self.aside = Chip()
        self.first = SideBadge()

        path = QHBoxLayout()
        path.setSpacing(10)
        path.setContentsMargins(-5, 0, 0, 0)  # the words, not their frames, are in line with the title
        for button in (self.to_block, self.to_week, self.to_day):
            path.addWidget(button)
        path.addStretch(1)
        chips = FlowLayout(spacing=6)
        for chip in (self.kind, self.aside, self.first):
            chips.addWidget(chip)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addLayout(path)
        layout.addWidget(self.title)
        layout.addLayout(chips)

        self.to_block.clicked.connect(self._go_to_block)
        self.to_week.clicked.connect(self._go_to_week)
        self.to_day.clicked.connect(self._go_to_day)

    def show_part(
        self,
        block: Block,
        place: Place,
        session: PlannedSession | None,
        exercise: Exercise | None,
        first: Side | None,
    ) -> None:
        """Name the part of ``block`` at ``place``; ``first`` is the side that opens, where it is certain."""
        self._place = place
        self.to_block.setEnabled(place != WHOLE_BLOCK)
        self.to_week.setVisible(place.week is not None)
        self.to_day.setVisible(place.day is not None)
        day = ""
        if place.week is not None:
            self.to_week.setText(self.tr("Week {number}").format(number=place.week + 1))
            if place.day is not None:
                day = labels.weekday(block.date_of(place.week, place.day))
                self.to_day.setText(day)
        main, aside = split_name(exercise.name) if exercise else ("", "")
        self.title.setText(main or (session.title if session else day or self._part_title(block, place)))
        self.kind.setText(labels.laterality_word(exercise.laterality) if exercise else "")
        self.aside.setText(aside)
        word = self.tr("{side} first").format(side=side_letter(first)) if first else ""
        self.first.set_side(first, word)
        for chip, text in ((self.kind, self.kind.text()), (self.aside, aside), (self.first, word)):
            chip.setVisible(bool(text))

    def _part_title(self, block: Block, place: Place) -> str:
        if place.week is None:
            return block.title
        first = labels.day_text(block.date_of(place.week, 0), "d MMM")
        last = labels.day_text(block.date_of(place.week, 6), "d MMM")
        return self.tr("{first} – {last}").format(first=first, last=last)

    def _go_to_block(self) -> None:
        self.place_wanted.emit(WHOLE_BLOCK)

    def _go_to_week(self) -> None:
        self.place_wanted.emit(self._place.of_week)

    def _go_to_day(self) -> None:
        place = self._place
        self.place_wanted.emit(Place(place.week, place.day, place.session_id))
