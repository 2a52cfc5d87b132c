"""The library: built-in exercises, the user's own, and what the log forbids to change."""

from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy.exc import IntegrityError

from studio.domain.errors import BadValue, Missing
from studio.domain.exercise import Exercise, MuscleRole, Role
from studio.domain.sides import Laterality, Side
from studio.domain.workout import Source
from studio.storage.athletes import add_athlete
from studio.storage.check import problems
from studio.storage.database import Database
from studio.storage.exercises import (
    exercise_names,
    exercises,
    exercises_among,
    find_exercise,
    get_exercise,
    save_exercise,
    save_exercises,
)
from studio.storage.workouts import add_set, save_workout, sets_of
from tests.make import a_bilateral_exercise, a_set, a_workout, an_athlete, an_exercise, an_instant


def test_an_exercise_comes_back_as_it_was_and_can_be_changed(database: Database) -> None:
    exercise = an_exercise(equipment=("bench", "mat"), progress_to=("b", "a"), regress_to=("c",))
    with database.write() as session:
        save_exercise(session, exercise)
        assert get_exercise(session, exercise.id) == exercise
        changed = replace(
            exercise,
            name="Thrust",
            equipment=("mat",),
            muscles=(MuscleRole("glute_med", Role.STABILISER, 0.0), exercise.muscles[0]),
            progress_to=("a", "b"),
            default_tempo=None,
        )
        save_exercises(session, [changed])
        assert get_exercise(session, exercise.id) == changed


def test_a_built_in_exercise_is_found_by_its_key(database: Database) -> None:
    with database.write() as session:
        save_exercises(session, [an_exercise(), a_bilateral_exercise()])
        assert find_exercise(session, "hip_thrust_barbell") == a_bilateral_exercise()
        assert find_exercise(session, "nonsense") is None


def test_the_list_is_by_name_and_leaves_archived_ones_out(database: Database) -> None:
    own = Exercise("cossack squat", Laterality.ALTERNATING)
    gone = an_exercise(None, name="Archived", archived_at=an_instant())
    with database.write() as session:
        save_exercises(session, [an_exercise(), a_bilateral_exercise(), own, gone])
        assert exercises(session) == [own, a_bilateral_exercise(), an_exercise()]
        assert exercises(session, archived=True)[0] == gone
        assert exercise_names(session)[gone.id] == "Archived"
        assert exercises_among(session, [own.id, gone.id, uuid4()]) == {own.id: own, gone.id: gone}
        assert exercises_among(session, []) == {}


def test_saving_none_is_nothing(database: Database) -> None:
    with database.write() as session:
        save_exercises(session, [])
        assert exercises(session) == []


def test_an_unknown_exercise_is_missing(database: Database) -> None:
    with pytest.raises(Missing, match="exercise"), database.read() as session:
        get_exercise(session, uuid4())


def test_two_exercises_do_not_share_a_key(database: Database) -> None:
    with pytest.raises(IntegrityError, match="UNIQUE"), database.write() as session:
        save_exercises(session, [an_exercise(), an_exercise(id=uuid4())])


def test_a_guessed_laterality_can_be_put_right_under_imported_sets(database: Database) -> None:
    athlete, guessed = an_athlete(), an_exercise(None, laterality=Laterality.BILATERAL)
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, guessed)
        save_workout(session, workout)
        add_set(session, a_set(workout, guessed, Side.UNKNOWN, source=Source.IMPORT))
    with database.write() as session:
        save_exercise(session, replace(guessed, laterality=Laterality.UNILATERAL))
        add_set(session, a_set(workout, guessed, Side.LEFT, source=Source.TIMER))
        assert len(sets_of(session, workout.id)) == 2
    assert problems(database) == []


def test_a_laterality_that_the_log_rules_out_is_refused(database: Database) -> None:
    athlete, both = an_athlete(), a_bilateral_exercise()
    workout = a_workout(athlete)
    with database.write() as session:
        add_athlete(session, athlete)
        save_exercise(session, both)
        save_workout(session, workout)
        add_set(session, a_set(workout, both, Side.BOTH, source=Source.TIMER))
    with pytest.raises(BadValue, match="copy the exercise"), database.write() as session:
        save_exercise(session, replace(both, laterality=Laterality.UNILATERAL))
    with database.read() as session:
        assert get_exercise(session, both.id) == both
