"""Moments: milliseconds UTC, and the wall clock of where they were lived."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.instants import Instant

offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


@given(
    st.datetimes(
        datetime.fromisoformat("1900-01-02"), datetime.fromisoformat("2200-01-01"), timezones=offsets
    )
)
def test_a_moment_keeps_its_wall_clock_to_the_millisecond(moment):
    moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    instant = Instant.of(moment)

    assert instant.local() == moment
    assert instant.local().replace(tzinfo=None) == moment.replace(tzinfo=None)
    assert instant.day == moment.date()


@given(st.integers(-(10**12), 10**13), st.integers(-(10**6), 10**6))
def test_seconds_add_up(ms, seconds):
    instant = Instant(ms, "Europe/Berlin", 60)

    assert instant.plus(seconds).seconds_since(instant) == seconds
    assert (instant.plus(seconds).zone, instant.plus(seconds).offset_min) == ("Europe/Berlin", 60)


def test_a_naive_time_is_no_moment():
    with pytest.raises(ValueError, match="time zone"):
        Instant.of(datetime(2026, 11, 2, 18))  # noqa: DTZ001 - the very thing that is refused


def test_the_zone_is_remembered_but_does_not_order():
    berlin = Instant.of(datetime(2026, 11, 2, 18, tzinfo=ZoneInfo("Europe/Berlin")), "Europe/Berlin")
    utc = Instant.of(datetime(2026, 11, 2, 17, tzinfo=UTC), "UTC")

    assert berlin == utc
    assert (berlin.zone, berlin.offset_min) == ("Europe/Berlin", 60)
    assert berlin.plus(1) > utc


def test_the_day_is_the_day_there():
    late = Instant.of(datetime(2026, 11, 2, 23, 30, tzinfo=timezone(timedelta(hours=-8))))

    assert late.day == date(2026, 11, 2)


def test_a_clock_change_falsifies_no_duration():
    zone = ZoneInfo("Europe/Berlin")
    before = Instant.of(datetime(2026, 10, 25, 2, 30, tzinfo=zone))
    after = Instant.of(datetime(2026, 10, 25, 3, 30, tzinfo=zone))

    assert after.seconds_since(before) == 7200
