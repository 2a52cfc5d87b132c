"""Session-RPE load, monotony and strain, and the acute:chronic ratio, against science.md 4.6."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.training_load import (
    AcuteChronic,
    WeekLoad,
    acwr,
    change_percent,
    session_load,
    srpe_week,
)

ANCHOR = (630, 630, 300, 480, 120, 720, 0)


def test_a_session_is_its_rating_times_its_minutes():
    assert session_load(7, 60) == 420
    for rating, minutes in ((11, 60), (-1, 60), (5, -1)):
        with pytest.raises(BadValue):
            session_load(rating, minutes)


def test_the_anchor_week_with_either_spread():
    sample, population = srpe_week(ANCHOR), srpe_week(ANCHOR, population=True)

    assert (sample.weekly, sample.monotony, sample.strain) == pytest.approx((2880, 1.482548, 4269.738619))
    assert (population.monotony, population.strain) == pytest.approx((1.601335, 4611.844807))


def test_a_missing_day_leaves_the_week_unknown_and_equal_days_only_their_monotony():
    assert srpe_week([300, None, 0, 0, 0, 0, 0]) == WeekLoad(None, None, None)
    assert srpe_week([0.1] * 7).monotony is None
    assert srpe_week([0] * 7) == WeekLoad(0, None, None)


def test_a_week_has_seven_days_that_are_not_negative():
    with pytest.raises(BadValue):
        srpe_week([100] * 6)
    with pytest.raises(BadValue):
        srpe_week([100, None, -1, 0, 0, 0, 0])


def test_the_acute_week_against_the_chronic_month():
    found = acwr([100] * 21 + [150] * 7)

    assert found is not None
    assert (found.coupled, found.uncoupled, found.ewma) == pytest.approx((4 / 3, 1.5, 1.197576))


def test_only_the_last_twenty_eight_days_count():
    assert acwr([9000, *[100] * 28]) == AcuteChronic(1, 1, 1)


def test_too_short_or_unknown_months_give_no_ratio_and_empty_ones_no_number():
    assert acwr([100] * 27) is None
    assert acwr([None, *[100] * 27]) is None
    assert acwr([0] * 28) == AcuteChronic(None, None, None)
    began = acwr([0] * 21 + [100] * 7)
    assert began is not None
    assert began.uncoupled is None
    assert began.coupled == 4
    assert began.ewma == pytest.approx((1 - 0.75**7) / (1 - (27 / 29) ** 7))  # seven steps of each weight


@given(st.floats(1, 1000), st.integers(1, 40))
def test_even_training_is_a_ratio_of_one(load, factor):
    found = acwr([load * factor] * 28)

    assert found is not None
    assert (found.coupled, found.uncoupled, found.ewma) == pytest.approx((1, 1, 1))


def test_the_change_from_week_to_week():
    assert change_percent(80, 48) == pytest.approx(-40)
    assert change_percent(0, 48) is None
