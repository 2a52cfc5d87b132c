"""The life of the window: a bare one that is painted at once, everything behind it, and the end."""

from __future__ import annotations

import logging
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QSessionManager
from PySide6.QtWidgets import QApplication

from studio.clock import SystemClock, process_age
from studio.domain.errors import DataFolderInUse, StudioError
from studio.instance import in_use_sentence
from studio.logs import last_crash, without_home
from studio.paths import DataFolder
from studio.storage.holding import is_held
from studio.storage.snapshot import Snapshot, read_snapshot
from studio.storage.topics import Topic
from studio.ui import theme
from studio.ui.damage.opener import Opener
from studio.ui.errors import Reporter
from studio.ui.first_paint import FirstPaint
from studio.ui.garbage import GarbageCollector
from studio.ui.main_window import MainWindow
from studio.ui.preferences import Preferences
from studio.ui.restore_job import RestoreJob
from studio.ui.second_start import SecondStart
from studio.ui.single_window import SecondStarts
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.storage.opening import Examined
    from studio.ui.damage.ways import Way
    from studio.ui.rooms import Rooms

log = logging.getLogger(__name__)

NOTHING_DONE = 2
WINDOW_STATE = "window.ini"
OWN_PATIENCE_S, OUTSIDE_PATIENCE_S = 20.0, 3.0
"""How long the end waits for what runs: a sheet that is being printed, or a system that shuts down."""


