"""Work that would hold the window up, done a little at a time between the events."""

from __future__ import annotations

import math
import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SLICE_MS = 12.0


class BitByBit(QObject):
    """Goes on with a generator for `slice_ms`, then lets the window paint and answer before the next slice.

    The first slice is done at once, so that what is quick never flickers. A number among what the work yields
    is a pause in milliseconds, in which the window paints what is new; there is none where ``slice_ms`` is
    endless. Work that was overtaken is dropped; `over` tells that nothing is left.
    """

    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.slice_ms = SLICE_MS
        self._work: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        return self._work is not None

    def begin(self, work: Iterator[object]) -> None:
        """Do ``work`` instead of what is not finished yet."""
        self.drop()
        self._work = work
        self._go_on()

    def drop(self) -> None:
        """What is not finished is not wanted any more."""
        self._timer.stop()
        self._work = None

    def finish(self) -> None:
        """Do all that is left, and whatever is begun from now on, at once: nothing will come after."""
        self.slice_ms = math.inf
        self._timer.stop()
        self._go_on()

    def _go_on(self) -> None:
        work = self._work
        until = time.perf_counter() + self.slice_ms / 1000
        while work is not None and work is self._work:
            pause = self._one_step(work)
            if pause is None:
                return
            if (pause and math.isfinite(self.slice_ms)) or time.perf_counter() >= until:
                self._timer.start(pause)
                return

    def _one_step(self, work: Iterator[object]) -> int | None:
        """The pause before the next step; None where nothing is left, as after an error."""
        try:
            told = next(work)
        except StopIteration:
            if work is self._work:
                self._work = None
                self.over.emit()
            return None
        except BaseException:
            self.drop()
            raise
        return told if isinstance(told, int) else 0
