"""Slow work off the GUI thread: values in, a value back, never a widget or a database."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QThreadPool, Signal

T = TypeVar("T")


class Tasks(QObject):
    """Runs plain functions on a pool and brings their outcome back to the GUI thread."""

    _outcome_ready = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._running = 0
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

    def wait(self) -> None:
        """Block until nothing runs any more; for the end of the program."""
        self._pool.waitForDone()

    def _deliver(self, outcome: Callable[[], None]) -> None:
        self._running -= 1
        if _wanted(outcome):
            outcome()


def _wanted(outcome: Callable[[], None]) -> bool:
    """Whether the widget that asked is still there: a dialog may be closed while its work goes on."""
    asked = getattr(getattr(outcome, "func", None), "__self__", None)
    return not isinstance(asked, QObject) or shiboken6.isValid(asked)
