"""Strength tests: results that can be, and the valid trials of a side in their order."""

from uuid import uuid4

import pytest

from studio.domain.errors import BadValue
from studio.domain.sides import Side
from studio.domain.strength_test import Metric, Occasion, StrengthTest, Trial


def test_the_valid_trials_of_a_side_come_in_the_order_they_were_done():
    trials = (
        Trial(Side.LEFT, 2, 41.0),
        Trial(Side.RIGHT, 1, 50.0),
        Trial(Side.LEFT, 3, 99.0, valid=False),
        Trial(Side.LEFT, 1, 40.0),
    )
    occasion = Occasion(uuid4(), uuid4(), 0, trials)

    assert occasion.values_of(Side.LEFT) == (40.0, 41.0)
    assert occasion.values_of(Side.RIGHT) == (50.0,)
    assert occasion.values_of(Side.BOTH) == ()


@pytest.mark.parametrize(
    ("number", "value"), [(1, -1.0), (1, 100_001.0), (1, float("nan")), (0, 40.0), (51, 40.0)]
)
def test_a_trial_must_be_possible(number, value):
    with pytest.raises(BadValue):
        Trial(Side.LEFT, number, value)


def test_what_is_worked_out_is_not_what_a_test_is_kept_in():
    with pytest.raises(BadValue, match="worked out"):
        StrengthTest("Thrust", Metric.E1RM_EXTERNAL)
