"""The external load of a day with help: what is left of its trials would say too much, so it says nothing."""

from datetime import date, timedelta

import pytest

from studio.domain.asymmetry import Index
from studio.domain.prescription import SetKind
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial
from studio.domain.units import Load, LoadSense
from studio.services import measurings
from studio.services.asymmetry import facts_from
from studio.services.sittings import LeftOut
from studio.storage.trial_sets import TrialSet
from tests.make import an_athlete, an_exercise

DAY = date(2026, 6, 1)
MASS = Load.of(70)
PLUS, HELP = Load.of(8), Load.of(10, sense=LoadSense.ASSIST)
THRUST = an_exercise()


def tried(side: Side, load: Load, number: int) -> TrialSet:
    return TrialSet(
        side, SetKind.TEST, DAY + timedelta(days=number), 5, None, 0.0, False, load, MASS, None, "", ""
    )


@pytest.mark.parametrize(
    ("left", "points", "left_out"),
    [((PLUS, PLUS), 1, 0), ((HELP, PLUS), 0, 4), ((HELP, HELP), 0, 4), ((PLUS, HELP), 0, 4)],
)
@pytest.mark.parametrize("weak", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("tested", [False, True])
def test_trials_that_lift_less_than_the_body_take_their_day_out_of_the_external_load(
    left, points, left_out, weak, tested
):
    loads = [*((weak, load) for load in left), *((weak.opposite, PLUS) for _ in left)]
    trials = [Trial(side, number % 2 + 1, 30.0, load, 5, 0.0) for number, (side, load) in enumerate(loads)]
    test = StrengthTest("thrust", Metric.E1RM, "kg", THRUST.id)
    who = an_athlete()
    occasion = Occasion(who.id, test.id, 1, tuple(trials), day=DAY, body_mass=MASS, bm_factor=0.28)
    found = measurings.measurings_of(
        THRUST,
        Metric.E1RM_EXTERNAL,
        measurings.Tested(test, [occasion] if tested else []),
        [] if tested else [tried(side, load, 0) for side, load in loads],
        (),
    )
    facts = facts_from(found, Index.SPD_SIGNED)

    assert (len(facts.points), facts.left_out_count) == (points, left_out)
    assert dict(facts.left_out) == ({LeftOut.NO_ESTIMATE: left_out} if left_out else {})


def test_of_the_days_only_the_one_with_help_is_left_out_of_the_external_load():
    sets = [tried(side, PLUS, day) for side in (Side.LEFT, Side.RIGHT) for day in (0, 1)]
    found = measurings.measurings_of(
        THRUST, Metric.E1RM_EXTERNAL, measurings.Tested(), [*sets, tried(Side.LEFT, HELP, 1)], ()
    )

    assert [sitting.day for sitting in found.sittings] == [DAY]
    assert dict(found.left_out) == {LeftOut.NO_ESTIMATE: 3}
    whole = measurings.measurings_of(
        THRUST, Metric.E1RM, measurings.Tested(), [*sets, tried(Side.LEFT, HELP, 1)], ()
    )
    assert ([len(sitting.left) for sitting in whole.sittings], whole.left_out) == ([1, 2], ())
