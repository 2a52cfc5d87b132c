"""Entering a strength test from the Progress page, and taking back one that was mistyped."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from studio.domain.athlete import Athlete
from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.errors import StudioError
from studio.domain.exercise import Exercise
from studio.domain.strength_test import Metric, Occasion
from studio.services import testing
from studio.services.test_removal import Kept, kept_tests, put_back_tests, remove_test
from studio.services.trial_protocol import Earlier, HardWork, earlier_tests, hard_work_before
from studio.settings import Settings
from studio.storage import athletes, exercises
from studio.ui import labels
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.progress.drafts import Drafts
from studio.ui.progress.known import Known
from studio.ui.progress.test_dialog import TestDialog
from studio.ui.widgets.buttons import plain_button
from studio.ui.widgets.note import Note

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.errors import Reporter


class TestEntering(QObject):
    """Opens the dialog over ``page`` and keeps what it says; `note` tells of it and offers to undo it.

    `stored` carries the exercise; `taken_back` tells that a test of one side or both is not there any more.
    """

    __test__ = False  # its name begins like a test's

    stored = Signal(object)
    taken_back = Signal()
    timer_wanted = Signal(object, object, str, object)

    def __init__(
        self, database: Database, current: CurrentAthlete, clock: Clock, reporter: Reporter, page: QWidget
    ) -> None:
        super().__init__(page)
        self._database, self._current, self._clock = database, current, clock
        self._reporter, self._page = reporter, page
        self._undo: Callable[[Session], None] | None = None
        self._undone: Occasion | None = None
        self._dialog: TestDialog | None = None
        self._counts_days = TEST_EXPIRES_DAYS.value
        self.note = Note()
        self.take_back = plain_button(self.tr("Undo"))
        self.go_on = plain_button(self.tr("Go on with it"))
        self._half: Exercise | None = None
        self._drafts: dict[UUID, Drafts] = {}
        self.note.add_button(self.take_back)
        self.note.add_button(self.go_on)
        self.note.hide()
        self.take_back.clicked.connect(self._take_back)
        self.go_on.clicked.connect(self._go_on)
        keys = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), page)
        keys.activated.connect(self._take_back_by_keys)

    def follow(self, preferences: Preferences) -> None:
        """Tests count for as long as the settings say."""
        preferences.changed.connect(self._take_settings)
        self._take_settings(preferences.settings)

    def open(self, athlete: Athlete, exercise_id: UUID) -> None:
        """Ask for a test of ``athlete``, of ``exercise_id`` to begin with."""
        today = self._clock.now().day
        with self._database.read() as session:
            offered = exercises.exercises(session)
            mass = athletes.body_mass_on(session, athlete.id, today)
            set_ups = testing.last_set_ups(session, athlete.id)
        dialog = TestDialog(
            offered,
            next((e for e in offered if e.id == exercise_id), None),
            day=today,
            unit=athlete.unit,
            body_mass=mass,
            set_ups=set_ups,
            known=Known(self._earlier, self._hard_work, self._counts_days, self._kept),
            drafts=self._drafts.setdefault(athlete.id, {}),
            parent=self._page.window(),
        )
        dialog.confirmed.connect(self._save)
        dialog.timer_wanted.connect(self.timer_wanted)
        dialog.delete_wanted.connect(self.delete)
        dialog.rejected.connect(self._keep_half)
        dialog.finished.connect(self._forget)
        self._dialog = dialog
        dialog.open()

    def _save(self, entry: testing.TestEntry) -> None:
        athlete = self._current.athlete
        if athlete is None:
            return
        try:
            with self._database.write() as session:
                before = athletes.day_entry(session, athlete.id, entry.day)
                occasion = testing.record_test(session, athlete.id, entry)
        except StudioError as error:
            if self._dialog is not None:
                self._dialog.refuse(str(error))
            return
        self.stored.emit(entry.exercise.id)
        self._undone = occasion
        words = self.tr("Stored: {exercise}, {day}.").format(
            exercise=entry.exercise.name, day=labels.day_text(entry.day)
        )
        self._offer(words, partial(testing.take_back_test, occasion=occasion, before=before))

    def delete(self, occasion: Occasion) -> None:
        """A test of any time is to go; Undo brings it back."""
        self.delete_all((occasion,))

    def delete_all(self, test: Sequence[Occasion]) -> None:
        """Of a test of which each side was stored for itself both."""
        at, occasion = self._clock.now(), test[0]
        self._tell_taken_back(occasion)
        try:
            with self._database.write() as session:
                removed = [remove_test(session, one, at) for one in test]
        except StudioError as error:
            self._reporter.report(error)
            return
        day = labels.day_text(occasion.day) if occasion.day else ""
        self._undone = occasion
        words = self.tr("The test of {day} was deleted.") if day else self.tr("The test was deleted.")
        self._offer(words.format(day=day), partial(put_back_tests, removed=removed, at=at))

    def _earlier(self, exercise: Exercise, metric: Metric) -> Earlier:
        athlete = self._current.athlete
        if athlete is None:
            return Earlier()
        with self._database.read() as session:
            return earlier_tests(session, athlete.id, exercise, metric)

    def _hard_work(self, exercise: Exercise, day: date) -> HardWork | None:
        athlete = self._current.athlete
        if athlete is None:
            return None
        with self._database.read() as session:
            return hard_work_before(session, athlete.id, exercise, day, self._clock.now())

    def _kept(self, exercise: Exercise) -> Sequence[Kept]:
        athlete = self._current.athlete
        if athlete is None:
            return ()
        with self._database.read() as session:
            return kept_tests(session, athlete.id, exercise.id)

    def _take_settings(self, settings: Settings) -> None:
        self._counts_days = settings.test_expires_days

    def _offer(
        self, words: str, undo: Callable[[Session], None] | None = None, half: Exercise | None = None
    ) -> None:
        """Say what was done and what leads back: ``undo``, or the test of ``half`` that is half filled."""
        self._undo, self._half = undo, half
        self.note.set_text(words)
        self.take_back.setVisible(undo is not None)
        self.go_on.setVisible(half is not None)
        self.note.show()

    def _keep_half(self) -> None:
        """Nothing that was typed goes by one key too many."""
        if self._dialog is not None and self._dialog.half is not None:
            half = self._dialog.half
            said = self.tr("The test of {exercise} was not stored. What was typed is kept.")
            self._offer(said.format(exercise=half.name), half=half)

    def _go_on(self) -> None:
        if self._half is not None and self._current.athlete is not None:
            self.note.hide()
            self.open(self._current.athlete, self._half.id)

    def _forget(self, _: int) -> None:
        self._dialog = None

    def _take_back(self) -> None:
        """The test that was stored a moment ago was mistyped."""
        if self._undo is None or self._undone is None:
            return
        self._tell_taken_back(self._undone)
        try:
            with self._database.write() as session:
                self._undo(session)
        except StudioError as error:
            self._reporter.report(error)
            return
        self._undo = None
        self.note.hide()

    def _tell_taken_back(self, occasion: Occasion) -> None:
        """One of both sides together was never what the page shows."""
        if any(trial.side.one_sided for trial in occasion.trials):
            self.taken_back.emit()

    def _take_back_by_keys(self) -> None:
        """Ctrl+Z is the button, as long as that is there."""
        for button in (self.take_back, self.go_on):
            if button.isVisible():
                button.click()
                return
