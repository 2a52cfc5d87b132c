"""Collects Python's cyclic garbage on the GUI thread alone: elsewhere it would end Qt objects under our feet.

reliability.md section 4: the collector running in a worker thread ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

YOUNG_EVERY_MS = 1_000
ALL_EVERY = 60


class GarbageCollector(QObject):
    """Turns the automatic collector off and collects from a timer for as long as it lives."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._ticks = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._collect)
        self._timer.start(YOUNG_EVERY_MS)

    def stop(self) -> None:
        """Hand collecting back to Python, at the end of the program."""
        self._timer.stop()
        gc.enable()

    def _collect(self) -> None:
        self._ticks += 1
        gc.collect(2 if self._ticks % ALL_EVERY == 0 else 1)
