"""Keeps a copy of the session journal on the second drive, a moment after each set."""

from __future__ import annotations

import logging
import threading
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.errors import StudioError
from studio.storage.journal_copy import copy_journal

if TYPE_CHECKING:
    from studio.storage.database import Database
    from studio.ui.banners import Banners
    from studio.ui.changes import Changes
    from studio.ui.preferences import Preferences

log = logging.getLogger(__name__)

BANNER = "second-journal"
SOON_MS = 2_000
LAST_WAIT_S = 2.0


class SecondJournal(QObject):
    """A drive that is slow, hangs or is gone delays nobody: the set was stored before.

    So the copy is made after the commit and in a thread of its own: one that hangs takes no place in the pool
    and does not keep the program from ending.
    """

    _ended = Signal(str)

    def __init__(
        self,
        database: Database,
        changes: Changes,
        preferences: Preferences,
        banners: Banners,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._preferences = preferences
        self._banners = banners
        self._worker: threading.Thread | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SOON_MS)
        banners.hide_banner(BANNER)  # of the data that were open before a restore

        self._timer.timeout.connect(self.copy)
        self._ended.connect(self._end)
        if not database.view_only:
            changes.workouts_changed.connect(self._note)

    @property
    def busy(self) -> bool:
        return self._worker is not None and self._worker.is_alive()

    def copy(self) -> None:
        """Bring the copy up to date now; if one is being made, again a moment later."""
        named = self._preferences.settings.second_backup_folder
        if not named:
            self._banners.hide_banner(BANNER)
        elif self.busy:
            self._timer.start()
        else:
            self._worker = threading.Thread(target=self._work, args=(Path(named),), daemon=True)
            self._worker.start()

    def close(self) -> None:
        """The program ends: what was to be copied is, if the drive takes it at once."""
        if self._timer.isActive():
            self._timer.stop()
            if not self.busy:
                self.copy()
        if self._worker is not None:
            self._worker.join(LAST_WAIT_S)

    def _note(self) -> None:
        if self._preferences.settings.second_backup_folder and not self._timer.isActive():
            self._timer.start()

    def _work(self, second: Path) -> None:
        trouble = ""
        try:
            copy_journal(self._database.journal.folder, second, self._database.device)
        except StudioError as error:
            trouble = str(error)
        except Exception:
            log.exception("the session journal could not be copied")
            trouble = "Evenside made a mistake while it copied the session journal; the journal is complete."
        with suppress(RuntimeError):  # the window may be gone by now
            self._ended.emit(trouble)

    def _end(self, trouble: str) -> None:
        if trouble:
            log.warning("%s", trouble)
            self._banners.show_banner(BANNER, "warning", trouble)
        else:
            self._banners.hide_banner(BANNER)
