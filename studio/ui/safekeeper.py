"""Makes the backups by itself: after a quarter of an hour of work, at a session's end, at the very end."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.errors import StudioError
from studio.services.safekeeping import Keeping, Made, when_made
from studio.storage.backup import Backup, back_up, backups_in
from studio.storage.copies import BackupCancelled
from studio.storage.restore import sweep_replaced
from studio.ui import labels

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.instants import Instant
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.storage.topics import Topic
    from studio.ui.banners import Banners
    from studio.ui.tasks import Tasks

log = logging.getLogger(__name__)

BANNER = "backup"
AT_THE_END_S = 10.0
"""A system that shuts down does not wait for longer; every set is on the disk already."""
LOOK_MS = 30_000
"""The clock is asked this often while a backup is awaited: a timer alone would sleep with the machine."""


class Safekeeper(QObject):
    """`changed`: there is something new to say about the backups; `keeping` says how they are faring.

    `made` gives the path of each backup, also of one that needed no renewal.
    """

    changed = Signal()
    made = Signal(object)

    def __init__(
        self,
        database: Database,
        folder: DataFolder,
        clock: Clock,
        tasks: Tasks,
        banners: Banners,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._folders = folder
        self._clock = clock
        self._tasks = tasks
        self._banners = banners
        self._stop = threading.Event()
        self._then: list[tuple[Callable[[], None], Callable[[str], None]]] = []
        self._once_more = self._closed = False
        self.keeping = Keeping()
        self.latest: Backup | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        banners.hide_banner(BANNER)  # of the data that were open before a restore

        self._timer.timeout.connect(self.look)
        database.listen(self._note)
        self._find_latest()
        if not (self.view_only or self._holds_all(self.latest)):
            self._note(frozenset())

    @property
    def view_only(self) -> bool:
        """Whether the data can only be looked at: nothing is backed up, and nothing restored over them."""
        return self._database.view_only

    @property
    def busy(self) -> bool:
        """Whether a backup is being made."""
        return self.keeping.copying

    def backups(self) -> list[Backup]:
        """The verified backups that are kept, the oldest first."""
        return backups_in(self._folders.backups)

    def last_backup_text(self) -> str:
        """When the newest backup was made: its time today, its day else."""
        made = self._made_at()
        match when_made(made, self._clock.now()):
            case Made.TODAY if made is not None:
                return self.tr("Last backup {time}").format(time=f"{made.local():%H:%M}")
            case Made.EARLIER if made is not None:
                return self.tr("Last backup {day}").format(day=labels.day_text(made.day, "d MMMM"))
        return self.tr("No backup yet")

    def look(self) -> None:
        """Ask the clock, and make a backup if one is due."""
        if self.keeping.is_due(self._clock.boot_seconds()):
            self.back_up()
        else:
            self._wait()

    def back_up(self) -> None:
        """Make a backup now; if one is being made, another after it, as it may lack the last changes."""
        if self._closed or self.view_only:
            return
        if self.busy:
            self._once_more = self.keeping.unsaved_since is not None
            return
        self.keeping = self.keeping.begun(self._clock.boot_seconds())
        self.changed.emit()
        work = partial(_kept_safe, self._database, self._folders, self._clock.now(), self._stop.is_set)
        self._tasks.run(work, done=self._succeed, failed=self._fail)

    def back_up_then(self, deed: Callable[[], None], otherwise: Callable[[str], None]) -> None:
        """Before much is replaced or deleted: ``deed`` once all that is there now is backed up.

        Without a backup ``otherwise`` gets the reason instead.
        """
        self._then.append((deed, otherwise))
        if self.busy:
            self._once_more = True
        else:
            self.back_up()

    def cancel(self) -> None:
        """Break off the backup that is being made; what it should have held is backed up later."""
        self._stop.set()

    def close(self) -> None:
        """The program ends: what changed is backed up here and now, a copy being made broken off for it."""
        if self._closed:
            return
        self._closed = True
        self._timer.stop()
        self._stop.set()
        if self.view_only:
            return
        until = self._clock.boot_seconds() + AT_THE_END_S
        try:
            made = back_up(
                self._database,
                self._folders.backups,
                cancelled=lambda: self._clock.boot_seconds() > until,
            )
            self.made.emit(made)
        except StudioError:
            log.exception("no backup could be made at the end")

    def _note(self, _topics: frozenset[Topic]) -> None:
        if self._closed:
            return
        self.keeping = self.keeping.changed(self._clock.boot_seconds())
        if not self._timer.isActive():
            self._wait()

    def _wait(self) -> None:
        due = self.keeping.due_at
        if due is None or self._closed:
            return
        left_ms = round(1000 * (due - self._clock.boot_seconds()))
        self._timer.start(min(max(left_ms, 0), LOOK_MS))

    def _succeed(self, made: Path) -> None:
        self.keeping = self.keeping.succeeded()
        self._find_latest()
        self.made.emit(made)
        self._end()

    def _fail(self, error: Exception) -> None:
        if isinstance(error, BackupCancelled):
            self.keeping = self.keeping.stopped()
        else:
            log.error("a backup failed", exc_info=error)
            why = str(error) if isinstance(error, StudioError) else self.tr("Evenside made a mistake.")
            self.keeping = self.keeping.failed(why)
        self._end(str(error))
        if not isinstance(error, StudioError):
            raise error

    def _end(self, why_not: str = "") -> None:
        self._stop.clear()
        self._show_banner()
        self.changed.emit()
        if self._once_more and not why_not:
            self._once_more = False
            self.back_up()
            return
        self._once_more = False
        waiting, self._then = self._then, []
        for deed, otherwise in waiting:
            if why_not:
                otherwise(why_not)
            else:
                deed()
        self._wait()

    def _show_banner(self) -> None:
        if not self.keeping.worrying:
            self._banners.hide_banner(BANNER)
            return
        text = self.tr(
            "The last backups failed: {why} What you log is stored in the database and the session journal."
        )
        words = text.format(why=self.keeping.trouble)
        self._banners.show_banner(BANNER, "warning", words, self.tr("Show backups"))

    def _holds_all(self, backup: Backup | None) -> bool:
        """Whether nothing has changed since ``backup`` was made."""
        now = (self._database.mark, self._database.device)
        return backup is not None and (backup.mark, backup.device) == now

    def _made_at(self) -> Instant | None:
        """As of the wall clock here."""
        here = self._clock.now()
        return replace(here, ms=self.latest.made_at_ms) if self.latest else None

    def _find_latest(self) -> None:
        there = self.backups()
        self.latest = there[-1] if there else None


def _kept_safe(database: Database, folder: DataFolder, now: Instant, cancelled: Callable[[], bool]) -> Path:
    """In a worker: a backup, and what a restore once replaced goes when its days are over."""
    made = back_up(database, folder.backups, cancelled=cancelled)
    sweep_replaced(folder, now)
    return made
