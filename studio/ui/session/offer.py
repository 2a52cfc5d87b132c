"""What the Session page shows while nothing runs: what it is for, and the session of today."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from studio.clock import Clock, boot_id
from studio.domain.block import Block, PlannedSession
from studio.domain.errors import Missing
from studio.domain.resuming import Reading
from studio.domain.workout import Workout
from studio.services import resuming, timed_tests, today
from studio.services.resuming import LeftRunning
from studio.services.timed_tests import TimedTest
from studio.services.today import DaySession, State
from studio.storage import blocks, workouts
from studio.ui import labels, resume_words
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.empty_hint import EmptyHint

if TYPE_CHECKING:
    from studio.storage.database import Database


class Offer(QWidget):
    """Offers to resume what was left, or to start what is planned for today."""

    start_wanted = Signal(object, int, object)
    resume_wanted = Signal(object)
    review_wanted = Signal(object)
    unplanned_wanted = Signal()

    def __init__(self, database: Database, changes: Changes, current: CurrentAthlete, clock: Clock) -> None:
        super().__init__()
        self._database = database
        self._current = current
        self._clock = clock
        self._left: LeftRunning | None = None
        self._finished: LeftRunning | None = None
        self._planned: DaySession | None = None
        self._unrecorded: TimedTest | None = None
        self.hint = EmptyHint("", "")
        self.finish_button = plain_button(self.tr("Save as finished"))
        self.test_button = plain_button(self.tr("Save the strength test…"))
        self.start_button = plain_button(self.tr("Start without a plan…"))

        for button in (self.finish_button, self.test_button, self.start_button):
            self.hint.add_step(button)
        layout = QVBoxLayout(self)
        layout.addWidget(self.hint)

        self.hint.acted.connect(self._act)
        self.finish_button.clicked.connect(self._finish)
        self.test_button.clicked.connect(self._review)
        self.start_button.clicked.connect(self.unplanned_wanted)
        current.changed.connect(self.reload)
        changes.blocks_changed.connect(self.reload)
        self.reload()

    def reload(self, _: object = None) -> None:
        """Look again at what the athlete in charge could train."""
        athlete = self._current.athlete
        with self._database.read() as session:
            self._left = resuming.left_running(session, athlete) if athlete else None
            here = self._clock.now()
            self._unrecorded = timed_tests.unrecorded(session, athlete.id, here) if athlete else None
        self.finish_button.setVisible(self._left is not None)
        self.test_button.setVisible(self._unrecorded is not None and self._left is None)
        self.start_button.setVisible(athlete is not None and self._left is None)
        self._planned = self._planned_today(athlete.id) if athlete else None
        what = self.tr(
            "A session plays the tempo of every set, first for one leg and then for the other, counts the"
            " repetitions and logs each set as soon as it is done."
        )
        if self._left is not None:
            now = Reading(boot_id(), self._clock.boot_seconds(), self._clock.now())
            title = self.tr("“{title}” is still running").format(title=self._left.workout.title)
            text = resume_words.left_text(self._left, now)
            self.hint.set_words(title, text, self.tr("Continue"))
        elif self._finished is not None and athlete is not None and self._finished.athlete.id == athlete.id:
            text, title = resume_words.finished_text(self._finished)
            self.hint.set_words(title, text, self.tr("Undo"))
        elif self._planned is not None:
            title = self._planned.session.title
            text = self.tr("{title} is planned for today.").format(title=title)
            self.hint.set_words(
                self.tr("No session is running"), f"{text} {what}", self.tr("Open today's session")
            )
        else:
            text = self._nothing_to_start(athlete.id if athlete else None)
            self.hint.set_words(self.tr("No session is running"), f"{what} {text}")

    def take_focus(self) -> None:
        """The keys go to the first thing that can be done."""
        buttons = (self.hint.button, self.finish_button, self.test_button, self.start_button)
        first = next((one for one in buttons if not one.isHidden()), self.hint)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget_finished(self) -> None:
        """What was saved as finished is so for good."""
        self._finished = None

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.forget_finished()

    def running_workout(self, athlete_id: UUID) -> Workout | None:
        """The athlete's session that has not been ended."""
        with self._database.read() as session:
            return next((w for w in workouts.running_workouts(session) if w.athlete_id == athlete_id), None)

    def planned_of(self, workout: Workout) -> tuple[Block, int, PlannedSession] | None:
        """The block, week and session that a workout follows, unless it was taken out of the plan."""
        if workout.block_id is None or workout.planned_session_id is None:
            return None
        with self._database.read() as session:
            block = blocks.load_block(session, workout.block_id)
        try:
            week, planned = block.find_session(workout.planned_session_id)
        except Missing:
            return None
        return block, week, planned

    def _nothing_to_start(self, athlete_id: UUID | None) -> str:
        """That today's session is done, and when the next one is; or that there is none today."""
        day = self._clock.now().day
        if athlete_id is not None:
            with self._database.read() as session:
                week = today.week_of(session, athlete_id, day, today=day)
                following = today.next_session(session, athlete_id, day)
            done = next((one for one in week[day.weekday()] if one.state is State.DONE), None)
            if done is not None:
                text = self.tr("{title} is done for today.").format(title=done.session.title)
                if following is None:
                    return text
                when = f"{labels.weekday(following.day)}, {labels.day_text(following.day)}"
                later = self.tr("The next session, {title}, is on {day}.")
                return f"{text} {later.format(title=following.session.title, day=when)}"
        return self.tr("Nothing is planned for today: choose a day in Today or in the Planner.")

    def _planned_today(self, athlete_id: UUID) -> DaySession | None:
        day = self._clock.now().day
        with self._database.read() as session:
            week = today.week_of(session, athlete_id, day, today=day)
        return next((one for one in week[day.weekday()] if one.state is State.PLANNED), None)

    def _act(self) -> None:
        if self._left is not None:
            self.resume_wanted.emit(self._left.workout)
        elif self._finished is not None:
            with self._database.write() as session:
                resuming.unfinish(session, self._finished)
            self.forget_finished()
            self.reload()
        elif self._planned is not None:
            self.start_wanted.emit(self._planned.block, self._planned.week, self._planned.session)

    def _review(self) -> None:
        if self._unrecorded is not None:
            self.review_wanted.emit(self._unrecorded.workout)

    def _finish(self) -> None:
        """Nobody goes on with it: it ends when it was last seen."""
        if self._left is not None:
            with self._database.write() as session:
                resuming.save_as_finished(session, self._left.workout, self._clock.now())
            self._finished = self._left
            self.reload()
            self.hint.button.setFocus()
