"""What went wrong, told to a person: a sentence for what can be put right, a crash dialog for a bug."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from studio.domain import errors
from studio.domain.errors import StudioError
from studio.logs import report_of
from studio.ui import text

log = logging.getLogger(__name__)

SAME_FAULT_AGAIN_S = 60.0


class Reporter(QObject):
    """Shows errors over ``window``; faults of other threads reach the GUI thread through a signal."""

    _arrived = Signal(object)

    def __init__(self, window: QWidget, logs: Path) -> None:
        super().__init__(window)
        self._window = window
        self._logs = logs
        self._seen: dict[str, float] = {}
        self._dialog_open = False
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

        So is what follows a fault while its dialog is open: one mistake often trips several screens.
        """
        if isinstance(error, StudioError):
            text.tell(self._window, self._title_of(error), str(error))
            return
        log.error("a fault of the program", exc_info=error)
        report = report_of(error)
        now = time.monotonic()
        again = now - self._seen.get(report, -SAME_FAULT_AGAIN_S) < SAME_FAULT_AGAIN_S
        if again or self._dialog_open:
            return
        self._seen[report] = now
        self._dialog_open = True
        dialog = CrashDialog(report, self._logs, self._window)
        dialog.finished.connect(self._close_dialog)
        dialog.open()

    def _close_dialog(self) -> None:
        self._dialog_open = False

    def report_and_quit(self, error: StudioError) -> None:
        """Tell why the program cannot go on, and end it once that was read."""
        text.tell(self._window, self._title_of(error), str(error)).finished.connect(QApplication.quit)

    def _title_of(self, error: StudioError) -> str:
        titles: tuple[tuple[type[StudioError], str], ...] = (
            (errors.DataFolderInUse, self.tr("Evenside is open already")),
            (errors.NewerDatabase, self.tr("Made by a newer Evenside")),
            (errors.NotOurDatabase, self.tr("Not a data file of Evenside")),
            (errors.BadFile, self.tr("The file could not be used")),
            (errors.Missing, self.tr("No longer there")),
        )
        return next((title for kind, title in titles if isinstance(error, kind)), self.tr("That cannot be"))

    def _uncaught(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        self._arrived.emit(error.with_traceback(trace))

    def _uncaught_in_thread(self, fault: threading.ExceptHookArgs) -> None:
        if fault.exc_value is not None:
            self._arrived.emit(fault.exc_value)


class CrashDialog(QMessageBox):
    """What happened in one sentence, and four ways on; nothing is sent anywhere."""

    def __init__(self, report: str, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text.make_plain(self)
        self._report = report
        self._logs = logs
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setText(self.tr("Evenside made a mistake. What you logged is stored."))
        self.setInformativeText(
            self.tr("You can go on. A report helps to mend it: it holds no names and nothing you typed.")
        )
        self.setDetailedText(report)
        self.copy_button = self._button(self.tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        self.folder_button = self._button(self.tr("Open log folder"), QMessageBox.ButtonRole.ActionRole)
        self.go_on_button = self._button(self.tr("Keep going"), QMessageBox.ButtonRole.AcceptRole)
        self.quit_button = self._button(self.tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)

        self.setDefaultButton(self.go_on_button)
        self.setEscapeButton(self.go_on_button)

        self._stay_open(self.copy_button, self._copy)
        self._stay_open(self.folder_button, self._open_folder)
        self.quit_button.clicked.connect(QApplication.quit)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Buttons that do not fit side by side stand one above the other; the box has no text cut."""
        room = min(self.screen().availableGeometry().width() - 480, 1000)  # a message box grows no wider
        wanted = sum(button.sizeHint().width() + 12 for button in self.buttons()) + 48
        for box in self.findChildren(QDialogButtonBox):
            box.setOrientation(Qt.Orientation.Vertical if wanted > room else Qt.Orientation.Horizontal)
        super().showEvent(event)

    def _button(self, words: str, role: QMessageBox.ButtonRole) -> QPushButton:
        button = self.addButton(words, role)
        button.setAccessibleName(words)
        return button

    def _stay_open(self, button: QPushButton, slot: Callable[[], None]) -> None:
        """A message box closes with every button; these two act and leave it open."""
        button.clicked.disconnect()
        button.clicked.connect(slot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._logs)))
