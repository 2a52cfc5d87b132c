"""A start that finds the data open elsewhere: shows the window that has it, or waits, or leaves it alone."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from studio.instance import silent_sentence
from studio.storage.holding import is_held
from studio.ui import text
from studio.ui.single_window import raise_first_window

ASK_AGAIN_MS = 500
WITHOUT_A_SCREEN = ("offscreen", "minimal")


class SecondStart(QObject):
    """``free`` comes when the data can be opened after all; ``left`` when nothing is to be done here.

    ``left`` carries whether the first window came to the front. There is no way to open anyway: the lock of
    SQLite decides (reliability.md 3.2).
    """

    free = Signal()
    left = Signal(bool)

    def __init__(self, database: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._database = database
        self._dialog: StillRunning | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(ASK_AGAIN_MS)
        self._timer.timeout.connect(self._ask_again)

    @property
    def can_ask_a_person(self) -> bool:
        """Whether there is a screen on which somebody could answer."""
        return QGuiApplication.platformName() not in WITHOUT_A_SCREEN

    def raise_first(self) -> bool:
        """Ask the first window to come to the front; takes two seconds when it does not answer."""
        return raise_first_window(self._database)

    def ask(self) -> None:
        """Let a person choose between waiting and leaving."""
        dialog = self._dialog = StillRunning(silent_sentence(self._database))
        dialog.wait_wanted.connect(self._timer.start)
        dialog.rejected.connect(self._leave)
        dialog.open()

    def close(self) -> None:
        """Stop asking: the program ends, or somebody has an answer."""
        self._timer.stop()
        if self._dialog is not None:
            self._dialog.rejected.disconnect(self._leave)
            self._dialog.close()
            self._dialog = None

    def _ask_again(self) -> None:
        if not is_held(self._database):
            self.close()
            self.free.emit()
        elif raise_first_window(self._database, patience_ms=ASK_AGAIN_MS // 5):
            self.close()
            self.left.emit(True)  # noqa: FBT003 - a signal takes no keywords

    def _leave(self) -> None:
        self._timer.stop()
        self._dialog = None
        self.left.emit(False)  # noqa: FBT003 - a signal takes no keywords


class StillRunning(QMessageBox):
    """Says that the first start does not answer; waits with it, or closes this one."""

    wait_wanted = Signal()

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text.make_plain(self)
        self.setIcon(QMessageBox.Icon.Warning)
        self.setWindowTitle(self.tr("Evenside is open already"))
        self.setText(sentence)
        self.setInformativeText(
            self.tr(
                "It may be busy, or hang. Wait until it answers or ends, or close this window."
                " What was logged is stored."
            )
        )
        self.wait_button = self.addButton(self.tr("Wait"), QMessageBox.ButtonRole.AcceptRole)
        self.close_button = self.addButton(self.tr("Close this"), QMessageBox.ButtonRole.RejectRole)
        for button in (self.wait_button, self.close_button):
            button.setAccessibleName(button.text())
        self.setDefaultButton(self.wait_button)
        self.setEscapeButton(self.close_button)
        self.wait_button.clicked.disconnect()  # waiting leaves the box where it is
        self.wait_button.clicked.connect(self._wait)

    def _wait(self) -> None:
        self.wait_button.setEnabled(False)
        self.setInformativeText(self.tr("Waiting until it answers or ends…"))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.wait_wanted.emit()
