"""Collects Python's cyclic garbage on the GUI thread alone: elsewhere it would end Qt objects under our feet.

reliability.md section 4: the collector running in a worker thread ends the process. To look through all
that the program is made of takes longer than a picture or a key may wait, and finds nothing there: modules
and pages stay. So what is there after the start, and what a slow collection found alive, is left alone.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

YOUNG_EVERY_MS = 1_000
STARTED_AFTER = 5  # ticks: what is heavy is loaded and the window filled
ALL_EVERY = 60
SLOW_S = 0.02


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
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        self._ticks += 1
        if self._ticks == STARTED_AFTER:
            gc.freeze()
        if self._ticks % ALL_EVERY:
            gc.collect(1)
        else:
            self._collect_all()

    def _collect_all(self) -> None:
        began = time.perf_counter()
        gc.collect()
        if time.perf_counter() - began >= SLOW_S:
            gc.freeze()
