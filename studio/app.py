"""Opens the window and stays until it is closed; what is open is put away whichever way it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from studio.ui import display_fault, fonts, language
from studio.ui.demo_folder import demo_folder
from studio.ui.end_signals import EndSignals
from studio.ui.qt_messages import written_to_the_log
from studio.ui.start import Start

if TYPE_CHECKING:
    from pathlib import Path

    from studio.clock import Clock
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.ui.errors import Reporter
    from studio.ui.main_window import MainWindow
    from studio.ui.preferences import Preferences
    from studio.ui.rooms import Rooms
    from studio.ui.tasks import Tasks


def run_window(
    folder: DataFolder, database_path: Path, *, demo: bool = False, quit_after_start: bool = False
) -> int:
    """Open the window on ``folder`` and stay until it is closed; the exit code."""
    app = _application()
    with ExitStack() as stack:
        stack.enter_context(written_to_the_log())
        signals = EndSignals()
        stack.callback(signals.close)
        if demo:
            folder, database_path = stack.enter_context(demo_folder())
        start = Start(folder, database_path, stack, quit_after_start=quit_after_start)
        signals.asked.connect(start.end)
        signals.listen()
        app.commitDataRequest.connect(start.log_out)
        app.saveStateRequest.connect(start.keep_state)
        start.begin()
        code = start.exit_code if start.over else app.exec()
        all_done = start.finish()
    if not all_done:  # ending Python would wait for what hangs, or abort
        os._exit(code)
    if start.again:
        _start_again()
    return code


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


def _application() -> QApplication:
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        with display_fault.told_in_one_line():
            app = QApplication(["evenside"])
    app.setApplicationName("Evenside")
    app.setDesktopFileName("evenside")
    app.setQuitOnLastWindowClosed(False)  # `Start` says when it is over, not the last dialog
    fonts.load()
    language.install(app)
    return app


def _start_again() -> None:
    """The same program with the same arguments, in a new process."""
    command = [sys.executable, *sys.orig_argv[1:]]
    if sys.platform == "win32":  # pragma: no cover - there is no exec there
        subprocess.Popen(command)  # noqa: S603 - ourselves
        return
    os.execv(sys.executable, command)  # noqa: S606 - ourselves
