"""Sets typed while a session runs: which turn each becomes, its load, and what nobody had planned."""

from decimal import Decimal

import pytest

from studio.domain.errors import BadValue, SideMissing
from studio.domain.exercise import LoadMode
from studio.domain.session_plan import turns_of
from studio.domain.shorthand import read_sets
from studio.domain.sides import Side
from studio.domain.units import Load, LoadSense, Unit
from studio.domain.workout import Source
from studio.services.training import SessionPlan
from studio.services.typed_sets import Ready, log_sets, sets_to_log
from studio.storage import athletes, exercises, workouts
from tests.make import (
    a_bilateral_exercise,
    a_prescription,
    a_session,
    a_workout,
    an_athlete,
    an_exercise,
    an_instant,
)

L, R, B = Side.LEFT, Side.RIGHT, Side.BOTH
NOW = an_instant()
ANN = an_athlete()
THRUST, BRIDGE = an_exercise(), a_bilateral_exercise()
BODILY = an_exercise("sl_squat", name="Single-Leg Squat", load_mode=LoadMode.BODYWEIGHT_PLUS)
WORKOUT = a_workout(ANN)


def typed(text, exercise=THRUST, sets=2, **more):
    planned = a_session(a_prescription(exercise, sets=sets))
    known = {exercise.id: exercise}
    turns = turns_of(planned, known, {})
    plan = SessionPlan(ANN.id, planned, turns, known)
    return sets_to_log(WORKOUT, plan, Ready(exercise, turns, **more), read_sets(text), NOW)


def test_each_set_is_for_the_next_open_turn_of_its_side():
    made = typed("L 40x10@8, R 40x12 rir3; R 42,5x9 hips pain", rounds={R: 0}, loads={R: Load.of(40)})

    assert [(s.side, s.round_number, s.reps, s.rir) for s in made] == [
        (L, 1, 10, 2.0),
        (R, 1, 12, 3.0),
        (R, 2, 9, None),
    ]
    assert made[2].load == Load.of(Decimal("42.5"))
    assert (made[2].hips_rotated, made[2].pain) == (True, True)
    assert {s.source for s in made} == {Source.TYPED}
    assert made[0].pair_key == made[1].pair_key != made[2].pair_key
    assert all(s.prescription_id is not None for s in made)


def test_what_nobody_had_planned_goes_on_counting():
    first, second, third = typed("L 40x10, L 40x9, R 40x8", sets=1, rounds={L: 3, R: 4})

    assert (first.round_number, first.prescription_id is None) == (1, False)
    assert (second.round_number, second.prescription_id) == (5, None)
    assert third.prescription_id is not None
    (more,) = typed("30s", BRIDGE, rounds={B: 1})[:1]
    assert (more.seconds, more.pair_key) == (30.0, None)
    extra = typed("10, 10, 10", BRIDGE, sets=2, rounds={B: 2})[2]
    assert (extra.round_number, extra.pair_key, extra.side) == (5, None, B)


def test_an_exercise_per_side_needs_a_side_and_one_of_both_takes_none():
    for text in ("40x10", "B 40x10"):
        with pytest.raises(SideMissing):
            typed(text)
    with pytest.raises(BadValue, match="leave L and R out"):
        typed("L 40x10", BRIDGE)


@pytest.mark.parametrize(
    ("text", "exercise", "like", "expected"),
    [
        ("L 10", THRUST, Load.of(40), Load.of(40)),
        ("L 10", THRUST, None, None),
        ("L 20x10", THRUST, Load.of(12, implements=2), Load.of(20, implements=2)),
        ("L 20x10", BODILY, None, Load.of(20, sense=LoadSense.ADDED)),
        ("L 20x10", BODILY, Load.body_weight(), Load.of(20, sense=LoadSense.ADDED)),
        ("L 20x10", BODILY, Load.of(5, sense=LoadSense.ASSIST), Load.of(20, sense=LoadSense.ASSIST)),
        ("L 0x10", BODILY, Load.body_weight(), Load.body_weight()),
        ("L -15x10", BODILY, Load.body_weight(), Load.of(15, sense=LoadSense.ASSIST)),
        ("L 90lbx5", THRUST, Load.of(40), Load.of(90, Unit.LB)),
        ("L bwx5", BODILY, Load.of(10, sense=LoadSense.ADDED), Load.body_weight()),
    ],
)
def test_a_number_is_a_load_in_the_sense_of_the_exercise(text, exercise, like, expected):
    (made,) = typed(text, exercise, loads={L: like})

    assert made.load == expected


def test_typed_sets_are_changes_of_the_log_that_undo_takes_back_one_by_one(database):
    with database.write() as session:
        athletes.add_athlete(session, ANN)
        exercises.save_exercises(session, [THRUST])
        workouts.save_workout(session, WORKOUT)
        log_sets(session, typed("L 40x10, R 40x10"), THRUST)
    with database.write() as session:
        workouts.undo_last(session, WORKOUT.id, NOW)
        assert [one.side for one in workouts.sets_of(session, WORKOUT.id)] == [L]
