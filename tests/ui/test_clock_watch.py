"""The band about a clock that cannot be right: when it comes, what it says, how it goes."""

import pytest

from studio.domain.workout import Source
from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercise
from studio.storage.workouts import add_set, save_workout
from studio.ui.banners import Banners
from studio.ui.clock_watch import CLOCK_BANNER, ClockWatch
from tests.fake_clock import FakeClock
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant

YEAR = 365 * 1440


@pytest.fixture
def banners(dressed, qtbot):
    made = Banners()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def log(database):
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)

    def log(minutes):
        with database.write() as session:
            add_set(session, a_set(workout, exercise, done_at=an_instant(minutes), source=Source.TIMER))

    log(0)
    return log


def test_a_clock_of_another_year_is_told_with_both_moments(database, changes, banners, log):
    watch = ClockWatch(database, changes, FakeClock(an_instant(-20 * YEAR)), banners, banners)
    banner = banners.banner(CLOCK_BANNER)
    assert banner.tone == "warning"
    assert banner.text.text() == (
        "The clock of this PC says 28 November 2006, 18:00, but the last set was timed on 23 November 2026, "
        "18:00: check it; sets keep their order."
    )
    watch.look()
    assert banners.banner(CLOCK_BANNER) is banner


def test_a_clock_far_ahead_is_told_too_until_it_is_put_right(database, changes, banners, log):
    clock = FakeClock(an_instant(2 * YEAR))
    watch = ClockWatch(database, changes, clock, banners, banners)
    assert banners.banner(CLOCK_BANNER) is not None
    clock.set_wall(an_instant(10))
    watch.look()
    assert banners.banner(CLOCK_BANNER) is None


def test_a_set_logged_by_that_clock_is_the_new_measure(database, changes, banners, log):
    ClockWatch(database, changes, FakeClock(an_instant(-YEAR)), banners, banners)
    assert banners.banner(CLOCK_BANNER) is not None
    log(-YEAR)
    assert banners.banner(CLOCK_BANNER) is None


def test_who_says_that_it_is_right_is_not_told_again(database, changes, banners, log):
    watch = ClockWatch(database, changes, FakeClock(an_instant(2 * YEAR)), banners, banners)
    banners.action_wanted.emit("another band")
    assert banners.banner(CLOCK_BANNER) is not None
    banners.banner(CLOCK_BANNER).action.click()
    assert banners.banner(CLOCK_BANNER) is None
    watch.look()
    assert banners.banner(CLOCK_BANNER) is None


def test_a_clock_that_is_right_is_not_told(database, changes, banners, log):
    ClockWatch(database, changes, FakeClock(an_instant(30)), banners, banners)
    assert banners.isHidden()
