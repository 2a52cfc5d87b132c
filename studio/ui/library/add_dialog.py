"""Asks where an exercise goes: which block, which day, all weeks or one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from studio.domain.block import Block
from studio.domain.exercise import Exercise
from studio.services.library import first_prescription
from studio.ui import labels
from studio.ui.library.finder import capital
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.choice import Choice
from studio.ui.widgets.form import Form

ALL_WEEKS = -1


@dataclass(frozen=True, slots=True)
class Placing:
    """Where an exercise goes; ``week`` is an index, None = every week."""

    exercise: Exercise
    block: Block
    day: int
    week: int | None


class AddDialog(QDialog):
    """Chooses, and says so by ``confirmed(Placing)``; it stores nothing."""

    confirmed = Signal(Placing)

    def __init__(self, exercise: Exercise, blocks: Sequence[Block], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Add to block"))
        self._exercise = exercise
        self.block: Choice[Block] = Choice([(block, block.title) for block in blocks])
        self.day: Choice[int] = Choice()
        self.week: Choice[int] = Choice()
        self.says = PlainLabel("", "muted", wrap=True)
        self.cancel = plain_button(self.tr("Cancel"))
        self.add = primary_button(self.tr("Add"))

        self._lay_out()

        self.block.chosen.connect(self._offer_days)
        self.day.chosen.connect(self._say)
        self.week.chosen.connect(self._say)
        self.cancel.clicked.connect(self.reject)
        self.add.clicked.connect(self.accept)
        self._offer_days()

    def placing(self) -> Placing | None:
        """What is chosen so far."""
        block, day, week = self.block.value(), self.day.value(), self.week.value()
        if block is None or day is None or week is None:
            return None
        return Placing(self._exercise, block, day, None if week == ALL_WEEKS else week)

    @override
    def accept(self) -> None:
        placing = self.placing()
        if placing is not None:
            self.confirmed.emit(placing)
        super().accept()

    def _lay_out(self) -> None:
        form = Form()
        form.add_field(self.tr("Block"), self.block)
        form.add_field(self.tr("Day"), self.day)
        form.add_field(self.tr("Weeks"), self.week)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(16)
        layout.addWidget(PlainLabel(self._exercise.name, "title", wrap=True))
        layout.addLayout(form)
        layout.addWidget(self.says)
        layout.addLayout(buttons)
        self.add.setDefault(True)

    def _offer_days(self) -> None:
        block = self.block.value()
        if block is None:
            return
        titles: dict[int, str] = {}
        for _, session in block.sessions():
            titles.setdefault(session.day, session.title)
        self.day.set_items([(day, self._day_text(block, day, titles.get(day))) for day in range(7)])
        if titles and self.day.value() not in titles:
            self.day.set_value(min(titles))
        weeks = [(week, self.tr("Week {number}").format(number=week + 1)) for week in range(len(block.weeks))]
        self.week.set_items([(ALL_WEEKS, self.tr("All weeks")), *weeks])
        self._say()

    def _day_text(self, block: Block, day: int, title: str | None) -> str:
        name = capital(labels.weekday(block.date_of(0, day)))
        return f"{name} · {title}" if title else self.tr("{day} · new session").format(day=name)

    def _say(self) -> None:
        placing = self.placing()
        if placing is None:
            return
        prescription = first_prescription(self._exercise)
        sets = labels.sets_text(prescription, self._exercise.laterality)
        if self._exercise.default_tempo is not None:
            sets = self.tr("{sets} at {tempo}").format(sets=sets, tempo=self._exercise.default_tempo)
        if placing.week is not None or len(placing.block.weeks) == 1:
            said = self.tr("Plans {sets} in one session. Change it in the Planner.")
        else:
            said = self.tr(
                "Plans {sets} in each of {count} weeks, less in a deload. Change them in the Planner."
            )
        self.says.setText(said.format(sets=sets, count=len(placing.block.weeks)))
