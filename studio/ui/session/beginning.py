"""Asks for a session that nobody had planned, or for one exercise more, of the athlete in charge."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.clock import Clock
from studio.services import testing, timed_tests
from studio.services.unplanned import metric_of
from studio.storage import exercises, workouts
from studio.ui.current_athlete import CurrentAthlete
from studio.ui.session.unplanned_dialog import Preset, UnplannedDialog, Wanted

if TYPE_CHECKING:
    from studio.domain.athlete import Athlete
    from studio.storage.database import Database


class Beginning(QObject):
    """`wanted` carries block, week, session and first side (or None); `more_wanted` a Prescription."""

    wanted = Signal(object, int, object, object)
    more_wanted = Signal(object)

    def __init__(self, database: Database, current: CurrentAthlete, clock: Clock, page: QWidget) -> None:
        super().__init__(page)
        self._database = database
        self._current = current
        self._clock = clock

    def ask(self, preset: object = None) -> None:
        """Open the dialog, on what is asked for; a button sends whether it is checked."""
        athlete = self._current.athlete
        if athlete is not None:
            given = preset if isinstance(preset, Preset) else Preset()
            dialog = self._dialog(athlete, given, adding=False)
            dialog.confirmed.connect(self._begin)
            dialog.open()

    def ask_for_more(self, athlete: Athlete) -> None:
        """The same for another exercise of a session that goes on."""
        dialog = self._dialog(athlete, Preset(), adding=True)
        dialog.confirmed.connect(self.more_wanted)
        dialog.open()

    def _dialog(self, athlete: Athlete, preset: Preset, *, adding: bool) -> UnplannedDialog:
        with self._database.read() as session:
            known = exercises.exercises(session)
            logged = workouts.exercises_logged(session, athlete.id)
            set_ups = testing.last_set_ups(session, athlete.id)
        if preset.exercise is None:
            mine = {exercise.id: exercise for exercise in known}
            preset = replace(preset, exercise=next((mine[i] for i in logged if i in mine), None))
        day = self._clock.now().day
        page = self.parent()  # asked for only here: a page that holds itself would not end
        window = page.window() if isinstance(page, QWidget) else None
        return UnplannedDialog(known, athlete, day, preset, set_ups=set_ups, adding=adding, parent=window)

    def _begin(self, wanted: Wanted) -> None:
        metric, first = metric_of(wanted.block), None
        if metric is not None and wanted.block.athlete_id is not None:
            with self._database.read() as session:
                first = wanted.drawn or timed_tests.beginning_side(
                    session, wanted.block.athlete_id, wanted.exercise.id, metric, by_lot=wanted.by_lot
                )
        ((week, planned),) = wanted.block.sessions()
        self.wanted.emit(wanted.block, week, planned, first)
