"""What an athlete can lift once with both sides together."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load, Unit
from studio.services.library import sync_built_ins
from studio.services.strength import bilateral_one_rm
from studio.storage import athletes, exercises, strength_tests, workouts
from tests import make


@pytest.fixture
def session(database):
    with database.write() as session:
        sync_built_ins(session)
        yield session


@pytest.fixture
def ann(session):
    ann = make.an_athlete()
    athletes.add_athlete(session, ann)
    return ann


@pytest.fixture
def thrust(session):
    return exercises.find_exercise(session, "hip_thrust_barbell")


def has_tested(session, ann, thrust, *trials: Trial, metric=Metric.LOAD, unit="kg", day=make.MONDAY, **more):
    test = strength_tests.test_of_exercise(session, thrust.id, metric)
    if test is None:
        test = StrengthTest(f"Thrust {metric}", metric, unit, thrust.id)
        strength_tests.save_test(session, test)
    strength_tests.save_occasion(session, Occasion(ann.id, test.id, 1, trials, day, **more))


def has_trained(session, ann, thrust, *sets, minutes: float = 0):
    workout = make.a_workout(ann, minutes=minutes)
    workouts.save_workout(session, workout)
    for more in sets:
        workouts.add_set(session, make.a_set(workout, thrust, Side.BOTH, **more))


def test_nothing_is_known_at_first(session, ann, thrust):
    assert bilateral_one_rm(session, ann.id, thrust) is None


def test_a_tested_load_counts_as_it_is(session, ann, thrust):
    has_tested(session, ann, thrust, Trial(Side.BOTH, 1, 76.0), Trial(Side.BOTH, 2, 80.0, valid=False))

    assert bilateral_one_rm(session, ann.id, thrust) == 76


def test_pounds_become_kilograms(session, ann, thrust):
    has_tested(session, ann, thrust, Trial(Side.BOTH, 1, 200.0), unit="lb")

    assert bilateral_one_rm(session, ann.id, thrust) == Decimal("90.718474")


def test_one_sided_trials_say_nothing_of_both(session, ann, thrust):
    has_tested(session, ann, thrust, Trial(Side.LEFT, 1, 40.0))

    assert bilateral_one_rm(session, ann.id, thrust) is None


def test_an_estimate_without_its_set_is_not_taken_for_an_external_load(session, ann, thrust):
    has_tested(session, ann, thrust, Trial(Side.BOTH, 1, 120.0), metric=Metric.E1RM)

    assert bilateral_one_rm(session, ann.id, thrust) is None


def test_a_tested_set_is_estimated_with_the_body_that_was_carried(session, ann, thrust):
    """science.md 2.4: (80 + 0.18 x 70) x (1 + 5/30) - 0.18 x 70."""
    trial = Trial(Side.BOTH, 1, 0.0, load=Load.of(80), reps=5, rir=0.0)
    has_tested(session, ann, thrust, trial, metric=Metric.E1RM, body_mass=Load.of(70))

    assert bilateral_one_rm(session, ann.id, thrust) == Decimal("95.433")


def test_training_speaks_where_the_reps_in_reserve_are_known(session, ann, thrust):
    has_trained(
        session, ann, thrust, {"load": Load.of(60), "reps": 8, "rir": 2.0}, {"load": Load.of(90), "reps": 5}
    )

    assert bilateral_one_rm(session, ann.id, thrust) == 80


def test_sets_that_allow_no_estimate_are_passed_over(session, ann, thrust):
    has_trained(
        session,
        ann,
        thrust,
        {"load": None, "rir": 1.0},
        {"load": Load.of(60), "reps": 20, "rir": 1.0},
        {"load": Load.of(60), "reps": None, "seconds": 30.0, "kind": SetKind.TEST},
        {"load": Load.body_weight(), "reps": 10, "rir": 1.0},
    )

    assert bilateral_one_rm(session, ann.id, thrust) is None


def test_the_best_of_the_latest_day_counts_whatever_it_comes_from(session, ann, thrust):
    has_tested(session, ann, thrust, Trial(Side.BOTH, 1, 120.0), day=date(2026, 1, 5))
    has_trained(
        session, ann, thrust, {"load": Load.of(60), "reps": 8, "rir": 2.0}, {"load": Load.of(50), "rir": 0.0}
    )

    assert bilateral_one_rm(session, ann.id, thrust) == 80


def test_an_external_lift_carries_no_body(session, ann, thrust):
    leg_press = exercises.find_exercise(session, "leg_press")
    assert leg_press is not None
    has_trained(
        session,
        ann,
        leg_press,
        {"load": Load.of(100, Unit.KG), "reps": 8, "rir": 2.0, "body_mass": Load.of(70)},
    )

    found = bilateral_one_rm(session, ann.id, replace(leg_press, bm_factor=0.5))

    assert found == Decimal("133.333")
