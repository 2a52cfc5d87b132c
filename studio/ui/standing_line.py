"""The line at the foot of the window: the file of the data, when they were saved and last backed up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.clock import Clock
from studio.ui.changes import Changes
from studio.ui.preferences import Preferences
from studio.ui.safekeeper import Safekeeper

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.ui.main_window import MainWindow


class StandingLine(QObject):
    """Follows the safekeeper and every commit."""

    def __init__(self, window: MainWindow, clock: Clock, safekeeper: Safekeeper, changes: Changes) -> None:
        super().__init__(window)
        self._window, self._clock, self._safekeeper = window, clock, safekeeper
        for changed in (changes.workouts_changed, changes.blocks_changed):
            changed.connect(self._show_saved)
        for changed in (changes.tests_changed, changes.athletes_changed):
            changed.connect(self._show_saved)
        safekeeper.changed.connect(self._show_backup)
        window.page_shown.connect(self._show_backup)

    def show_all(self, database: Database, preferences: Preferences) -> None:
        """What there is to say before anything has changed."""
        self._window.set_status(
            database=database.path.name,
            saved=self.tr("view only") if database.view_only else self.tr("saved"),
            units=preferences.settings.units.value,
        )
        self._show_backup()

    def _show_backup(self, _: object = None) -> None:
        self._window.set_status(backup=self._safekeeper.last_backup_text())

    def _show_saved(self) -> None:
        now = self._clock.now().local()
        self._window.set_status(saved=self.tr("saved {time}").format(time=f"{now:%H:%M}"))
