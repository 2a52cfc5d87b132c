"""The last set that the timer logged, in the log's own order."""

from dataclasses import replace

import pytest

from studio.domain.workout import Source
from studio.storage import last_timed as module
from studio.storage.athletes import add_athlete
from studio.storage.exercises import save_exercise
from studio.storage.last_timed import last_timed
from studio.storage.workouts import add_set, correct_set, save_workout
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant


@pytest.fixture
def log(database):
    athlete, exercise = an_athlete(), an_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, exercise)
        save_workout(session, workout)

    def log(minutes, source=Source.TIMER):
        done = a_set(workout, exercise, done_at=an_instant(minutes), source=source)
        with database.write() as session:
            add_set(session, done)
        return done

    return log


def known(database):
    with database.read() as session:
        return last_timed(session)


def test_nothing_is_known_of_an_empty_log(database):
    assert known(database) is None


def test_it_is_the_last_in_the_order_of_the_log_and_not_the_latest(database, log):
    log(500_000)
    log(7)
    assert known(database) == an_instant(7)
    assert known(database).zone == "Europe/Berlin"


@pytest.mark.parametrize("source", [Source.TYPED, Source.IMPORT, Source.PAPER, Source.DEMO])
def test_what_was_not_timed_says_nothing_of_the_clock(database, log, source):
    log(7)
    log(-900_000, source)
    assert known(database) == an_instant(7)


def test_a_correction_of_an_old_set_makes_it_known_again_by_its_own_moment(database, log):
    old = log(1)
    log(9)
    with database.write() as session:
        correct_set(session, replace(old, reps=8), an_instant(20))
    assert known(database) == an_instant(1)


def test_behind_very_many_other_sets_nothing_is_known(database, log, monkeypatch):
    monkeypatch.setattr(module, "AMONG", 2)
    log(1)
    log(2, Source.IMPORT)
    assert known(database) == an_instant(1)
    log(3, Source.IMPORT)
    assert known(database) is None
