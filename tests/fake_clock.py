"""A clock that stands still until a test moves it."""

from studio.domain.instants import Instant

START = Instant(1_790_000_000_000, "Europe/Berlin", 120)


class FakeClock:
    """Both running clocks and the time of day; `sleep` leaves the monotonic one behind."""

    def __init__(self, now: Instant = START, boot_seconds: float = 1000.0) -> None:
        self._now = now
        self._boot, self._monotonic = boot_seconds, boot_seconds

    def boot_seconds(self) -> float:
        return self._boot

    def monotonic_seconds(self) -> float:
        return self._monotonic

    def now(self) -> Instant:
        return self._now

    def advance(self, seconds: float) -> None:
        """Time passes, the machine awake."""
        self._monotonic += seconds
        self.sleep(seconds)

    def sleep(self, seconds: float) -> None:
        """Time passes, the machine suspended."""
        self._boot += seconds
        self._now = self._now.plus(seconds)

    def set_wall(self, now: Instant) -> None:
        """Somebody sets the clock on the wall; how long things take is not changed by that."""
        self._now = now
