"""Exercises by their keys, ids and names."""

import pytest

from studio.domain.errors import Missing
from studio.domain.exercise_names import ExerciseNames, folded
from tests.make import a_bilateral_exercise, an_exercise

ONE, BOTH = an_exercise(), a_bilateral_exercise()
NAMES = ExerciseNames([ONE, BOTH])


@pytest.mark.parametrize(
    "name",
    [
        "sl_hip_thrust_bent",
        str(ONE.id),
        str(ONE.id).upper(),
        "Single-Leg Hip Thrust",
        "single leg hip  thrust",
    ],
)
def test_an_exercise_is_found_by_what_it_is_called(name):
    assert NAMES(name) == ONE


def test_one_that_is_not_there_is_said():
    assert NAMES.find("") is None
    with pytest.raises(Missing, match="There is no exercise “Squat”"):
        NAMES("Squat")


def test_of_two_with_one_name_the_letters_decide_or_nobody():
    twins = an_exercise(None, name="Bridge"), an_exercise(None, name="bridge")
    names = ExerciseNames(twins)
    assert names("Bridge") == twins[0]
    with pytest.raises(Missing, match=f"Several exercises .* {twins[0].id}, {twins[1].id}"):
        names("BRIDGE")


def test_names_are_compared_by_their_words():
    assert folded(" Single-Leg  (free KNEE_bent)") == "single leg free knee bent"
