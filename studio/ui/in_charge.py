"""Who is in charge: chosen at the start, remembered for the next one, and shown at the top of the window."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.domain.athlete import Athlete
from studio.domain.errors import BadFile
from studio.services import asymmetry
from studio.storage import athletes
from studio.ui.changes import Changes
from studio.ui.current_athlete import CurrentAthlete

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.storage.database import Database
    from studio.ui.main_window import MainWindow
    from studio.ui.preferences import Preferences


class InCharge(QObject):
    """Chooses `current` at once; `follow` is for when all who listen to it are there."""

    def __init__(
        self,
        window: MainWindow,
        database: Database,
        current: CurrentAthlete,
        clock: Clock,
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window, self._database, self._clock = window, database, clock
        self._current, self._preferences = current, preferences
        self._choose(preferences.settings.last_athlete)

    def follow(self, changes: Changes) -> None:
        """Keep the window up to date."""
        self._current.changed.connect(self.show_athlete)
        changes.tests_changed.connect(self.show_athlete)
        changes.athletes_changed.connect(self._read_again)

    def show_athlete(self, _: object = None) -> None:
        """Name the athlete, with the side that a test has found weak."""
        athlete = self._current.athlete
        weak = None
        if athlete is not None:
            with self._database.read() as session:
                weak = asymmetry.weaker_side_of(session, athlete.id, today=self._clock.now().day)
        self._window.set_athlete(athlete.name if athlete else None, weak)
        self._remember(athlete)

    def _read_again(self) -> None:
        """The athlete in charge may have another name now, or be archived."""
        self._choose(self._current.athlete.id if self._current.athlete else None)

    def _choose(self, wanted: object) -> None:
        """This one, else the first by name."""
        with self._database.read() as session:
            people = athletes.athletes(session)
        self._current.choose(next((a for a in people if a.id == wanted), people[0] if people else None))

    def _remember(self, athlete: Athlete | None) -> None:
        known = self._preferences.settings.last_athlete
        if athlete is not None and athlete.id != known and not self._database.view_only:
            with suppress(BadFile):  # on a full disk: nobody has asked for this
                self._preferences.change(last_athlete=athlete.id)
