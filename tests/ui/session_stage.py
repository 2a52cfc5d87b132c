"""What the tests of the Session page share: a planned day, a page on it, and time that passes as told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from studio.domain.athlete import Athlete
from studio.domain.block import Block, Week
from studio.domain.prescription import LoadRule, Prescription
from studio.domain.units import Load
from studio.storage import athletes, blocks, workouts
from studio.storage.database import Database
from studio.storage.exercises import save_exercises
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.preferences import Preferences
from studio.ui.session.page import SessionPage
from tests.fake_clock import FakeClock
from tests.make import a_bilateral_exercise, a_prescription, a_session, a_target, an_athlete, an_exercise

THRUST = an_exercise()
BRIDGE = a_bilateral_exercise()
SET_S, SWITCH_S, REST_S = 45.0, 25.0, 115.0
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def strike(
    page: SessionPage, target: QWidget, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER
) -> None:
    """A key on ``target``, and what it does: it is held back for a moment, as a scanner might be typing."""
    QTest.keyClick(target, key, modifier)
    settled(page)


def settled(page: SessionPage) -> None:
    """Wait until no key is held back any more."""
    if page.keys.holding:
        loop = QEventLoop()
        page.keys.settled.connect(loop.quit)
        loop.exec()


class Gym:
    """An athlete with one session planned for the day the clock shows, and pages on it."""

    def __init__(self, database: Database, changes: Changes, folder: Path, qtbot: Any) -> None:
        self.database, self.changes, self.qtbot = database, changes, qtbot
        self.clock = FakeClock()
        self.athlete: Athlete = an_athlete()
        self.current = CurrentAthlete()
        self.preferences = Preferences(folder / "settings.json")
        self.preferences.change(sound=False)
        with database.write() as session:
            athletes.add_athlete(session, self.athlete)
            save_exercises(session, [THRUST, BRIDGE])
        self.current.choose(self.athlete)
        self.block = self.plan(a_prescription(THRUST, target=a_target(10, load=Load.of(40))))

    def plan(self, *prescriptions: Prescription) -> Block:
        """A block whose one session is today."""
        today: date = self.clock.now().day
        session = a_session(*prescriptions, title="Single-leg day")
        self.block = Block("Glutes", today, (Week(sessions=(session,)),), athlete_id=self.athlete.id)
        with self.database.write() as session_:
            blocks.save_block(session_, self.block)
        return self.block

    def page(self) -> SessionPage:
        """A page as the window would make it."""
        page = SessionPage(self.database, self.changes, self.current, self.clock, self.preferences)
        self.qtbot.addWidget(page)
        page.resize(1200, 700)
        return page

    def started(self) -> SessionPage:
        """A page on which the session has been started."""
        page = self.page()
        page.start(self.block, 0, self.block.weeks[0].sessions[0])
        page.stage.play_button.click()
        return page

    def pass_time(self, page: SessionPage, seconds: float) -> None:
        """Time passes, and the page looks."""
        self.clock.advance(seconds)
        page.look()

    def logged(self) -> list[Any]:
        """The sets of all workouts of the athlete."""
        with self.database.read() as session:
            found = workouts.workouts_of(session, self.athlete.id)
            return [one for workout in reversed(found) for one in workouts.sets_of(session, workout.id)]


def unset_load(prescription: Prescription) -> Prescription:
    """The same without a load: it is chosen when it is done."""
    return replace(prescription, target=replace(prescription.target, load=LoadRule()))
