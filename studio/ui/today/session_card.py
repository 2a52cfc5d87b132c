"""The session of the day: what it holds, how long it takes, and the button that starts it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from studio.domain.exercise import Exercise
from studio.domain.prescription import Prescription
from studio.domain.sides import Side, SidePolicy
from studio.services.today import DaySession, State
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import Card, line
from studio.ui.widgets.tempo_trace import TempoTrace

TRACE_REPS = 3


class SessionCard(Card):
    """Shows one planned session; ``start_wanted`` and ``print_wanted`` carry it."""

    start_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._day_session: DaySession | None = None
        self.when = PlainLabel("", "label")
        self.name = PlainLabel("", "heading", wrap=True)
        self.summary = PlainLabel("", "muted", wrap=True)
        self.print_button = plain_button(self.tr("Print…"))
        self.start_button = primary_button(self.tr("Start session"))
        self.start_button.set_large()
        self._rows = QWidget()

        words = QVBoxLayout()
        words.setSpacing(4)
        for label in (self.when, self.name, self.summary):
            words.addWidget(label)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addLayout(words, 1)
        top.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(self.start_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(top)
        self.body.addWidget(self._rows)

        self.print_button.clicked.connect(self._print)
        self.start_button.clicked.connect(self._start)

    def show_session(
        self, planned: DaySession, exercises: Mapping[UUID, Exercise], weak_side: Side | None, minutes: int
    ) -> None:
        """Show ``planned``; ``minutes`` is how long it will take."""
        self._day_session = planned
        week = self.tr("{day} · week {number} of {weeks}, {label}").format(
            day=labels.day_text(planned.day, "dddd d MMMM"),
            number=planned.week + 1,
            weeks=len(planned.block.weeks),
            label=labels.week_label(planned.block.weeks[planned.week].label),
        )
        self.when.setText(week)
        self.name.setText(planned.session.title)
        self.summary.setText(
            f"{labels.minutes_text(minutes * 60)} · {self._order(planned, exercises, weak_side)}"
        )
        self.start_button.setText(self._deed(planned.state))
        self._show_rows(planned, exercises)

    def _deed(self, state: State) -> str:
        if state is State.RUNNING:
            return self.tr("Resume session")
        if state in (State.DONE, State.SHIFTED):
            return self.tr("Train it again")
        return self.tr("Start session")

    def _order(self, planned: DaySession, exercises: Mapping[UUID, Exercise], weak_side: Side | None) -> str:
        """Who goes first, said of the first exercise that is done per side."""
        if planned.state in (State.DONE, State.SHIFTED) and planned.workout is not None:
            done = planned.workout.started_at.local()
            return self.tr("done {day}").format(day=labels.day_text(done.date(), "dddd d MMMM"))
        per_side = [p for p in planned.session.prescriptions if exercises[p.exercise_id].laterality.per_side]
        if not per_side:
            return self.tr("both sides together")
        if per_side[0].policy is SidePolicy.FREE:
            return self.tr("left first")
        if weak_side is None or per_side[0].policy is SidePolicy.ALTERNATE_START:
            return self.tr("the first side alternates, the second matches its reps")
        if per_side[0].policy is SidePolicy.STRONG_FIRST:
            weak_side = weak_side.opposite
        if weak_side is Side.LEFT:
            return self.tr("left first, right matches its reps")
        return self.tr("right first, left matches its reps")

    def _show_rows(self, planned: DaySession, exercises: Mapping[UUID, Exercise]) -> None:
        fresh = QWidget()
        grid = QGridLayout(fresh)
        grid.setContentsMargins(0, 8, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        prescriptions = planned.session.prescriptions
        for number, prescription in enumerate(prescriptions):
            self._add_row(grid, 2 * number, prescription, exercises[prescription.exercise_id])
            if number < len(prescriptions) - 1:
                grid.addWidget(line(), 2 * number + 1, 0, 1, 5)
        if not prescriptions:
            grid.addWidget(PlainLabel(self.tr("No exercises are planned in it yet."), "muted"), 0, 0)
        self.body.replaceWidget(self._rows, fresh)
        self._rows.deleteLater()
        self._rows = fresh

    def _add_row(self, grid: QGridLayout, row: int, prescription: Prescription, exercise: Exercise) -> None:
        tempo = prescription.target.tempo
        grid.addWidget(PlainLabel(exercise.name, "strong", wrap=True), row, 0)
        grid.addWidget(PlainLabel(labels.sets_text(prescription, exercise.laterality)), row, 1)
        grid.addWidget(PlainLabel("" if tempo is None else str(tempo), "muted"), row, 2)
        grid.addWidget(PlainLabel(labels.load_rule_text(prescription.target.load)), row, 3)
        if tempo is not None:
            grid.addWidget(TempoTrace(tempo, TRACE_REPS), row, 4)

    def _start(self) -> None:
        if self._day_session is not None:
            self.start_wanted.emit(self._day_session)

    def _print(self) -> None:
        if self._day_session is not None:
            self.print_wanted.emit(self._day_session)
