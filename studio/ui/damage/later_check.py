"""The full check of a big file after the pages are there; what it finds stays on screen and in a note."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from studio.clock import Clock
from studio.domain.errors import StudioError
from studio.storage.data_settings import save_data_setting
from studio.storage.full_check import full_check
from studio.storage.opening import CHECKED_AT, note_findings
from studio.storage.trouble import DiskTrouble
from studio.ui.banners import Banners
from studio.ui.tasks import Tasks

if TYPE_CHECKING:
    from studio.storage.database import Database

FOUND, TAIL = "found-damaged", "lost-tail"


class LaterCheck(QObject):
    """Nobody waits for it: it works on a copy, in a worker, and its outcome is told in a banner."""

    restart_wanted = Signal()

    def __init__(
        self,
        database: Database,
        banners: Banners,
        *,
        clock: Clock,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._banners = banners
        self._clock = clock
        self._tasks = tasks
        banners.action_wanted.connect(self._act)

    def begin(self) -> None:
        work = partial(full_check, self._database, cancelled=self._tasks.ending)
        self._tasks.run(work, done=self._tell, failed=self._not_checked)

    def keep_time(self) -> None:
        """All was looked at and is sound: the next time in a week, or at the next start on a full disk."""
        with suppress(DiskTrouble), self._database.write() as session:
            save_data_setting(session, CHECKED_AT, str(self._clock.now().ms))

    def tell_lost_tail(self) -> None:
        """More came back from the journal than a crash loses: the end of the file was gone."""
        if self._database.lost_its_end:
            text = self.tr(
                "The newest part of the data file was gone. The sets came back from the session journal; "
                "plans, tests and athletes entered last may be missing. A backup may still have them."
            )
            self._banners.show_banner(TAIL, "warning", text, self.tr("Understood"))

    def _tell(self, findings: list[str]) -> None:
        if not findings:
            self.keep_time()
            return
        note_findings(self._database.path, findings)
        text = self.tr(
            "The check of the data found damage (places: {count}). Start again, and Evenside says where and "
            "offers what can be done. What you log meanwhile is in the session journal too."
        ).format(count=len(findings))
        self._banners.show_banner(FOUND, "danger", text, self.tr("Start again"))

    def _not_checked(self, error: Exception) -> None:
        """It was stopped, or there is no room for a copy: the next start tries again."""
        if not isinstance(error, StudioError):
            raise error

    def _act(self, key: str) -> None:
        if key == FOUND:
            self.restart_wanted.emit()
        elif key == TAIL:
            self._banners.hide_banner(TAIL)
