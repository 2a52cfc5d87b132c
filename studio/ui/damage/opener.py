"""Opens the data for the window: looks at the file first, and asks a person where something is wrong."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.clock import Clock
from studio.paths import DataFolder
from studio.ui.damage.ways import Way
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.storage.opening import Examined
    from studio.ui.damage.screen import DamageScreen
    from studio.ui.main_window import MainWindow

VIEW_BANNER = "view-only"


class Opener(QObject):
    """`chosen` gives the Way that a person chose on the damage screen; `quit_wanted` is the other way out."""

    chosen = Signal(object)
    quit_wanted = Signal()
    restart_wanted = Signal()

    def __init__(
        self,
        window: MainWindow,
        folder: DataFolder,
        database: Path,
        *,
        clock: Clock,
        tasks: Tasks,
        stack: ExitStack,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._folder = folder
        self._path = database
        self._clock = clock
        self._tasks = tasks
        self._stack = stack
        self._screen: DamageScreen | None = None
        self._examined: Examined | None = None

    def examine(self) -> Examined:
        """Look at the file; runs in a worker. Raises what `kinds.kind_of` knows."""
        from studio.storage.opening import examine

        return examine(self._path, self._clock.now())

    def way(self, examined: Examined | None) -> Way:
        """How to open what was looked at: only to be looked at where the system lets nobody write."""
        from studio.storage.view_only import cannot_be_written

        self._examined = examined
        if self._path.exists() and cannot_be_written(self._path):
            note = self.tr(
                "View only: {folder} cannot be written, so nothing can be changed here. You can look, "
                "print and export."
            ).format(folder=self._path.parent)
            return Way(self._path, view_only=True, note=note)
        return Way(self._path)

    def open(self, way: Way) -> Database:
        """Open the data; they are closed by the stack. Raises StudioError.

        What must not be written where it is is shown from a copy, for as long as the window is open.
        """
        from studio.storage.database import open_database
        from studio.storage.places import OnlyToLookAt
        from studio.storage.view_only import to_look_at

        path = (
            self._stack.enter_context(to_look_at(way.path, copied=way.copied)) if way.view_only else way.path
        )
        opened = open_database(path, view_only=way.view_only, anew=way.anew)
        try:
            database = self._stack.enter_context(opened)
        except OnlyToLookAt as why:
            return self.open(Way(way.path, view_only=True, copied=True, note=str(why)))
        self._take_screen_away()
        if way.note:
            self._window.banners.show_banner(VIEW_BANNER, "warning", way.note)
        else:
            self._window.banners.hide_banner(VIEW_BANNER)
        return database

    def asks(self, error: Exception) -> bool:
        """Show the damage screen, if there is something to choose about ``error``."""
        from studio.ui.damage.desk import Desk
        from studio.ui.damage.kinds import findings_of, kind_of
        from studio.ui.damage.screen import DamageScreen

        kind = kind_of(error)
        if kind is None:
            return False
        self._take_screen_away()
        desk = Desk(
            kind,
            self._folder,
            self._path,
            clock=self._clock,
            tasks=self._tasks,
            stack=self._stack,
            parent=self,
        )
        screen = DamageScreen(kind, self._path.name, findings_of(error), desk)
        desk.chosen.connect(self.chosen)
        screen.quit_wanted.connect(self.quit_wanted)
        self._screen = screen
        self._window.show_instead(screen)
        screen.begin()
        return True

    def _take_screen_away(self) -> None:
        if self._screen is not None:
            self._window.take_away(self._screen)
            self._screen = None

    def watch(self, database: Database) -> None:
        """The pages are there: keep when the file was checked, or check it now, beside everything."""
        from studio.ui.damage.later_check import LaterCheck

        if database.view_only or self._examined is None:
            return
        check = LaterCheck(database, self._window.banners, clock=self._clock, tasks=self._tasks, parent=self)
        check.restart_wanted.connect(self.restart_wanted)
        check.tell_lost_tail()
        if self._examined.checked:
            check.keep_time()
        elif self._examined.check_due:
            check.begin()
