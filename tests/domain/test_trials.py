"""What one attempt says in a metric, and when it says nothing (science.md 0.2, 2.4)."""

from dataclasses import replace

import pytest

from studio.domain.exercise import LoadMode
from studio.domain.strength_test import Metric
from studio.domain.trials import trial_value
from studio.domain.units import Load, LoadSense, Unit
from tests.make import an_exercise

THRUST = an_exercise()  # a share of 0.28 of the body is lifted too
BAR = replace(THRUST, load_mode=LoadMode.EXTERNAL, bm_factor=None)
BAND = replace(THRUST, load_mode=LoadMode.BAND)
MASS = Load.of(70)


def kg(amount):
    return Load.of(amount)


@pytest.mark.parametrize(
    ("metric", "given", "value"),
    [
        (Metric.REPS, {"reps": 12}, 12),
        (Metric.REPS, {"load": kg(10)}, None),
        (Metric.SECONDS, {"seconds": 45.0}, 45),
        (Metric.SECONDS, {"reps": 10}, None),
        (Metric.LOAD, {"load": kg(40), "reps": 1}, 40),
        (Metric.LOAD, {"load": Load.of(100, Unit.LB)}, 45.359237),
        (Metric.LOAD, {"load": Load.of(10, sense=LoadSense.ASSIST)}, None),
        (Metric.LOAD, {"load": Load.of(10, sense=LoadSense.ASSIST), "reps": 5}, None),
        (Metric.LOAD, {"load": Load.body_weight(), "reps": 5}, None),
        (Metric.LOAD, {"load": kg(80), "reps": 0}, None),
        (Metric.LOAD, {"load": kg(80)}, 80),
        (Metric.REPS, {"load": kg(80), "reps": 0}, None),
        (Metric.SECONDS, {"seconds": 0.0}, None),
        (Metric.E1RM, {"load": kg(80), "reps": 0, "body_mass": MASS}, None),
        (Metric.LOAD, {"reps": 10}, None),
        (Metric.FORCE, {"load": kg(40), "reps": 5}, None),
        (Metric.E1RM, {"load": kg(10)}, None),
        (Metric.E1RM_EXTERNAL, {"load": kg(10), "reps": 10, "body_mass": MASS}, 19.866667),
        (Metric.E1RM_EXTERNAL, {"load": kg(10), "reps": 10}, None),
        (Metric.E1RM_EXTERNAL, {"load": Load.body_weight(), "reps": 1, "body_mass": MASS}, None),
        (Metric.E1RM, {"load": kg(10), "reps": 10, "body_mass": MASS}, 39.466667),
        (Metric.E1RM, {"load": Load.body_weight(), "reps": 10, "body_mass": MASS}, 26.133333),
        (Metric.E1RM, {"load": kg(10), "reps": 8, "rir": 2, "body_mass": MASS}, 39.466667),
        (Metric.E1RM, {"load": kg(10), "reps": 10, "body_mass": MASS, "bm_factor": 0.44}, 54.4),
        (Metric.E1RM, {"load": kg(10), "reps": 10, "body_mass": MASS, "bm_factor": 0.0}, None),
        (Metric.E1RM, {"load": kg(10), "reps": 10}, None),
        (Metric.E1RM, {"load": kg(10), "reps": 13, "body_mass": MASS}, None),
        (Metric.E1RM, {"load": Load.of(20, sense=LoadSense.ASSIST), "reps": 5, "body_mass": MASS}, None),
    ],
)
def test_an_attempt_at_a_lift_that_carries_the_body(metric, given, value):
    found = trial_value(metric, THRUST, **given)

    assert found == (None if value is None else pytest.approx(value))


@pytest.mark.parametrize(
    ("load", "reps", "value"),
    [(kg(60), 5, 70), (kg(60), 13, None), (Load.of(10, sense=LoadSense.ASSIST), 5, None), (kg(0), 5, None)],
)
def test_an_attempt_at_a_lift_that_does_not(load, reps, value):
    found = trial_value(Metric.E1RM, BAR, load=load, reps=reps)

    assert found == (None if value is None else pytest.approx(value))


def test_a_band_has_no_e1rm_and_a_lift_without_a_known_share_neither():
    unknown = replace(THRUST, bm_factor=None)

    assert trial_value(Metric.E1RM, BAND, load=kg(10), reps=10, body_mass=MASS) is None
    assert trial_value(Metric.LOAD, BAND, load=kg(10)) is None
    assert trial_value(Metric.REPS, BAND, load=kg(10), reps=10) == 10
    assert trial_value(Metric.E1RM, unknown, load=kg(10), reps=10, body_mass=MASS) is None
