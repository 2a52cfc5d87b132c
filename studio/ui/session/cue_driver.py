"""The timers of a session: one that fires at the next deadline, one that repaints while something moves."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QObject, Qt, QTimer, Signal

FRAME_MS = 16
LONGEST_MS = 60_000


class CueDriver(QObject):
    """Says `due` when it is time to look at the clock again. It measures nothing: the boot clock does."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._deadline = _timer(self)
        self._deadline.setSingleShot(True)
        self._frames = _timer(self)
        self._frames.setInterval(FRAME_MS)
        self._deadline.timeout.connect(self.due)
        self._frames.timeout.connect(self.due)

    def arm(self, seconds: float, *, moving: bool) -> None:
        """Be due in so many seconds (infinity: never), and sixty times a second while something moves."""
        if seconds == inf:
            self._deadline.stop()
        else:
            # rounded down, and looked at again if that was too early: never late by rounding (tech.md 3)
            self._deadline.start(min(max(1, int(seconds * 1000)), LONGEST_MS))
        if moving and not self._frames.isActive():
            self._frames.start()
        elif not moving:
            self._frames.stop()

    def stop(self) -> None:
        self._deadline.stop()
        self._frames.stop()


def _timer(parent: QObject) -> QTimer:
    timer = QTimer(parent)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    return timer
