"""Watches the disk: how much room is left, whether it fails, and when what it refused is tried again."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from studio.domain.errors import StudioError
from studio.storage.disk_space import (
    ALMOST_NONE,
    MB,
    Room,
    free_bytes,
    give_up_ballast,
    make_ballast,
    room_of,
)
from studio.storage.trouble import DatabaseDamaged, DiskTrouble

if TYPE_CHECKING:
    from studio.paths import DataFolder
    from studio.storage.database import Database
    from studio.ui.banners import Banners
    from studio.ui.tasks import Tasks

ROOM_BANNER = "disk-space"
TROUBLE_BANNER = "disk-trouble"
LOOK_MS = 60_000
LOOK_IN_TROUBLE_MS = 5_000
TRY_ANYWAY = 12
"""A disk may fail for other reasons than room: every so many looks it is tried all the same."""
ENOUGH = 1 * MB


class DiskWatch(QObject):
    """`works_again`: the disk takes what is written again, so what it refused can be stored."""

    works_again = Signal()
    _heard = Signal(object)

    def __init__(
        self,
        database: Database,
        folder: DataFolder,
        tasks: Tasks,
        banners: Banners,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._ballast = folder.ballast
        self._place = folder.root
        self._tasks = tasks
        self._banners = banners
        self._trouble: StudioError | None = None
        self._told_before = database.on_trouble
        self._looks = 0
        self._was_free: int | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look_again)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.try_again)
        self._heard.connect(self._hear)
        banners.hide_banner(TROUBLE_BANNER)  # of the data that were open before a restore

        self.look()
        if not database.view_only:
            database.on_trouble = self._heard.emit
            self._hear(database.trouble)

    def look(self) -> None:
        """Say whether there is little room."""
        free = self._was_free = free_bytes(self._place)
        room = Room.PLENTY if free is None else room_of(free)
        if free is None or room is Room.PLENTY:
            self._banners.hide_banner(ROOM_BANNER)
            return
        few = self.tr("Only {free} MB are free on this disk: no backups and PDFs until there are {least} MB.")
        some = self.tr(
            "Only {free} MB are free on this disk: free some. Below {least} MB no backups and PDFs are made."
        )
        text = (few if room is Room.ALMOST_NONE else some).format(free=free // MB, least=ALMOST_NONE // MB)
        self._banners.show_banner(ROOM_BANNER, "danger" if room is Room.ALMOST_NONE else "warning", text)

    def try_again(self) -> None:
        """Write something small; where that works, let everybody store what was refused."""
        if self._database.try_again():
            self.works_again.emit()

    def close(self) -> None:
        """The program ends: what is still told then goes to the log."""
        self._database.on_trouble = self._told_before
        self._timer.stop()
        self._soon.stop()

    def _hear(self, trouble: StudioError | None) -> None:
        """The database tells of its disk, from whichever thread it is used in."""
        self._trouble = trouble
        self._timer.start(LOOK_IN_TROUBLE_MS if trouble is not None else LOOK_MS)
        if trouble is None:
            self._banners.hide_banner(TROUBLE_BANNER)
            return
        text = str(trouble)
        if isinstance(trouble, DiskTrouble):
            more = self.tr(
                "A set that could not be saved stays on screen and is saved once the disk takes it."
            )
            text = f"{text} {more}"
        danger = isinstance(trouble, DiskTrouble | DatabaseDamaged)
        self._banners.show_banner(TROUBLE_BANNER, "danger" if danger else "warning", text)
        self._looks = 0
        self.look()
        if isinstance(trouble, DiskTrouble) and give_up_ballast(self._ballast):
            self._soon.start()  # not at once: whoever has failed just now is still at it

    def _look_again(self) -> None:
        before = self._was_free
        self.look()
        if self._trouble is None:
            self._tasks.run(partial(make_ballast, self._ballast), done=self._rest, failed=self._rest)
            return
        self._looks += 1
        free = self._was_free
        more_room = free is not None and free >= ENOUGH > (before or 0)
        if more_room or self._looks % TRY_ANYWAY == 0:
            self.try_again()

    def _rest(self, _: object) -> None:
        """The ballast is there, or the disk has no room for it."""
