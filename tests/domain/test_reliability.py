"""What is noise: spread, typical error, detectable change, and rules A and B of science.md 1.6."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.reliability import (
    CvWord,
    IccWord,
    beyond_cv,
    cv_percent,
    cv_word,
    icc_word,
    noise_band,
    noise_band_percent,
    noise_percent,
    pooled_typical_error,
    smallest_worthwhile_change,
    smallest_worthwhile_change_alone,
    standard_error,
    typical_error,
)

TEST, RETEST = (62, 78, 81, 55, 66), (67, 76, 87, 55, 63)

numbers = st.lists(st.floats(0.1, 1000), min_size=2, max_size=8)


def test_the_spread_of_trials():
    assert cv_percent([50, 52, 51]) == pytest.approx(1.960784)
    assert cv_percent([50]) is None
    assert cv_percent([]) is None
    assert cv_percent([0, 0]) is None
    with pytest.raises(BadValue):
        cv_percent([-1, 2])


def test_what_is_worth_having():
    assert smallest_worthwhile_change([40, 45, 50, 55, 60]) == pytest.approx(1.581139)
    assert smallest_worthwhile_change([40, 60], 0.5) == pytest.approx(7.071068)
    assert smallest_worthwhile_change([40]) is None
    assert smallest_worthwhile_change_alone(4) == pytest.approx(1.2)


def test_the_example_of_hopkins():
    found = typical_error(TEST, RETEST)

    assert found is not None
    assert found.n == 5
    assert found.mean_change == pytest.approx(1.2)
    assert found.sd_diff == pytest.approx(4.086563, abs=1e-6)
    assert found.typical_error == pytest.approx(2.889637, abs=1e-6)
    assert found.te_pct_of_mean == pytest.approx(4.187879, abs=1e-6)
    assert found.cv_log_pct == pytest.approx(4.079351, abs=1e-6)
    assert (found.loa_low, found.loa_high) == pytest.approx((-6.809664, 9.209664), abs=1e-6)
    assert (found.mdc95, found.mdc90) == pytest.approx((8.009664, 6.722397), abs=1e-6)


def test_where_a_zero_stands_there_is_no_logarithm():
    found = typical_error([0, 10], [1, 12])

    assert found is not None
    assert found.cv_log_pct is None
    assert found.te_pct_of_mean is not None


def test_zeros_only_have_an_error_but_no_percentage():
    found = typical_error([0, 0], [0, 0])

    assert found is not None
    assert (found.typical_error, found.te_pct_of_mean) == (0, None)


def test_test_and_retest_are_pairs_of_at_least_two_people():
    assert typical_error([50], [51]) is None
    with pytest.raises(BadValue):
        typical_error([50, 51], [50])


def test_a_lone_athletes_error_is_pooled_over_sessions():
    # SD 1 with 2 degrees of freedom and SD root 2 with 1: root((2 x 1 + 1 x 2) / 3)
    assert pooled_typical_error([(50, 51, 52), (60, 62), (70,)]) == pytest.approx(math.sqrt(4 / 3))
    assert pooled_typical_error([(50,), ()]) is None


def test_standard_error_and_detectable_change():
    found = standard_error(12, 0.97)

    assert (found.sem, found.mdc95, found.mdc90) == pytest.approx((2.078461, 5.7612, 4.835293), abs=1e-6)
    assert standard_error(12, 1).sem == 0
    with pytest.raises(BadValue):
        standard_error(12, 1.1)


def test_the_noise_band_of_two_sides():
    wide, narrow = noise_band(50, 55, 1.3, 1.3), noise_band(50, 53, 1.3, 1.3)

    assert (wide.difference, wide.outside, narrow.outside) == (5, True, False)
    assert wide.band == pytest.approx(3.603416, abs=1e-6)
    assert noise_band(50, 53, 1.3, 1.3, trials_left=3, trials_right=3).outside
    with pytest.raises(BadValue):
        noise_band(50, 53, 1.3, 1.3, trials_left=0)


@given(st.floats(0, 500), st.floats(0, 500), st.floats(0, 20), st.floats(0, 20), st.integers(1, 5))
def test_swapping_left_and_right_mirrors_the_noise_band(left, right, one, other, trials):
    here = noise_band(left, right, one, other, trials_left=trials)
    there = noise_band(right, left, other, one, trials_right=trials)

    assert (there.difference, there.band, there.outside) == (-here.difference, here.band, here.outside)


@pytest.mark.parametrize(
    ("cv", "single", "of_three"),
    [(2.5, 6.93, 4.00), (3, 8.32, 4.80), (4, 11.09, 6.40), (5, 13.86, 8.00), (6, 16.63, 9.60)],
)
def test_the_printed_table_of_bands(cv, single, of_three):
    assert round(noise_band_percent(cv), 2) == single
    assert round(noise_band_percent(cv, 3), 2) == of_three


def test_ten_percent_is_noise_from_a_cv_of_three_point_six_on():
    assert noise_band_percent(3.60) < 10 < noise_band_percent(3.61)
    with pytest.raises(BadValue):
        noise_band_percent(3, 0)


@pytest.mark.parametrize(
    ("left", "right", "noise"),
    [
        ((50, 51, 49), (52, 52, 51), 5),  # both steadier than the floor
        ((40, 50, 60), (52, 52, 51), 20),  # SD 10 of mean 50
        ((40, 60), (52, 52, 51), 5),  # two trials have no CV to speak of
        ((52, 52, 51), (40, 50, 60), 20),
        ((0, 0, 0), (52, 52, 51), 5),
        ((), (), 5),
    ],
)
def test_rule_a_has_a_floor_under_ones_own_cv(left, right, noise):
    assert noise_percent(left, right) == pytest.approx(noise)


def test_exactly_at_the_noise_is_within_it():
    assert not beyond_cv(5, 5)
    assert not beyond_cv(-5, 5)
    assert beyond_cv(-5.1, 5)


@given(numbers)
def test_scaling_all_trials_leaves_the_cv(trials):
    assert cv_percent([10 * value for value in trials]) == pytest.approx(cv_percent(trials), abs=1e-9)


@given(st.lists(st.tuples(st.floats(1, 500), st.floats(1, 500)), min_size=2, max_size=10))
def test_swapping_the_trials_turns_the_change_and_keeps_the_error(pairs):
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    here, there = typical_error(first, second), typical_error(second, first)

    assert here is not None
    assert there is not None
    assert there.mean_change == pytest.approx(-here.mean_change)
    assert there.typical_error == pytest.approx(here.typical_error)
    assert there.loa_low == pytest.approx(-here.loa_high)


@pytest.mark.parametrize(
    ("icc", "word"),
    [
        (0.49, IccWord.POOR),
        (0.5, IccWord.MODERATE),
        (0.75, IccWord.GOOD),
        (0.9, IccWord.EXCELLENT),
    ],
)
def test_the_words_for_an_icc(icc, word):
    assert icc_word(icc) is word


@pytest.mark.parametrize(("cv", "word"), [(5, CvWord.GOOD), (10, CvWord.ACCEPTABLE), (10.1, CvWord.POOR)])
def test_the_words_for_a_cv(cv, word):
    assert cv_word(cv) is word
