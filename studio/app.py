"""Opens the window: first a bare one that is painted at once, then everything behind it."""

from __future__ import annotations

import logging
import os
import sys
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from studio import instance
from studio.clock import Clock, SystemClock
from studio.domain.errors import DataFolderInUse, StudioError
from studio.logs import last_crash, without_home
from studio.paths import DataFolder, make_folders
from studio.storage.snapshot import Snapshot, read_snapshot
from studio.ui import display_fault, fonts, language, theme
from studio.ui.errors import Reporter
from studio.ui.first_paint import FirstPaint
from studio.ui.garbage import GarbageCollector
from studio.ui.main_window import MainWindow
from studio.ui.preferences import Preferences
from studio.ui.single_window import SecondStarts, raise_first_window
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from studio.storage.database import Database
    from studio.ui.rooms import Rooms

log = logging.getLogger(__name__)

OPENED_OTHER, NOTHING_DONE = 0, 2
WINDOW_STATE = "window.ini"


def run_window(
    folder: DataFolder, database_path: Path, *, demo: bool = False, quit_after_start: bool = False
) -> int:
    """Open the window on ``folder`` and stay until it is closed; the exit code."""
    app = _application()
    with ExitStack() as stack:
        if demo:
            folder, database_path = stack.enter_context(_demo_folder())
        elif instance.holder_of(database_path) is not None:
            if raise_first_window(database_path):
                return OPENED_OTHER
            raise DataFolderInUse(instance.in_use_sentence(database_path))
        start = _Start(folder, database_path, stack, quit_after_start=quit_after_start)
        start.show()
        code = app.exec()
        start.finish()
    return start.exit_code or code


def build_window(
    window: MainWindow,
    database: Database,
    *,
    folder: DataFolder,
    preferences: Preferences,
    clock: Clock,
    tasks: Tasks,
    reporter: Reporter,
) -> Rooms:
    """Fill ``window`` with its pages, all on ``database``; what must be closed is the caller's."""
    from studio.ui.rooms import Rooms

    return Rooms(
        window,
        database,
        folder=folder,
        preferences=preferences,
        clock=clock,
        tasks=tasks,
        reporter=reporter,
    )


class _Start(QObject):
    """Shows the bare window, loads what is heavy beside it, then fills it; and puts all away at the end."""

    _loaded = Signal()

    def __init__(
        self, folder: DataFolder, database_path: Path, stack: ExitStack, *, quit_after_start: bool
    ) -> None:
        super().__init__()
        self.exit_code = 0
        self._folder = folder
        self._database_path = database_path
        self._stack = stack
        self._quit_after_start = quit_after_start
        self._clock = SystemClock()
        self.preferences = Preferences(folder.settings)
        theme.apply(self.preferences.settings.theme.value, self.preferences.settings.text_percent)
        self.window = MainWindow(folder.root / WINDOW_STATE)
        self._reporter = Reporter(self.window, folder.logs)
        self._tasks = Tasks(self)
        self._garbage = GarbageCollector(self)
        self._first_paint = FirstPaint(self.window)
        self._rooms: Rooms | None = None

        self._first_paint.painted.connect(self._load)
        self.window.close_requested.connect(self._close)

    def show(self) -> None:
        self._reporter.install()
        self.window.show_snapshot(self._snapshot(), self._clock.now().day)
        self.window.show()

    def finish(self) -> None:
        """After the event loop: nothing may run on, and the database is closed by the stack."""
        self._tasks.wait()
        self._garbage.stop()
        self._reporter.uninstall()

    def _load(self) -> None:
        log.info("first paint after %.2f s", _process_age())
        self._tasks.run(_import_the_heavy, done=self._fill, failed=self._give_up)

    def _fill(self, _: None) -> None:
        try:
            database = self._open()
        except StudioError as error:
            self._give_up(error)
            return
        try:
            self._rooms = self._build(database)
        finally:
            if self._rooms is None and self._quit_after_start:  # nobody is there to read a crash dialog
                self.exit_code = NOTHING_DONE
                QApplication.exit(NOTHING_DONE)
        if self._quit_after_start:
            QTimer.singleShot(0, self._report_and_close)
            return
        self._rooms.show_last_crash(last_crash(self._folder))
        self._rooms.show_recovered()
        self._rooms.welcome()

    def _build(self, database: Database) -> Rooms:
        return build_window(
            self.window,
            database,
            folder=self._folder,
            preferences=self.preferences,
            clock=self._clock,
            tasks=self._tasks,
            reporter=self._reporter,
        )

    def _open(self) -> Database:
        from studio.services.library import sync_built_ins
        from studio.storage.database import open_database

        database = self._stack.enter_context(open_database(self._database_path))
        self._second_starts = SecondStarts(self._database_path, self)
        self._stack.callback(self._second_starts.close)
        self._second_starts.raise_wanted.connect(self.window.come_to_front)
        database.on_error = self._reporter.report
        with database.write() as session:
            sync_built_ins(session)
        return database

    def _report_and_close(self) -> None:
        self.window.repaint()
        sys.stdout.write(f"ready in {_process_age():.2f} s\n")
        sys.stdout.flush()
        self.window.close()

    def _close(self) -> None:
        """The window wants to go: what runs comes to its end first, then a backup is made."""
        if self._rooms is not None:
            self._rooms.close()
        self._tasks.wait()
        QApplication.quit()

    def _give_up(self, error: Exception) -> None:
        """Without a database there is nothing to show: say why, in a line or in a dialog, and end."""
        self.exit_code = NOTHING_DONE
        log.error("the window could not be filled", exc_info=error)
        if isinstance(error, StudioError) and not self._quit_after_start:
            self._reporter.report_and_quit(error)
            return
        why = str(error) if isinstance(error, StudioError) else f"Evenside failed ({type(error).__name__})."
        sys.stderr.write(f"{why} More is in {without_home(str(self._folder.log))}\n")
        QApplication.quit()

    def _snapshot(self) -> Snapshot | None:
        """What the last clean end left to show at once; nothing in the middle of a restore."""
        if self._folder.restore_intent.exists():
            return None
        return read_snapshot(
            self._database_path, self.preferences.settings.last_athlete, self._clock.now().day
        )


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        with display_fault.told_in_one_line():
            app = QApplication(["evenside"])
    app.setApplicationName("Evenside")
    app.setDesktopFileName("evenside")
    fonts.load()
    language.install(app)
    return app


def _import_the_heavy() -> None:
    """In a worker while the bare window is on screen already (tech.md 2: the longest stall is 37 ms)."""
    import pyqtgraph
    import sqlalchemy.orm

    import studio.storage.database
    import studio.ui.rooms  # noqa: F401 - imported for its weight

    log.debug("loaded %s and %s", pyqtgraph.__version__, sqlalchemy.__version__)


@contextmanager
def _demo_folder() -> Iterator[tuple[DataFolder, Path]]:
    """A throw-away folder filled with the demo data, gone at the end."""
    from studio.services.demo import fill
    from studio.storage.database import open_database

    with tempfile.TemporaryDirectory(prefix="evenside-demo-", ignore_cleanup_errors=True) as place:
        folder = DataFolder(Path(place))
        make_folders(folder)
        with open_database(folder.database) as database, database.write() as session:
            first = fill(session, SystemClock().now())
        preferences = Preferences(folder.settings)
        preferences.change(last_athlete=first.id)
        yield folder, folder.database


def _process_age() -> float:
    """Seconds since this process was started, where the system tells; else since Python began."""
    try:
        ticks = int(Path("/proc/self/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[19])
    except (OSError, ValueError, IndexError):
        return time.process_time()
    return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
