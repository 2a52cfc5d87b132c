"""Copies each backup into a second folder, on a stick or another disk, with a status of its own."""

from __future__ import annotations

import logging
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.domain.errors import StudioError
from studio.storage.second_copy import copy_to_second_folder

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.instants import Instant
    from studio.ui.banners import Banners
    from studio.ui.preferences import Preferences
    from studio.ui.tasks import Tasks

log = logging.getLogger(__name__)

SECOND_BANNER = "second-backup"


class SecondKeeper(QObject):
    """`changed`: `folder`, `copied_at` or `trouble` (why the last copy failed) says something else now."""

    changed = Signal()

    def __init__(
        self,
        preferences: Preferences,
        clock: Clock,
        tasks: Tasks,
        banners: Banners,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._clock = clock
        self._tasks = tasks
        self._banners = banners
        self._waiting: Path | None = None
        self._copying_to: Path | None = None
        banners.hide_banner(SECOND_BANNER)  # of the data that were open before a restore
        self.copied_at: Instant | None = None
        self.trouble = ""

    @property
    def folder(self) -> Path | None:
        """Where the copies go; None where nobody has chosen a second folder."""
        named = self._preferences.settings.second_backup_folder
        return Path(named) if named else None

    @property
    def busy(self) -> bool:
        """Whether a copy is being made."""
        return self._copying_to is not None

    def choose(self, folder: Path | None) -> None:
        """Copy into this one from now on, or into none."""
        self._preferences.change(second_backup_folder=str(folder) if folder else "")
        self.copied_at, self.trouble = None, ""
        self._banners.hide_banner(SECOND_BANNER)
        self.changed.emit()

    def copy(self, backup: Path) -> None:
        """Copy ``backup`` in a worker: a share may be slow, and a stick pulled out."""
        folder = self.folder
        if folder is None:
            return
        if self.busy:
            self._waiting = backup
            return
        self._copying_to = folder
        self.changed.emit()
        work = partial(copy_to_second_folder, backup, folder, self._clock.now())
        self._tasks.run(work, done=self._succeed, failed=self._fail)

    def _succeed(self, _copy: Path) -> None:
        self._end("")

    def _fail(self, error: Exception) -> None:
        log.error("a second copy failed", exc_info=error)
        why = str(error) if isinstance(error, StudioError) else self.tr("Evenside made a mistake.")
        self._end(why)
        if not isinstance(error, StudioError):
            raise error

    def _end(self, trouble: str) -> None:
        folder, self._copying_to = self._copying_to, None
        if folder == self.folder:  # else another was chosen meanwhile
            self.trouble = trouble
            self.copied_at = self.copied_at if trouble else self._clock.now()
            self._show_banner()
        self.changed.emit()
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.copy(waiting)

    def _show_banner(self) -> None:
        if self.trouble:
            self._banners.show_banner(SECOND_BANNER, "warning", self.trouble, self.tr("Show backups"))
        else:
            self._banners.hide_banner(SECOND_BANNER)
