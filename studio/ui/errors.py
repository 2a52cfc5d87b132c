"""What went wrong, told to a person: a sentence for what can be put right, a dialog for a fault."""

from __future__ import annotations

import logging
import sys
import threading
import time
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from studio.domain import errors
from studio.domain.errors import StudioError
from studio.logs import report_of
from studio.ui import text
from studio.ui.fault_dialogs import CrashDialog, RestartDialog
from studio.ui.fault_watch import FaultWatch, Weight, is_of_storage

log = logging.getLogger(__name__)


class Reporter(QObject):
    """Shows errors over ``window``; faults of other threads reach the GUI thread through a signal.

    ``doubted`` comes with a fault, so that what is on screen is read anew; ``end_wanted`` and
    ``restart_wanted`` when a person has had enough.
    """

    doubted = Signal()
    end_wanted = Signal()
    restart_wanted = Signal()
    _arrived = Signal(object)

    def __init__(self, window: QWidget, logs: Path) -> None:
        super().__init__(window)
        self._window = window
        self._logs = logs
        self._watch = FaultWatch()
        self._crash: CrashDialog | None = None
        self._restart_asked = False
        self._logged = ""
        self._arrived.connect(self.report)

    def install(self) -> None:
        """Take uncaught exceptions of slots and of other threads from here on."""
        sys.excepthook = self._uncaught
        threading.excepthook = self._uncaught_in_thread

    def uninstall(self) -> None:
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__

    def report(self, error: BaseException) -> None:
        """Tell of ``error``; the same fault again within a minute is only logged.

        So is what follows a fault while its dialog is open: one mistake often trips several screens. Faults
        that keep coming, and one of the storage, leave only a new start (reliability.md section 4).
        """
        if isinstance(error, StudioError):
            text.tell(self._window, self._title_of(error), str(error))
            return
        report = report_of(error)
        self._log(error, report)
        now = time.monotonic()
        weight = self._watch.weight_of(report, now, of_storage=is_of_storage(error))
        if weight is Weight.TOO_MUCH:
            self._ask_for_restart(report)
        elif weight is Weight.NEW and self._crash is None and not self._restart_asked:
            self._watch.note_told(report, now)
            dialog = self._crash = CrashDialog(report, self._logs, self._window)
            dialog.finished.connect(self._close_dialog)
            dialog.end_wanted.connect(self.end_wanted)
            dialog.open()
            self.doubted.emit()

    def _log(self, error: BaseException, report: str) -> None:
        """The whole traceback once; what a paint or a timer repeats is a line each."""
        if report == self._logged:
            log.error("the same fault again")
            return
        self._logged = report
        log.error("a fault of the program", exc_info=error)

    def _ask_for_restart(self, report: str) -> None:
        if self._restart_asked:
            return
        self._restart_asked = True
        if self._crash is not None:
            self._crash.close()
        dialog = RestartDialog(report, self._logs, self._window)
        dialog.restart_wanted.connect(self.restart_wanted)
        dialog.end_wanted.connect(self.end_wanted)
        dialog.open()

    def _close_dialog(self) -> None:
        self._crash = None

    def report_and_quit(self, error: StudioError) -> None:
        """Tell why the program cannot go on, and end it once that was read."""
        text.tell(self._window, self._title_of(error), str(error)).finished.connect(self._end)

    def _end(self) -> None:
        self.end_wanted.emit()

    def _title_of(self, error: StudioError) -> str:
        from studio.storage.opening import RestoreUnfinished  # all of storage: not for the first paint
        from studio.storage.places import UnfitPlace
        from studio.storage.swap import RestoreFailed
        from studio.storage.trouble import DatabaseTrouble

        titles: tuple[tuple[type[StudioError] | tuple[type[StudioError], ...], str], ...] = (
            (errors.DataFolderInUse, self.tr("Evenside is open already")),
            (errors.NewerDatabase, self.tr("Made by a newer Evenside")),
            (errors.NotOurDatabase, self.tr("Not a data file of Evenside")),
            (errors.BadFile, self.tr("The file could not be used")),
            (errors.ViewOnly, self.tr("View only")),
            (errors.Missing, self.tr("No longer there")),
            (DatabaseTrouble, self.tr("Trouble with the data file")),
            ((RestoreFailed, RestoreUnfinished), self.tr("A restore is not finished")),
            (UnfitPlace, self.tr("Not fit for the data")),
        )
        return next((title for kind, title in titles if isinstance(error, kind)), self.tr("That cannot be"))

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.end_wanted.emit()
            return
        self._arrived.emit(error.with_traceback(trace))

    def _uncaught_in_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            self._arrived.emit(fault.exc_value)
