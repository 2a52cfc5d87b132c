"""Records a strength test once its session is over, says what it has shown, and takes that back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject

from studio.clock import Clock
from studio.domain.defaults import TEST_EXPIRES_DAYS
from studio.domain.errors import StudioError
from studio.domain.prescription import SetKind
from studio.services import asymmetry, timed_tests
from studio.services.timed_tests import TimedTest
from studio.ui.session.keys import Command
from studio.ui.session.own_block import OwnBlock
from studio.ui.session.session_log import SessionLog
from studio.ui.session.stage import StageView
from studio.ui.session.test_result import TestResult

if TYPE_CHECKING:
    from studio.storage.database import Database


class TestKeeper(QObject):
    """Enter saves, Undo takes back; both only while the result is on the stage.

    A test that is saved counts for ``counts_days``.
    """

    __test__ = False  # no test of pytest's

    def __init__(
        self, database: Database, clock: Clock, own: OwnBlock, log: SessionLog, stage: StageView
    ) -> None:
        super().__init__(own)
        self._database = database
        self._clock = clock
        self._own = own
        self._log = log
        self._stage = stage
        self._test: TimedTest | None = None
        self._occasion_id: UUID | None = None
        self.counts_days = TEST_EXPIRES_DAYS.value
        self.result = TestResult()
        self.result.hide()
        stage.summary.add_part(self.result)
        self.result.save_wanted.connect(self.save)
        self.result.undo_wanted.connect(self.take_back)

    def forget(self) -> None:
        """Another session is on the stage; what was recorded stays."""
        self._test = self._occasion_id = None
        self.result.familiarisation.setChecked(False)
        self.result.body_mass.set_value(None)

    def show(self) -> None:
        """Show the result of a test that is over, and nothing of any other session."""
        before, self._test = self._test, self._test_in_hand()
        self.result.setVisible(self._test is not None)
        athlete = self._log.athlete
        if self._test is not None and athlete is not None and self._test != before:
            if self._occasion_id is None:
                self.result.show_test(self._test, athlete.unit)
            else:
                self._show_saved(self._test)
        offers = self.result.offers_to_save
        self._stage.done_button.set_kind("plain" if offers else "primary")
        if self._test is not None:
            self._stage.row.show_card(shown=offers)

    def obey(self, command: Command) -> bool:
        """Whether the key was for the result."""
        if command is Command.END_SET and self.result.offers_to_save and self._test is not None:
            if self.result.save_button.isEnabled():
                self.save()
            else:
                self.result.body_mass.setFocus()
            return True
        if command is Command.UNDO and self._occasion_id is not None:
            self.take_back()
            return True
        return False

    def save(self) -> None:
        """Put the valid trials into the records."""
        if self._test is None:
            return
        typed = self.result.typed_mass
        test = self._test if typed is None else replace(self._test, body_mass=typed)
        familiarisation = self.result.familiarisation.isChecked()
        try:
            with self._database.write() as session:
                occasion, _ = timed_tests.record(
                    session,
                    test,
                    self._clock.now(),
                    familiarisation=familiarisation,
                    counts_days=self.counts_days,
                )
                self._occasion_id = occasion.id
        except StudioError as error:
            self._occasion_id = None
            self.result.show_trouble(str(error))
            return
        self.show()
        self._stage.setFocus()

    def take_back(self) -> None:
        """It stays training: the occasion goes, and its sets count as training again."""
        occasion_id, self._occasion_id = self._occasion_id, None
        if self._test is None or occasion_id is None:
            return
        try:
            with self._database.write() as session:
                timed_tests.take_back(session, self._test, occasion_id, self._clock.now())
        except StudioError as error:
            self._occasion_id = occasion_id
            self.result.show_trouble(str(error))
            return
        self.show()
        self._stage.setFocus()

    def _test_in_hand(self) -> TimedTest | None:
        workout, block = self._log.workout, self._own.block
        if workout is None or workout.running or block is None:
            return None
        with self._database.read() as session:
            found = timed_tests.timed_test_of(session, workout, block, self._log.logged)
        tried = found is not None and any(one.kind is SetKind.TEST for one in found.logged)
        return found if tried else None

    def _show_saved(self, test: TimedTest) -> None:
        athlete = self._log.athlete
        if athlete is None:
            return
        with self._database.read() as session:
            facts = asymmetry.facts_of(session, athlete.id, exercise=test.exercise.id, metric=test.metric)
        self.result.show_saved(test, facts, athlete.unit)
