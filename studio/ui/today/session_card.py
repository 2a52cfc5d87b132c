"""A session of the day: what it holds, how long it takes, and the button that starts it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from studio.domain.block_volume import session_seconds
from studio.domain.exercise import Exercise
from studio.domain.sides import Side, SidePolicy
from studio.services.today import DaySession, State
from studio.ui import labels
from studio.ui.text import PlainLabel
from studio.ui.today.exercise_lines import ExerciseLines
from studio.ui.widgets.buttons import plain_button, primary_button
from studio.ui.widgets.card import Card
from studio.ui.widgets.flow import FlowLayout
from studio.ui.widgets.head_line import HeadLine

OVER = (State.DONE, State.SHIFTED, State.SKIPPED)
OPEN = (State.PLANNED, State.MISSED)


class SessionCard(Card):
    """Shows one planned session; ``start_wanted``, ``print_wanted`` and ``skip_wanted`` carry it.

    ``move_wanted`` carries it with the day of its week (0 to 6) that it is to lie on. ``skip_wanted`` of one
    that is skipped brings it back.
    """

    start_wanted = Signal(object)
    print_wanted = Signal(object)
    skip_wanted = Signal(object)
    move_wanted = Signal(object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.day_session: DaySession | None = None
        self.when = PlainLabel("", "label", wrap=True)
        self.name = PlainLabel("", "heading", wrap=True)
        self.summary = PlainLabel("", "muted", wrap=True)
        self.print_button = plain_button(self.tr("Print…"))
        self.start_button = primary_button(self.tr("Start session"))
        self.start_button.set_large()
        self.skip_button = plain_button(self.tr("Skip this session"))
        self.move_button = plain_button(self.tr("Move to…"))
        self.days = QMenu(self.move_button)
        self.move_button.set_menu(self.days)
        self.lines = ExerciseLines()

        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self.when, self.name, self.summary):
            words.addWidget(label)
        self.body.addWidget(HeadLine(words, (self.print_button, self.start_button)))
        self.body.addWidget(self.lines)
        self.body.addStretch(1)
        changes = FlowLayout(spacing=8)
        changes.addWidget(self.skip_button)
        changes.addWidget(self.move_button)
        self.body.addLayout(changes)

        self.skip_button.clicked.connect(self._skip)
        self.days.triggered.connect(self._move)
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
        self._show_changes(planned)

    def _deed(self, state: State) -> str:
        if state is State.RUNNING:
            return self.tr("Resume session")
        if state is State.SKIPPED:
            return self.tr("Start session")
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
        if planned.state is State.SKIPPED:
            return self.tr("skipped on purpose")
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

    def _show_changes(self, planned: DaySession) -> None:
        """What has not been trained can be skipped or moved; what is skipped can be brought back."""
        skipped = planned.state is State.SKIPPED
        self.skip_button.setVisible(skipped or planned.state in OPEN)
        self.skip_button.setText(self.tr("Bring back") if skipped else self.tr("Skip this session"))
        self.move_button.setVisible(planned.state in OPEN)
        self.days.clear()
        for day in range(7):
            on = planned.block.date_of(planned.week, day)
            action = self.days.addAction(labels.day_text(on, "dddd d MMMM"))
            action.setData(day)
            action.setEnabled(day != planned.session.day)

    def _skip(self) -> None:
        if self.day_session is not None:
            self.skip_wanted.emit(self.day_session)

    def _move(self, action: QAction) -> None:
        if self.day_session is not None:
            self.move_wanted.emit(self.day_session, int(action.data()))

    def _start(self) -> None:
        if self.day_session is not None:
            self.start_wanted.emit(self.day_session)

    def _print(self) -> None:
        if self.day_session is not None:
            self.print_wanted.emit(self.day_session)
