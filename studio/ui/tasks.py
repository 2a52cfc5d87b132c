"""Slow work off the GUI thread: values in, a value back, never a widget or a database."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThread, QThreadPool, Signal

T = TypeVar("T")


class Tasks(QObject):
    """Runs plain functions on a pool and brings their outcome back to the GUI thread.

    No thread belongs to a window: closing one while a thread of its own runs ends in an abort.
    """

    _outcome_ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running = 0
        self._ending = threading.Event()
        self._outcome_ready.connect(self._deliver)

    @property
    def busy(self) -> bool:
        """Whether something runs, or its outcome has not been delivered yet."""
        return self._running > 0

    def run(
        self, work: Callable[[], T], *, done: Callable[[T], None], failed: Callable[[Exception], None]
    ) -> None:
        """Call ``work`` on the pool, then ``done`` or ``failed`` on the GUI thread."""

        def job() -> None:
            try:
                result = work()
            except Exception as error:  # noqa: BLE001 - handed to the caller, not swallowed
                self._outcome_ready.emit(partial(failed, error))
            else:
                self._outcome_ready.emit(partial(done, result))

        self._running += 1
        self._pool.start(job)

    def ending(self) -> bool:
        """Whether the program is about to end: long work asks this between two steps, and stops."""
        return self._ending.is_set()

    def ask_to_end(self) -> None:
        """From now on `ending` is true."""
        self._ending.set()

    def finish(self, patience_s: float) -> bool:
        """For the end of the program: ask what runs to end, and wait; whether all of it has ended."""
        self.ask_to_end()
        return self._pool.waitForDone(round(patience_s * 1000))

    def wait(self) -> None:
        """Block until nothing runs any more; for the end of the program."""
        self._pool.waitForDone()

    def _deliver(self, outcome: Callable[[], None]) -> None:
        assert QThread.currentThread() is self.thread()  # noqa: S101 - a bound method is called by its own thread
        self._running -= 1
        if _wanted(outcome):
            outcome()


def _wanted(outcome: Callable[[], None]) -> bool:
    """Whether the widget that asked is still there: a dialog may be closed while its work goes on."""
    asked = getattr(getattr(outcome, "func", None), "__self__", None)
    return not isinstance(asked, QObject) or shiboken6.isValid(asked)
