"""Workouts and logged sets: what cannot have been done is refused."""

from dataclasses import replace

import pytest

from studio.domain.errors import BadValue
from tests.make import a_set, a_workout, an_athlete, an_exercise, an_instant

WORKOUT = a_workout(an_athlete())
SET = a_set(WORKOUT, an_exercise())


def test_a_workout_runs_until_it_is_ended():
    assert replace(WORKOUT, ended_at=None).running
    assert not replace(WORKOUT, ended_at=an_instant(60)).running


@pytest.mark.parametrize(
    "wrong",
    [
        {"reps": None, "seconds": None},
        {"reps": -1},
        {"reps": 1001},
        {"seconds": -0.5},
        {"seconds": 36_001.0},
        {"rir": -1},
        {"rir": 10.5},
    ],
)
def test_a_set_must_be_possible(wrong):
    with pytest.raises(BadValue):
        replace(SET, **wrong)


def test_a_set_has_reps_or_seconds_or_both():
    assert replace(SET, reps=0).reps == 0
    assert replace(SET, reps=None, seconds=30.0).seconds == 30
