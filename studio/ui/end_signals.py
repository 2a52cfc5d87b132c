"""Hears of SIGTERM, SIGINT and SIGHUP within the event loop, wherever Python was when they came."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from studio.guard import Stopped, heeded_signals

LOOK_EVERY_MS = 500  # where the system cannot wake us


class EndSignals(QObject):
    """``asked`` comes when the system, or somebody at a terminal, wants the program to end.

    Python looks at signals only while it runs, and Qt may wait for minutes (reliability.md section 4): so the
    system writes the number of each signal into a pipe that Qt watches. Until `listen` a signal raises
    `Stopped`, since there is no event loop yet to hear of it.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._listening = self._noted = False
        self._read_end, self._write_end = os.pipe()
        os.set_blocking(self._read_end, False)
        os.set_blocking(self._write_end, False)
        self._before = {number: signal.signal(number, self._note) for number in heeded_signals()}
        self._waker = self._timer() if sys.platform == "win32" else self._notifier()

    def listen(self) -> None:
        """From here on there is an event loop, now or soon."""
        self._listening = True

    def close(self) -> None:
        """Give the signals back."""
        if isinstance(self._waker, QTimer):  # pragma: no cover - only there
            self._waker.stop()
        else:
            self._waker.setEnabled(False)
            signal.set_wakeup_fd(self._fd_before)
        for number, handler in self._before.items():
            signal.signal(number, handler or signal.SIG_DFL)
        os.close(self._read_end)
        os.close(self._write_end)

    def _notifier(self) -> QSocketNotifier:
        self._fd_before = signal.set_wakeup_fd(self._write_end, warn_on_full_buffer=False)
        notifier = QSocketNotifier(self._read_end, QSocketNotifier.Type.Read, self)
        notifier.activated.connect(self._hear)
        return notifier

    def _timer(self) -> QTimer:  # pragma: no cover - Windows wakes through sockets alone
        timer = QTimer(self)
        timer.timeout.connect(self._hear)
        timer.start(LOOK_EVERY_MS)
        return timer

    def _note(self, _number: int, _frame: FrameType | None) -> None:
        if not self._listening:
            raise Stopped
        self._noted = True

    def _hear(self) -> None:
        with suppress(BlockingIOError):
            os.read(self._read_end, 64)
        if self._noted:
            self._noted = False
            self.asked.emit()
