"""Which backup goes when a new one has come: by number, so that a wrong clock can take no more than one.

reliability.md 3.5: the newest eight stay; of those before them one for each of fourteen days, then of ten
weeks, then of twelve months. A clock only tells to which day a backup belongs, never that it is too old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from typing import Protocol, TypeVar

from studio.domain.instants import Instant

NEWEST, DAYS, WEEKS, MONTHS = 8, 14, 10, 12
LEAST = 3


class Numbered(Protocol):
    """A backup that was verified. A higher number means a later one, whatever the clock said."""

    @property
    def number(self) -> int: ...
    @property
    def made_at_ms(self) -> int: ...


B = TypeVar("B", bound=Numbered)


def to_delete(backups: Iterable[B], now: Instant) -> B | None:
    """The oldest backup that need not be kept. Days and weeks are those of the wall where ``now`` is."""
    newest_first = sorted(backups, key=lambda backup: backup.number, reverse=True)
    if len(newest_first) <= LEAST:
        return None
    kept = {backup.number for backup in _kept(newest_first, now)}
    return next((backup for backup in reversed(newest_first) if backup.number not in kept), None)


def _kept(newest_first: list[B], now: Instant) -> Iterator[B]:
    yield from newest_first[:NEWEST]
    left = newest_first[NEWEST:]
    for period, count in ((_day, DAYS), (_week, WEEKS), (_month, MONTHS)):
        chosen, left = _one_each(left, lambda backup: period(_moment(backup, now)), count)  # noqa: B023 - used at once
        yield from chosen


def _one_each(newest_first: list[B], period_of: Callable[[B], object], count: int) -> tuple[list[B], list[B]]:
    """The last backup of each of the latest ``count`` periods, and what lies before the first of them."""
    chosen: dict[object, B] = {}
    for position, backup in enumerate(newest_first):
        period = period_of(backup)
        if period not in chosen and len(chosen) == count:
            return list(chosen.values()), newest_first[position:]
        chosen.setdefault(period, backup)
    return list(chosen.values()), []


def _moment(backup: Numbered, now: Instant) -> Instant:
    return Instant(backup.made_at_ms, now.zone, now.offset_min)


def _day(moment: Instant) -> object:
    return moment.day


def _week(moment: Instant) -> object:
    return moment.day - timedelta(days=moment.day.weekday())


def _month(moment: Instant) -> object:
    return moment.day.year, moment.day.month
