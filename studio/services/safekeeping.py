"""When a backup is due and when to worry: decisions over values, so that a test needs neither disk nor time.

reliability.md 1: there is always a checked backup not older than 15 minutes of work.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from studio.domain.errors import StudioError
from studio.domain.instants import Instant

PATIENCE_S = 15 * 60.0
AGAIN_S = 60.0
"""After a failure: a disk that was full or pulled out may be back. Doubled each time, up to PATIENCE_S."""
WORRY_AFTER = 2


class SessionOnStage(StudioError):
    """What replaces much of the data has to wait until the session that runs is over."""


@dataclass(frozen=True, slots=True)
class Keeping:
    """How the backups are faring; times are seconds of the boot clock.

    ``unsaved_since`` is the first change that no backup holds, ``copied_since`` the first one that the copy
    being made will hold.
    """

    unsaved_since: float | None = None
    copied_since: float | None = None
    copying: bool = False
    tried_at: float = 0.0
    failures: int = 0
    trouble: str = ""

    @property
    def due_at(self) -> float | None:
        """When the next backup is due; None while nothing has changed or one is being made."""
        if self.unsaved_since is None or self.copying:
            return None
        if self.failures:
            return self.tried_at + min(AGAIN_S * 2.0 ** (self.failures - 1), PATIENCE_S)
        return self.unsaved_since + PATIENCE_S

    @property
    def worrying(self) -> bool:
        """One failure may be chance; more of them in a row are told."""
        return self.failures >= WORRY_AFTER

    def is_due(self, now: float) -> bool:
        due = self.due_at
        return due is not None and due <= now

    def changed(self, now: float) -> Keeping:
        """Something was stored."""
        return self if self.unsaved_since is not None else replace(self, unsaved_since=now)

    def begun(self, now: float) -> Keeping:
        """A copy is being made. What changes from here on is counted as not in it."""
        return replace(self, copying=True, copied_since=self.unsaved_since, unsaved_since=None, tried_at=now)

    def succeeded(self) -> Keeping:
        return Keeping(unsaved_since=self.unsaved_since, tried_at=self.tried_at)

    def failed(self, trouble: str) -> Keeping:
        """Nothing was copied: what should have been still waits, from when it was changed."""
        return replace(self.stopped(), failures=self.failures + 1, trouble=trouble)

    def stopped(self) -> Keeping:
        """The copy was broken off on purpose; that is no failure."""
        since = self.unsaved_since if self.copied_since is None else self.copied_since
        return replace(self, unsaved_since=since, copied_since=None, copying=False)


class Made(Enum):
    """How to say when a backup was made."""

    NEVER = "never"
    TODAY = "today"
    EARLIER = "earlier"


def when_made(made: Instant | None, now: Instant) -> Made:
    """A time will do today; else, also where the clock was set back, it takes the day."""
    if made is None:
        return Made.NEVER
    return Made.TODAY if made.day == now.day else Made.EARLIER


def require_no_session(*, running: bool) -> None:
    """An import, a restore or a bulk delete waits until the session is over (architecture.md 8, 4)."""
    if running:
        raise SessionOnStage("A session is running. End the session first; nothing was changed.")
