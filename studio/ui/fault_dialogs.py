"""The dialogs that a fault of the program opens: go on with care, or start anew. Nothing is sent anywhere."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication, QShowEvent
from PySide6.QtWidgets import QDialogButtonBox, QMessageBox, QPushButton, QWidget
from typing_extensions import override

from studio.ui import text


class FaultDialog(QMessageBox):
    """What both have: the report, and two buttons that do something with it."""

    end_wanted = Signal()

    def __init__(self, report: str, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text.make_plain(self)
        self._report = report
        self._logs = logs
        self.setDetailedText(report)
        self.copy_button = self._button(self.tr("Copy report"), QMessageBox.ButtonRole.ActionRole)
        self.folder_button = self._button(self.tr("Open log folder"), QMessageBox.ButtonRole.ActionRole)
        self._stay_open(self.copy_button, self._copy)
        self._stay_open(self.folder_button, self._open_folder)

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


class CrashDialog(FaultDialog):
    """What happened in one sentence, and four ways on."""

    def __init__(self, report: str, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(report, logs, parent)
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setText(self.tr("Evenside made a mistake. What you logged is stored."))
        self.setInformativeText(
            self.tr("You can go on. A report helps to mend it: it holds no names and nothing you typed.")
        )
        self.go_on_button = self._button(self.tr("Keep going"), QMessageBox.ButtonRole.AcceptRole)
        self.quit_button = self._button(self.tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.go_on_button)
        self.setEscapeButton(self.go_on_button)
        self.quit_button.clicked.connect(self.end_wanted)


class RestartDialog(FaultDialog):
    """The program does not trust itself any more: it wants to be started again."""

    restart_wanted = Signal()

    def __init__(self, report: str, logs: Path, parent: QWidget | None = None) -> None:
        super().__init__(report, logs, parent)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Evenside has to start again"))
        self.setText(self.tr("Something keeps failing, so Evenside has to start again."))
        self.setInformativeText(
            self.tr("What you logged is stored, and a running session goes on where it was.")
        )
        self.restart_button = self._button(self.tr("Start again"), QMessageBox.ButtonRole.AcceptRole)
        self.quit_button = self._button(self.tr("Quit"), QMessageBox.ButtonRole.DestructiveRole)
        self.setDefaultButton(self.restart_button)
        self.setEscapeButton(self.restart_button)
        self.restart_button.clicked.connect(self.restart_wanted)
        self.quit_button.clicked.connect(self.end_wanted)
