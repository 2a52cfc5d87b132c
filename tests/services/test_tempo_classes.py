"""Sets of one day lowered slowly and at the usual tempo are two sittings, never one mean."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric
from studio.domain.tempo_class import TempoClass
from studio.domain.units import Load, LoadSense
from studio.services.sittings import LeftOut, Sitting, sittings_of_sets
from studio.storage.trial_sets import TrialSet
from tests.make import an_exercise

DAY = date(2026, 6, 1)
USUAL, SLOW = TempoClass.USUAL, TempoClass.SLOW
THRUST = an_exercise()


def done(side: Side, kg: int, tempo_class: TempoClass, **more: Any) -> TrialSet:
    made = TrialSet(
        side, SetKind.WORKING, DAY, 8, None, 1.0, False, Load.of(kg), Load.of(70), 0.28, "", "", tempo_class
    )
    return made._replace(**more)


def loads_of(*sets: TrialSet) -> list[Sitting]:
    return sittings_of_sets(sets, (), THRUST, Metric.LOAD)[0]


def test_a_day_of_both_tempos_has_a_sitting_of_each():
    found = loads_of(
        done(Side.LEFT, 40, USUAL),
        done(Side.RIGHT, 44, USUAL),
        done(Side.LEFT, 30, SLOW),
        done(Side.RIGHT, 33, SLOW),
        done(Side.RIGHT, 34, SLOW),
    )
    assert [(one.tempo_class, one.left, one.right) for one in found] == [
        (USUAL, (40.0,), (44.0,)),
        (SLOW, (30.0,), (33.0, 34.0)),
    ]


def test_left_usual_against_right_slow_has_no_sitting_of_both_sides():
    found = loads_of(done(Side.LEFT, 40, USUAL), done(Side.RIGHT, 33, SLOW))
    assert [one.both_sides for one in found] == [False, False]


@pytest.mark.parametrize("helped", [USUAL, SLOW])
def test_help_takes_only_the_sets_of_its_own_tempo_out_of_the_external_load(helped):
    sides = (Side.LEFT, Side.RIGHT)
    sets = [done(side, 8, tempo) for tempo in (USUAL, SLOW) for side in sides]
    helped_set = done(Side.LEFT, 10, helped, load=Load.of(10, sense=LoadSense.ASSIST), reps=5)
    found, left_out = sittings_of_sets([*sets, helped_set], (), THRUST, Metric.E1RM_EXTERNAL)

    assert [one.tempo_class for one in found] == [SLOW if helped is USUAL else USUAL]
    assert dict(left_out) == {LeftOut.NO_ESTIMATE: 3}
