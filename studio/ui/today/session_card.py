"""A session of the day: what it holds, how long it takes, and the button that starts it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studio.domain.block_volume import session_seconds
from studio.domain.exercise import Exercise
from studio.domain.sides import Side, SidePolicy
from studio.services.today import DaySession, State
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.today.exercise_lines import ExerciseLines
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.head_line import HeadLine

OVER = (State.DONE, State.SHIFTED)


class SessionCard(Card):
    """Shows one planned session; ``start_wanted`` and ``print_wanted`` carry it."""

    start_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.day_session: DaySession | None = None
        self.when = PlainLabel("", "label", wrap=True)
        self.name = PlainLabel("", "heading", wrap=True)
        self.summary = PlainLabel("", "muted", wrap=True)
        self.print_button = plain_button(self.tr("Print…"))
        self.start_button = primary_button(self.tr("Start session"))
        self.start_button.set_large()
        self.lines = ExerciseLines()

        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.when, self.name, self.summary):
            words.addWidget(label)
        self.body.addWidget(HeadLine(words, (self.print_button, self.start_button)))
        self.body.addWidget(self.lines)
        self.body.addStretch(1)

        self.print_button.clicked.connect(self._print)
        self.start_button.clicked.connect(self._start)

    def show_session(
        self,
        planned: DaySession,
        exercises: Mapping[UUID, Exercise],
        weak_side: Side | None,
        *,
        first: bool = True,
    ) -> None:
        """Show ``planned``; only the ``first`` to be done has the primary button of the page."""
        self.day_session = planned
        self.when.setText(
            self.tr("{day} · week {number} of {weeks}, {label}").format(
                day=labels.day_text(planned.day, "dddd d MMMM"),
                number=planned.week + 1,
                weeks=len(planned.block.weeks),
                label=labels.week_label(planned.block.weeks[planned.week].label),
            )
        )
        self.name.setText(planned.session.title)
        self.summary.setText(self._summary(planned, exercises, weak_side))
        self.start_button.setText(self._deed(planned.state))
        self.start_button.set_kind("primary" if first and planned.state not in OVER else "plain")
        self.lines.show_prescriptions(planned.session.prescriptions, exercises)

    def _deed(self, state: State) -> str:
        if state is State.RUNNING:
            return self.tr("Resume session")
        return self.tr("Train it again") if state in OVER else self.tr("Start session")

    def _summary(
        self, planned: DaySession, exercises: Mapping[UUID, Exercise], weak_side: Side | None
    ) -> str:
        """How far it has come, or how long it will take and who goes first."""
        workout = planned.workout
        if workout is not None:
            began = workout.started_at.local()
            when = f"{labels.day_text(began.date(), 'dddd d MMMM')}, {began:%H:%M}"
            if planned.state is State.RUNNING:
                return self.tr("running since {when}").format(when=when)
            return self.tr("done {when}").format(when=when)
        minutes = labels.minutes_text(session_seconds(planned.session, exercises))
        order = self._order(planned, exercises, weak_side)
        return " · ".join(filter(None, (minutes, order)))

    def _order(self, planned: DaySession, exercises: Mapping[UUID, Exercise], weak_side: Side | None) -> str:
        """Who goes first, said of the first exercise that is done per side."""
        prescriptions = planned.session.prescriptions
        per_side = next((p for p in prescriptions if exercises[p.exercise_id].laterality.per_side), None)
        if per_side is None:
            return self.tr("both sides together") if prescriptions else ""
        if per_side.policy is SidePolicy.FREE:
            return self.tr("left first")
        if per_side.policy is SidePolicy.ALTERNATE_START:
            return self.tr("the first side alternates from session to session")
        if weak_side is None:
            return self.tr("the first side alternates, the second matches its reps")
        leads_left = (weak_side is Side.LEFT) is not (per_side.policy is SidePolicy.STRONG_FIRST)
        if per_side.policy is SidePolicy.STRONG_FIRST:
            left, right = self.tr("left first, right catches up"), self.tr("right first, left catches up")
        else:
            left = self.tr("left first, right matches its reps")
            right = self.tr("right first, left matches its reps")
        return left if leads_left else right

    def _start(self) -> None:
        if self.day_session is not None:
            self.start_wanted.emit(self.day_session)

    def _print(self) -> None:
        if self.day_session is not None:
            self.print_wanted.emit(self.day_session)
