"""A strength test of any time can be deleted and put back, with what its sets say."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.trial_course import RECORDED
from studio.domain.units import Load
from studio.services import testing
from studio.services.test_removal import kept_tests, put_back_test, remove_test
from studio.storage import exercises, strength_tests, workouts
from tests.make import MONDAY, a_bilateral_exercise, an_instant
from tests.services.test_timed_tests import ANN, THRUST, Hall

BY_HAND = testing.TestEntry(
    exercise=THRUST,
    metric=Metric.REPS,
    day=MONDAY,
    attempts=(testing.Attempt(Side.LEFT, 1, Load.of(20), 9), testing.Attempt(Side.RIGHT, 1, Load.of(20), 11)),
    set_up="bench 40 cm",
)


@pytest.fixture
def hall(database):
    """With a test that was run with the timer and recorded."""
    hall = Hall(database)
    hall.log_all()
    hall.finish()
    hall.record()
    return hall


def kept(hall):
    with hall.database.read() as session:
        return [
            one
            for test in strength_tests.tested(session, ANN.id)
            for one in strength_tests.occasions_of(session, ANN.id, test.id)
        ]


def remove(hall, occasion):
    with hall.database.write() as session:
        return remove_test(session, occasion, an_instant(40))


def test_the_sets_of_a_deleted_test_are_training_again_until_it_is_put_back(hall):
    before, stored = hall.logged(), kept(hall)
    assert [one.left_out for one in before] == [""] * 2 + [RECORDED] * 6
    removed = remove(hall, *stored)
    assert kept(hall) == []
    assert {one.left_out for one in hall.logged()} == {""}

    with hall.database.write() as session:
        put_back_test(session, removed, an_instant(41))
    assert kept(hall) == stored
    assert [one.left_out for one in hall.logged()] == [one.left_out for one in before]


@pytest.mark.parametrize("days", [0, 1], ids=["the same day", "another day"])
def test_a_test_by_hand_is_not_the_one_with_the_timer(hall, days):
    with hall.database.write() as session:
        made = testing.record_test(session, ANN.id, replace(BY_HAND, day=MONDAY + timedelta(days)))
    before, (timed, *_) = hall.logged(), kept(hall)

    removed = remove(hall, made)

    assert (kept(hall), hall.logged()) == ([timed], before)
    with hall.database.write() as session:
        put_back_test(session, removed, an_instant(41))
    assert sorted(one.id for one in kept(hall)) == sorted([timed.id, made.id])


def test_other_sessions_of_the_day_and_tests_without_a_day_are_left_alone(hall):
    with hall.database.write() as session:
        free = replace(hall.workout, id=uuid4(), block_id=None, planned_session_id=None)
        workouts.save_workout(session, free)
        made = testing.record_test(session, ANN.id, replace(BY_HAND, metric=Metric.LOAD))
        trials = tuple(replace(one, id=uuid4()) for one in made.trials)
        dayless = replace(made, day=None, id=uuid4(), trials=trials)
        strength_tests.save_occasion(session, dayless)
    before, stored = hall.logged(), kept(hall)
    assert len(stored) == 3

    remove(hall, made)
    remove(hall, dayless)

    assert hall.logged() == before
    assert [one.id for one in kept(hall)] == [one.id for one in stored if one.id not in (made.id, dayless.id)]


def test_the_tests_of_an_exercise_are_known_with_the_latest_first(hall):
    later = replace(BY_HAND, day=MONDAY + timedelta(7), metric=Metric.LOAD)
    other = replace(
        BY_HAND, exercise=a_bilateral_exercise(), attempts=(testing.Attempt(Side.BOTH, 1, reps=9),)
    )
    with hall.database.write() as session:
        exercises.save_exercise(session, other.exercise)
        stored = [testing.record_test(session, ANN.id, entry) for entry in (BY_HAND, later, other)]
    with hall.database.read() as session:
        found = kept_tests(session, ANN.id, THRUST.id)
        of_both = kept_tests(session, ANN.id, other.exercise.id)

    assert [one.test.metric for one in found] == [Metric.LOAD, Metric.REPS, Metric.REPS]
    assert [one.occasion.id for one in found[:2]] == [stored[1].id, stored[0].id]
    assert [(one.occasion.id, one.test.exercise_id) for one in of_both] == [(stored[2].id, other.exercise.id)]
