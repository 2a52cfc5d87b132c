"""Says so when the clock of this PC cannot be right; sets keep the order in which they were logged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from studio.services.clock_doubt import is_doubtful
from studio.storage.last_timed import last_timed
from studio.ui import labels

if TYPE_CHECKING:
    from studio.clock import Clock
    from studio.domain.instants import Instant
    from studio.storage.database import Database
    from studio.ui.banners import Banners
    from studio.ui.changes import Changes

CLOCK_BANNER = "clock"


class ClockWatch(QObject):
    """Looks when the log has changed, and when it is told to.

    Who says that the clock is right is not told again until the next start.
    """

    def __init__(
        self,
        database: Database,
        changes: Changes,
        clock: Clock,
        banners: Banners,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._database = database
        self._clock = clock
        self._banners = banners
        self._believed = False
        changes.workouts_changed.connect(self.look)
        banners.action_wanted.connect(self._believe)
        self.look()

    def look(self, _: object = None) -> None:
        """Compare the clock with the log."""
        with self._database.read() as session:
            last = last_timed(session)
        now = self._clock.now()
        if last is None or self._believed or not is_doubtful(now, last):
            self._banners.hide_banner(CLOCK_BANNER)
            return
        text = self.tr(
            "The clock of this PC says {now}, but the last set was timed on {last}: check it; sets keep "
            "their order."
        )
        self._banners.show_banner(
            CLOCK_BANNER,
            "warning",
            text.format(now=_moment(now), last=_moment(last)),
            self.tr("The clock is right"),
        )

    def _believe(self, key: str) -> None:
        if key == CLOCK_BANNER:
            self._believed = True
            self._banners.hide_banner(CLOCK_BANNER)


def _moment(instant: Instant) -> str:
    """With the year, which is what a dead battery gets wrong."""
    return f"{labels.day_text(instant.day, 'd MMMM yyyy')}, {instant.local():%H:%M}"
