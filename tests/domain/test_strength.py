"""Estimates of one repetition's load against the table of science.md 2.5, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.reliability import cv_percent, noise_band
from studio.domain.strength import Formula, bilateral_index, estimate, load_for, rts_percent, uni_bi_ratio

TABLE = {
    Formula.EPLEY: (60, 70, 80, 126.666667),
    Formula.BRZYCKI: (60, 67.5, 80, 124.137931),
    Formula.LANDER: (60, 68.225351, 80.442218, 125.10922),
    Formula.LOMBARDI: (60, 70.477137, 75.535525, 123.114441),
    Formula.MAYHEW: (60, 71.406408, 78.560564, 126.286343),
    Formula.OCONNER: (60, 67.5, 75, 120),
    Formula.WATHAN: (60, 69.949503, 80.84802, 127.671419),
}


@pytest.mark.parametrize("formula", Formula)
def test_each_formula_gives_its_row_of_the_table(formula):
    found = [
        estimate(load, reps, formula=formula).system for load, reps in ((60, 1), (60, 5), (60, 10), (100, 8))
    ]

    assert found == pytest.approx(TABLE[formula], abs=1e-6)


def test_the_share_of_the_body_is_lifted_too_and_taken_off_again():
    found = estimate(10, 10, body_mass=70, bm_factor=0.28)

    assert (found.system_load, found.system, found.external) == pytest.approx((29.6, 39.466667, 19.866667))


def test_reserve_counts_as_repetitions_and_an_unknown_one_makes_the_result_a_least():
    assert estimate(60, 8, rir=2).effective_reps == 10
    assert not estimate(60, 8, rir=2).at_least
    assert estimate(60, 8, rir=None).at_least


@pytest.mark.parametrize(("reps", "rir", "low"), [(10, 0, False), (11, 0, True), (5, 5, True), (5, 4, False)])
def test_many_reps_or_a_large_reserve_lower_the_confidence(reps, rir, low):
    assert estimate(60, reps, rir=rir).low_confidence is low


@pytest.mark.parametrize(("load", "reps", "rir"), [(60, 11, 2), (0, 10, 0), (60, 0, 3), (60, 13, 0)])
def test_where_no_estimate_is_honest_there_is_none(load, reps, rir):
    assert estimate(load, reps, rir=rir) is None


@pytest.mark.parametrize(("load", "reps"), [(-1, 5), (60, -1), (float("nan"), 5), (float("inf"), 5)])
def test_what_cannot_be_measured_is_refused(load, reps):
    with pytest.raises(BadValue):
        estimate(load, reps)


def test_the_band_spans_the_seven_formulas():
    found = estimate(60, 10)

    assert (found.low, found.high) == pytest.approx((75.0, 80.84802))


@given(st.floats(5, 300), st.integers(2, 10), st.floats(0, 2), st.floats(0, 120), st.floats(0, 1))
def test_a_load_for_reps_leads_back_to_the_same_maximum(e1rm, reps, rir, mass, factor):
    load = load_for(e1rm, reps, rir=rir, body_mass=mass, bm_factor=factor)

    if load > 0:
        found = estimate(load, reps, rir=rir, body_mass=mass, bm_factor=factor)
        assert found.external == pytest.approx(e1rm)


@given(st.floats(5, 300), st.integers(1, 10), st.sampled_from([1.0, 1.25, 2.0, 2.5]))
def test_a_load_is_rounded_down_to_what_can_be_loaded(e1rm, reps, step):
    exact, rounded = load_for(e1rm, reps), load_for(e1rm, reps, increment=step)

    assert rounded <= exact + 1e-6
    assert exact - rounded < step
    assert rounded / step == pytest.approx(round(rounded / step))


def test_a_step_of_nothing_is_refused():
    with pytest.raises(BadValue):
        load_for(100, 5, increment=0)


@pytest.mark.parametrize(
    ("reps", "rpe", "percent"),
    [(5, 8, 81.1), (1, 10, 100), (10, 6.5, 64.0), (11, 8, None), (5, 6, None), (5, 8.3, None)],
)
def test_the_rpe_chart(reps, rpe, percent):
    assert rts_percent(reps, rpe) == percent


def test_one_side_against_both():
    assert bilateral_index(100, 55, 55) == pytest.approx(-9.090909)
    assert bilateral_index(100, 0, 0) is None
    assert uni_bi_ratio(55, 100) == pytest.approx(55)
    assert uni_bi_ratio(55, 0) is None


def test_the_spread_of_trials():
    assert cv_percent([50, 52, 51]) == pytest.approx(1.960784)
    assert cv_percent([50]) is None
    assert cv_percent([0, 0]) is None


def test_the_noise_band_of_two_sides():
    wide, narrow = noise_band(50, 55, 1.3, 1.3), noise_band(50, 53, 1.3, 1.3)

    assert (wide.difference, wide.outside, narrow.outside) == (5, True, False)
    assert wide.band == pytest.approx(3.603416)
    assert noise_band(50, 53, 1.3, 1.3, trials_left=3, trials_right=3).outside
