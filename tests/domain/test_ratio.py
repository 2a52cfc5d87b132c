"""One leg beside both: the athlete's own ratio with its range, the coach's band until then."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.ratio import own_bilateral_index, own_ratio, ratio_to_go_by
from studio.domain.simulation import trials_of
from studio.domain.strength import bilateral_index, uni_bi_ratio

ONE, BOTH = (54, 55, 56), (98, 100, 102)
trials = st.lists(st.floats(5, 300), min_size=3, max_size=6)


def test_the_ratio_of_means_with_its_range():
    # SD 1 of 55 lies below half the floor (2.5 % of 55 = 1.375), SD 2 of 100 below 2.5: a CV of 2.5 % each.
    # log SE = 0.025 x root(2/3) = 0.020412; 2 + 2 degrees of freedom, t = 2.776; reach 0.05667.
    found = own_ratio(ONE, BOTH)

    assert found is not None
    assert found.own
    assert found.value == pytest.approx(55)
    assert (found.low, found.high) == pytest.approx((51.970, 58.207), abs=2e-3)


def test_the_index_with_its_range():
    # sides: 110, variance 2 x (1.375^2 / 3) = 1.26042, relative 0.000104166; both: 2.5^2 / 3 / 100^2 =
    # 0.000208333; log SE = 0.017678; Welch: (3.125e-4)^2 / (1.04166e-4^2 / 4 + 2.08333e-4^2 / 2) = 4; t 2.776
    found = own_bilateral_index(BOTH, ONE, ONE)

    assert found is not None
    assert found.value == pytest.approx(-9.090909)
    reach = math.exp(2.7764 * 0.017678)
    assert (found.low, found.high) == pytest.approx(
        (90.909091 / reach - 100, 90.909091 * reach - 100), abs=0.02
    )


@pytest.mark.parametrize(
    ("one", "both"), [((55, 55), BOTH), (ONE, (100,)), ((), ()), ((0, 0, 0), BOTH), (ONE, (0, 0, 0))]
)
def test_without_three_trials_of_each_the_own_ratio_is_not_known(one, both):
    assert own_ratio(one, both) is None
    assert own_bilateral_index(both, one, ONE) is None
    assert own_bilateral_index(both, ONE, one) is None


def test_until_the_own_ratio_is_known_the_band_of_the_coach_stands_in():
    band, own = ratio_to_go_by(None), own_ratio(ONE, BOTH)

    assert (band.value, band.low, band.high, band.own) == (55, 50, 60, False)
    assert ratio_to_go_by(own) is own


def test_what_cannot_be_measured_is_refused():
    with pytest.raises(BadValue):
        own_ratio((55, 55, -1), BOTH)


@given(trials, trials)
def test_the_range_holds_the_ratio_of_the_means_and_grows_with_the_level(one, both):
    wide, narrow = own_ratio(one, both), own_ratio(one, both, level=80)

    assert wide is not None
    assert narrow is not None
    mean = uni_bi_ratio(math.fsum(one) / len(one), math.fsum(both) / len(both))
    assert wide.value == narrow.value == pytest.approx(mean)
    assert wide.low < narrow.low < wide.value < narrow.high < wide.high


@given(trials, trials, trials)
def test_swapping_left_and_right_leaves_the_index(both, left, right):
    here, there = own_bilateral_index(both, left, right), own_bilateral_index(both, right, left)

    assert here is not None
    assert there is not None
    assert (here.value, here.low, here.high) == pytest.approx((there.value, there.low, there.high))


@pytest.mark.parametrize("cv", [3, 6])
def test_a_simulation_recovers_the_truth(cv):
    """The own ratio and index of simulated athletes hold what is true of them 95 times in 100."""
    chance = random.Random(40)  # noqa: S311 - a simulation, no secret
    held = indexed = 0
    for _ in range(400):
        left, right = chance.uniform(45, 65), chance.uniform(45, 65)
        both, one, other = (trials_of(chance, mean, cv, 3) for mean in (100, left, right))
        ratio, index = own_ratio(one, both), own_bilateral_index(both, one, other)
        assert ratio is not None
        assert index is not None
        held += ratio.low <= left <= ratio.high
        indexed += index.low <= (bilateral_index(100, left, right) or 0) <= index.high

    assert held >= 0.93 * 400
    assert indexed >= 0.93 * 400
