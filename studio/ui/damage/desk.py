"""Does what the damage screen offers, off the GUI thread: count, restore, repair, copy to look at."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from studio.clock import Clock
from studio.domain.errors import StudioError
from studio.paths import DataFolder, reason
from studio.storage import mending
from studio.storage.mending import Prospect, Repaired
from studio.storage.salvage import Stopped
from studio.ui.damage.kinds import Kind
from studio.ui.damage.ways import Way
from studio.ui.tasks import Tasks

T = TypeVar("T")


class Desk(QObject):
    """One deed at a time; ``busy`` tells that one has begun, the others how it ended."""

    busy = Signal()
    counted = Signal(object)
    repaired = Signal(object)
    chosen = Signal(object)
    stopped = Signal()
    failed = Signal(str)

    def __init__(
        self,
        kind: Kind,
        folder: DataFolder,
        database: Path,
        *,
        clock: Clock,
        tasks: Tasks,
        stack: ExitStack,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self._folder = folder
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._stack = stack
        self._unwanted = threading.Event()
        self._prospect: Prospect | None = None
        self._repaired: Repaired | None = None
        self.view_note = ""

    def count(self) -> None:
        self._run(partial(mending.prospect, self._folder, self._database), self._keep_prospect)

    def restore(self) -> None:
        """The backup that was counted; the later sets come back when the file is opened."""
        if self._prospect is not None and self._prospect.backup is not None:
            backup, at = self._prospect.backup, self._clock.now()
            work = partial(mending.restore_backup, self._folder, self._database, backup, at)
            self._run(work, self._open)

    def repair(self) -> None:
        without_log = self._kind is Kind.STRANGE_LOG
        work = partial(mending.repair, self._folder, self._database, self._cancelled, without_log=without_log)
        self._run(work, self._keep_repaired)

    def use_repaired(self) -> None:
        if self._repaired is not None:
            repaired, self._repaired = self._repaired, None
            work = partial(mending.use_repaired, self._folder, repaired, self._database, self._clock.now())
            self._run(work, self._open)

    def drop_repaired(self) -> None:
        """The damaged file is where it was."""
        if self._repaired is not None:
            mending.forget_repaired(self._repaired)
            self._repaired = None

    def look(self) -> None:
        place = tempfile.TemporaryDirectory(prefix="evenside-view-", ignore_cleanup_errors=True)
        self._stack.callback(place.cleanup)
        work = partial(
            mending.copy_to_look_at, self._folder, self._database, Path(place.name), self._cancelled
        )
        self._run(work, self._show)

    def begin_anew(self) -> None:
        work = partial(mending.set_aside, self._folder, self._database, self._clock.now())
        self._run(work, self._begin)

    def cancel(self) -> None:
        """Stop what runs, at its next step."""
        self._unwanted.set()

    def _run(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        self._unwanted.clear()
        self.busy.emit()
        self._tasks.run(work, done=done, failed=self._fail)

    def _cancelled(self) -> bool:
        return self._unwanted.is_set() or self._tasks.ending()

    def _keep_prospect(self, prospect: Prospect) -> None:
        self._prospect = prospect
        self.counted.emit(prospect)

    def _keep_repaired(self, repaired: Repaired) -> None:
        self._repaired = repaired
        self.repaired.emit(repaired)

    def _open(self, _: object) -> None:
        self.chosen.emit(Way(self._database))

    def _show(self, copy: Path) -> None:
        self.chosen.emit(Way(copy, view_only=True, note=self.view_note))

    def _begin(self, _: object) -> None:
        self.chosen.emit(Way(self._database, anew=True))

    def _fail(self, error: Exception) -> None:
        if isinstance(error, Stopped):
            self.stopped.emit()
        elif isinstance(error, StudioError):
            self.failed.emit(str(error))
        elif isinstance(error, OSError):
            text = self.tr("That could not be done: {why}. What was there before is there still.")
            self.failed.emit(text.format(why=reason(error)))
        else:
            self.stopped.emit()
            raise error
