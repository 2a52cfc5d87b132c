"""What the Settings page looks at in tests: a real database with sets, its folder, and its keepers."""

from __future__ import annotations

from typing import Any

from studio.paths import DataFolder, make_folders
from studio.storage.athletes import add_athlete
from studio.storage.database import Database
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_set, save_workout
from studio.ui.banners import Banners
from studio.ui.preferences import Preferences
from studio.ui.safekeeper import Safekeeper
from studio.ui.second_keeper import SecondKeeper
from studio.ui.settings.your_data import DataTools
from studio.ui.tasks import Tasks
from tests.fake_clock import FakeClock
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant


class Desk:
    """The tools of the page, on the data folder around ``database``."""

    def __init__(self, database: Database, preferences: Preferences, qtbot: Any) -> None:
        self.database, self._qtbot = database, qtbot
        self.folder = DataFolder(database.path.parent)
        make_folders(self.folder)
        self.clock = FakeClock(an_instant(0))
        self.banners = Banners()
        qtbot.addWidget(self.banners)
        self.tasks = Tasks(self.banners)
        self.safekeeper = Safekeeper(database, self.folder, self.clock, self.tasks, self.banners)
        self.second = SecondKeeper(preferences, self.clock, self.tasks, self.banners, self.banners)
        self.safekeeper.made.connect(self.second.copy)

    @property
    def tools(self) -> DataTools:
        return DataTools(self.database, self.folder, self.clock, self.tasks, self.safekeeper, self.second)

    def log_sets(self, count: int) -> None:
        """A workout of a new athlete with so many sets."""
        athlete, exercise = an_athlete(f"Ann {count}"), an_exercise()
        workout = a_workout(athlete)
        with self.database.write() as session:
            add_athlete(session, athlete)
            save_exercise(session, exercise)
            save_workout(session, workout)
            for _ in range(count):
                add_set(session, a_set(workout, exercise))

    def wait(self) -> None:
        """Until nothing runs any more and its outcome is shown."""
        self._qtbot.waitUntil(lambda: not (self.tasks.busy or self.safekeeper.busy or self.second.busy))

    def close(self) -> None:
        self.tasks.wait()
        self.safekeeper.close()
        self.tasks.wait()
