"""A moment in time as it is stored: milliseconds UTC, with the zone it was lived in."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Instant:
    """``ms`` since 1970 in UTC; ``zone`` is an IANA name, or None where an imported file does not say."""

    ms: int
    zone: str | None = field(default="UTC", compare=False)
    offset_min: int = field(default=0, compare=False)

    @classmethod
    def of(cls, moment: datetime, zone: str | None = None) -> Instant:
        """From an aware datetime; a naive one is refused, since it is not a moment."""
        offset = moment.utcoffset()
        if offset is None:
            raise ValueError("a moment needs a time zone")
        ms = (moment - _EPOCH) // timedelta(milliseconds=1)
        return cls(ms, zone, int(offset.total_seconds() // 60))

    def local(self) -> datetime:
        """The wall clock as it stood where and when it happened."""
        there = timezone(timedelta(minutes=self.offset_min))
        return (_EPOCH + timedelta(milliseconds=self.ms)).astimezone(there)

    @property
    def day(self) -> date:
        """The calendar day it belongs to, there."""
        return self.local().date()

    def plus(self, seconds: float) -> Instant:
        return Instant(self.ms + round(seconds * 1000), self.zone, self.offset_min)

    def seconds_since(self, earlier: Instant) -> float:
        """Seconds from ``earlier`` to this, in UTC, so that no clock change falsifies it."""
        return (self.ms - earlier.ms) / 1000