class Start(QObject):
    """Shows the bare window, loads what is heavy beside it, then fills it; and puts all away at the end."""

    def __init__(
        self, folder: DataFolder, database_path: Path, stack: ExitStack, *, quit_after_start: bool
    ) -> None:
        super().__init__()
        self.exit_code = 0
        self.over = False
        self.again = False  # whether the program is to be started anew once it has ended
        self._folder = folder
        self._database_path = database_path
        self._stack = stack.enter_context(ExitStack())  # the data: a restore closes them and opens others
        self._quit_after_start = quit_after_start
        self._patience_s = OWN_PATIENCE_S
        self._heavy_is_there = self._ending = False
        self._clock = SystemClock()
        self.preferences = Preferences(folder.settings)
        theme.apply(self.preferences.settings.theme.value, self.preferences.settings.text_percent)
        self.window = MainWindow(folder.root / WINDOW_STATE)
        self._reporter = Reporter(self.window, folder.logs)
        self._tasks = Tasks(self)
        self._garbage = GarbageCollector(self)
        self._second_start = SecondStart(database_path, self)
        self._opener = Opener(
            self.window, folder, database_path, clock=self._clock, tasks=self._tasks, stack=self._stack
        )
        self._restoring = RestoreJob(
            self.window, folder, database_path, clock=self._clock, tasks=self._tasks, stack=self._stack
        )
        self._rooms: Rooms | None = None

        self.window.close_requested.connect(self._close)
        self._reporter.end_wanted.connect(self.end)
        self._reporter.restart_wanted.connect(self._restart)
        self._reporter.doubted.connect(self._read_again, Qt.ConnectionType.QueuedConnection)
        self._second_start.free.connect(self._show_or_fill)
        self._second_start.left.connect(self._leave_to_first)
        self._restoring.over.connect(self._load)
        self._opener.chosen.connect(self._fill)
        self._opener.quit_wanted.connect(self.window.close)
        self._opener.restart_wanted.connect(self._restart)

    def begin(self) -> None:
        """Show the window, unless another process has the data: that one is asked to show itself."""
        self._reporter.install()
        if is_held(self._database_path):
            self._meet_first()
        else:
            self._show_or_fill()

    def end(self) -> None:
        """Somebody outside wants the program gone: like the window's own button, but nobody may object."""
        self._patience_s = OUTSIDE_PATIENCE_S
        self.window.close_for_good()

    def log_out(self, _manager: QSessionManager) -> None:
        """The session of the desktop ends, and may end us at once after this."""
        self.end()

    def keep_state(self, _manager: QSessionManager) -> None:
        """The desktop notes how we stand: all but the window's place is on the disk already."""
        self.window.keep_state()

    def finish(self) -> bool:
        """After the event loop: nothing may run on; False where something does, so that Python must not end.

        The database is closed by the stack.
        """
        all_done = self._tasks.finish(self._patience_s)
        if all_done:
            self._garbage.stop()
        self._reporter.uninstall()
        return all_done

    def _show_or_fill(self) -> None:
        if self._heavy_is_there:
            self.window.show()
            self._load()
            return
        self.window.show_snapshot(self._snapshot(), self._clock.now().day)
        self._first_paint = FirstPaint(self.window)
        self._first_paint.painted.connect(self._load)
        self.window.show()

    def _load(self) -> None:
        log.info("first paint after %.2f s", process_age())
        self._tasks.run(self._load_and_examine, done=self._open_examined, failed=self._give_up)

    def _load_and_examine(self) -> Examined:
        import_the_heavy()  # both in a worker; the file is looked at before it is opened (reliability.md 3.4)
        self._restoring.finish_interrupted()
        return self._opener.examine()

    def _open_examined(self, examined: Examined) -> None:
        self._heavy_is_there = True
        self._fill(self._opener.way(examined))

    def _fill(self, way: Way) -> None:
        if self._ending:
            return
        try:
            database = self._open(way)
        except DataFolderInUse:
            self._meet_first()
            return
        except StudioError as error:
            self._give_up(error)
            return
        self.exit_code = 0  # a person has helped
        try:
            self._rooms = self._build(database)
        finally:
            if self._rooms is None and self._quit_after_start:  # nobody is there to read a crash dialog
                self._exit(NOTHING_DONE)
        if self._quit_after_start:
            QTimer.singleShot(0, self._report_and_close)
            return
        self._rooms.show_last_crash(last_crash(self._folder))
        self._rooms.show_recovered()
        self._opener.watch(database)
        self._rooms.restoring.agreed.connect(self._restore)
        self._restoring.tell(len(database.recovered))
        self._rooms.welcome()

    def _build(self, database: Database) -> Rooms:
        from studio.ui.rooms import Rooms

        return Rooms(
            self.window,
            database,
            folder=self._folder,
            preferences=self.preferences,
            clock=self._clock,
            tasks=self._tasks,
            reporter=self._reporter,
        )

    def _open(self, way: Way) -> Database:
        from studio.services.library import sync_built_ins
        from studio.storage.trouble import DiskTrouble

        database = self._opener.open(way)
        database.on_error = self._reporter.report
        if database.view_only:
            return database
        self._second_starts = SecondStarts(self._database_path, self)
        self._stack.callback(self._second_starts.close)
        self._second_starts.raise_wanted.connect(self.window.come_to_front)
        try:
            with database.write() as session:
                sync_built_ins(session)
        except DiskTrouble as trouble:  # the watch over the disk says it, and the next start tries again
            log.warning("the exercises that come with Evenside are not up to date: %s", trouble)
        return database

    def _restore(self, backup: Path) -> None:
        rooms, self._rooms = self._rooms, None
        self._restoring.begin(rooms, backup)  # from here on nobody reads; `over` loads the data anew

    def _meet_first(self) -> None:
        """Another process has the data: it comes to the front, or a person says what to do."""
        self.window.hide()
        if self._second_start.raise_first():
            self._exit(0)
        elif self._quit_after_start or not self._second_start.can_ask_a_person:
            self._give_up(DataFolderInUse(in_use_sentence(self._database_path)))
        else:
            self._second_start.ask()

    def _leave_to_first(self, in_front: bool) -> None:  # noqa: FBT001 - a slot
        self._exit(0 if in_front else NOTHING_DONE)

    def _report_and_close(self) -> None:
        self.window.repaint()
        sys.stdout.write(f"ready in {process_age():.2f} s\n")
        sys.stdout.flush()
        self.window.close()

    def _close(self) -> None:
        """The window wants to go: the session stays resumable, a backup is made, and what runs ends."""
        self._ending = True
        self._second_start.close()
        self._tasks.ask_to_end()
        try:
            if self._rooms is not None:
                self._rooms.close()
        except Exception:  # the end is not the time for a dialog, and must not be stopped by a fault
            log.exception("something failed at the end")
        finally:
            self._exit(self.exit_code)

    def _read_again(self) -> None:
        """A slot may have stopped half-way: what the screens show comes from the database once more."""
        if self._rooms is not None:
            self._rooms.changes.publish(frozenset(Topic))

    def _restart(self) -> None:
        self.again = True
        self.end()

    def _exit(self, code: int) -> None:
        """Leave the event loop. Not by `quit`: a dialog that minds being closed could stop that."""
        self.exit_code, self.over = code, True
        QApplication.exit(code)

    def _give_up(self, error: Exception) -> None:
        """Without a database there is nothing to show: say why, in a line or in a dialog, and end."""
        self.exit_code = NOTHING_DONE
        log.error("the window could not be filled", exc_info=error)
        if self._ending:
            return
        if (
            isinstance(error, StudioError)
            and self._second_start.can_ask_a_person
            and not self._quit_after_start
        ):
            if not self._opener.asks(error):
                self._reporter.report_and_quit(error)
            return
        why = str(error) if isinstance(error, StudioError) else f"Evenside failed ({type(error).__name__})."
        sys.stderr.write(f"{why} More is in {without_home(str(self._folder.log))}\n")
        self._exit(NOTHING_DONE)

    def _snapshot(self) -> Snapshot | None:
        """What the last clean end left to show at once; nothing in the middle of a restore."""
        if self._folder.restore_intent.exists():
            return None
        last = self.preferences.settings.last_athlete
        return read_snapshot(self._database_path, last, self._clock.now().day)


def import_the_heavy() -> None:
    """In a worker while the bare window is on screen already (tech.md 2: the longest stall is 37 ms)."""
    import pyqtgraph

    import studio.storage.database
    import studio.ui.rooms  # noqa: F401 - imported for its weight

    log.debug("loaded pyqtgraph %s and what is heavy of our own", pyqtgraph.__version__)
