"""What a new backup drives out: one at most, by number, whatever the clock has done."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studio.domain.instants import Instant
from studio.storage.rotation import DAYS, LEAST, MONTHS, NEWEST, WEEKS, to_delete
from tests.make import an_instant, there

DAY_MS = 24 * 3600 * 1000
START = an_instant()
ALL = NEWEST + DAYS + WEEKS + MONTHS


@dataclass(frozen=True)
class Kept:
    """A backup in nobody's folder."""

    number: int
    made_at_ms: int


def later(days: float) -> Instant:
    return replace(START, ms=START.ms + round(days * DAY_MS))


def after(moments: Iterable[Instant]) -> list[Kept]:
    """What is kept once a backup was made at each of these moments, looked at with the promises in mind."""
    kept: list[Kept] = []
    for number, now in enumerate(moments, 1):
        kept.append(Kept(number, now.ms))
        before = list(kept)
        gone = to_delete(kept, now)
        kept = [backup for backup in kept if backup is not gone]
        assert len(kept) >= min(LEAST, len(before))
        assert kept[-NEWEST:] == before[-NEWEST:], "the newest stay"
        assert to_delete(kept, now) is None, "one is enough"
        assert len(kept) <= ALL
    return kept


def days_of(kept: list[Kept]) -> list[date]:
    return [replace(START, ms=backup.made_at_ms).day for backup in kept]


def mondays_of(days: Iterable[date]) -> set[date]:
    return {day - timedelta(days=day.weekday()) for day in days}


def months_of(days: Iterable[date]) -> set[tuple[int, int]]:
    return {(day.year, day.month) for day in days}


def test_eight_of_one_day_stay_and_one_of_the_rest() -> None:
    assert [backup.number for backup in after([START] * 12)] == [4, 5, 6, 7, 8, 9, 10, 11, 12]


def test_three_sessions_a_day_for_two_years_leave_days_then_weeks_then_months() -> None:
    kept = after(later(hour / 24) for day in range(730) for hour in (24 * day, 24 * day + 2, 24 * day + 4))
    days = days_of(kept)
    today = days[-1]
    assert len(kept) == ALL
    assert days[-NEWEST:].count(today) == 3
    assert set(days) >= {today - timedelta(days=n) for n in range(16)}
    assert mondays_of(days) >= mondays_of(today - timedelta(weeks=n) for n in range(12))
    assert len(months_of(days)) >= MONTHS
    assert min(days) < today - timedelta(days=30 * MONTHS)


def test_a_day_is_one_of_the_wall_and_the_last_backup_of_it_is_kept() -> None:
    midnight = replace(START, ms=START.ms + 6 * 3600 * 1000)  # 18:00 in Berlin and six hours
    kept = after([midnight.plus(-60), midnight.plus(-30), midnight.plus(30), *[later(3)] * NEWEST])
    assert [backup.number for backup in kept[:-NEWEST]] == [2, 3]


def test_a_clock_a_year_ahead_takes_nothing_that_would_have_stayed() -> None:
    """A dead battery: for three days every backup says next year, then the clock is right again."""
    plain = [later(day) for day in range(60)]
    jumped = [*plain[:-3], *(later(day + 365) for day in range(57, 60))]
    right = after(plain)
    wrong = after(jumped)
    assert [backup.number for backup in wrong] == [backup.number for backup in right]
    since = [later(day) for day in range(60, 63)]
    assert [b.number for b in after([*jumped, *since])] == [b.number for b in after([*plain, *since])]


def test_a_clock_set_back_ten_years_takes_one_at_a_time() -> None:
    moments = [later(day) for day in range(40)]
    kept = after(moments)
    gone = to_delete([*kept, Kept(41, later(-3650).ms)], later(-3650))
    assert there(gone).number < 41 - NEWEST


@given(st.lists(st.floats(min_value=-500, max_value=500), max_size=120))
def test_no_jump_of_the_clock_breaks_a_promise(steps: list[float]) -> None:
    """Each step is how far the clock has gone since the backup before, in days."""
    moment = 0.0
    moments = []
    for step in steps:
        moment += step
        moments.append(later(moment))
    after(moments)


@given(st.sets(st.tuples(st.integers(1, 400), st.integers(-1000, 1000)), max_size=60))
def test_what_goes_is_there_and_is_not_among_the_newest(found: set[tuple[int, int]]) -> None:
    """However the folder came to be, such as with backups that are damaged left out."""
    backups = [Kept(number, later(day).ms) for number, day in dict(found).items()]
    gone = to_delete(backups, START)
    if gone is not None:
        newest = sorted(backup.number for backup in backups)[-NEWEST:]
        assert gone in backups
        assert gone.number not in newest
        assert len(backups) > NEWEST
