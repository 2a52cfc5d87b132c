"""Estimates of one repetition's load against the table of science.md 2.5, and the way back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.domain.errors import BadValue
from studio.domain.strength import (
    Formula,
    RatioBand,
    bilateral_index,
    estimate,
    load_for,
    loadable,
    ratio_band,
    rounded_down,
    uni_bi_ratio,
)

TABLE = {
    Formula.EPLEY: (60, 70, 80, 126.666667),
    Formula.BRZYCKI: (60, 67.5, 80, 124.137931),
    Formula.LANDER: (60, 68.225351, 80.442218, 125.10922),
    Formula.LOMBARDI: (60, 70.477137, 75.535525, 123.114441),
    Formula.MAYHEW: (60, 71.406408, 78.560564, 126.286343),
    Formula.OCONNER: (60, 67.5, 75, 120),
    Formula.WATHAN: (60, 69.949503, 80.84802, 127.671419),
}


def known(*args, **options):
    """The estimate, where there must be one."""
    found = estimate(*args, **options)
    assert found is not None
    return found


@pytest.mark.parametrize("formula", Formula)
def test_each_formula_gives_its_row_of_the_table(formula):
    found = [
        known(load, reps, formula=formula).system for load, reps in ((60, 1), (60, 5), (60, 10), (100, 8))
    ]

    assert found == pytest.approx(TABLE[formula], abs=1e-6)


def test_the_share_of_the_body_is_lifted_too_and_taken_off_again():
    found = known(10, 10, body_mass=70, bm_factor=0.28)

    assert (found.system_load, found.system, found.external) == pytest.approx((29.6, 39.466667, 19.866667))


def test_reserve_counts_as_repetitions_and_an_unknown_one_makes_the_result_a_least():
    assert known(60, 8, rir=2).effective_reps == 10
    assert not known(60, 8, rir=2).at_least
    assert known(60, 8, rir=None).at_least


@pytest.mark.parametrize(("reps", "rir", "low"), [(10, 0, False), (11, 0, True), (5, 5, True), (5, 4, False)])
def test_many_reps_or_a_large_reserve_lower_the_confidence(reps, rir, low):
    assert known(60, reps, rir=rir).low_confidence is low


@pytest.mark.parametrize(("load", "reps", "rir"), [(60, 11, 2), (0, 10, 0), (60, 0, 3), (60, 13, 0)])
def test_where_no_estimate_is_honest_there_is_none(load, reps, rir):
    assert estimate(load, reps, rir=rir) is None


@pytest.mark.parametrize(("load", "reps"), [(-1, 5), (60, -1), (float("nan"), 5), (float("inf"), 5)])
def test_what_cannot_be_measured_is_refused(load, reps):
    with pytest.raises(BadValue):
        estimate(load, reps)


def test_the_band_spans_the_seven_formulas():
    found = known(60, 10)

    assert (found.low, found.high) == pytest.approx((75.0, 80.84802))


@given(
    st.floats(5, 300),
    st.integers(1, 10),
    st.floats(0, 2),
    st.floats(0, 120),
    st.floats(0, 1),
    st.sampled_from(Formula),
)
def test_a_load_for_reps_leads_back_to_the_same_maximum(e1rm, reps, rir, mass, factor, formula):
    load = load_for(e1rm, reps, rir=rir, body_mass=mass, bm_factor=factor, formula=formula)

    if load > 0:
        found = known(load, reps, rir=rir, body_mass=mass, bm_factor=factor, formula=formula)
        assert found.external == pytest.approx(e1rm)


def test_a_single_at_full_effort_is_the_maximum_itself():
    assert load_for(100, 1) == 100
    assert load_for(100, 0) == 100


@pytest.mark.parametrize("formula", [Formula.BRZYCKI, Formula.LANDER])
def test_where_a_formula_ends_it_says_so(formula):
    assert load_for(100, 36, formula=formula) > 0
    with pytest.raises(BadValue):
        load_for(100, 35, rir=2, formula=formula)


def test_the_limit_of_reps_may_be_raised_to_fifteen_and_no_further():
    assert known(60, 15, max_reps=15).low_confidence
    assert estimate(60, 16, max_reps=50) is None


def test_a_formula_names_itself_and_what_it_computes():
    assert [formula.label for formula in Formula][:2] == ["Epley", "Brzycki"]
    assert Formula.OCONNER.label == "O'Conner"
    assert all("w" in formula.text and "r" in formula.text for formula in Formula)


def test_only_what_the_gym_has_can_be_loaded():
    assert rounded_down(39.9, 2.5) == 37.5
    assert loadable(14, (5, 7.5, 10, 12.5, 15)) == 12.5
    assert loadable(15, (5, 15)) == 15
    assert loadable(4, (5, 15)) is None


@pytest.mark.parametrize(
    ("ratio", "band"),
    [(49.9, RatioBand.BELOW), (50, RatioBand.INSIDE), (60, RatioBand.INSIDE), (60.1, RatioBand.ABOVE)],
)
def test_the_coachs_band_of_one_leg_against_two(ratio, band):
    assert ratio_band(ratio) is band


@given(st.floats(5, 300), st.integers(1, 10), st.sampled_from([1.0, 1.25, 2.0, 2.5]))
def test_a_load_is_rounded_down_to_what_can_be_loaded(e1rm, reps, step):
    exact, rounded = load_for(e1rm, reps), load_for(e1rm, reps, increment=step)

    assert rounded <= exact + 1e-6
    assert exact - rounded < step
    assert rounded / step == pytest.approx(round(rounded / step))


def test_a_step_of_nothing_is_refused():
    with pytest.raises(BadValue):
        load_for(100, 5, increment=0)


def test_one_side_against_both():
    assert bilateral_index(100, 55, 55) == pytest.approx(-9.090909)
    assert bilateral_index(100, 0, 0) is None
    assert uni_bi_ratio(55, 100) == pytest.approx(55)
    assert uni_bi_ratio(55, 0) is None


@given(st.floats(1, 300), st.floats(1, 300), st.floats(1, 300))
def test_the_index_follows_from_the_ratios_and_forgets_the_sides(both, left, right):
    """BI = 10000 / (ratio left + ratio right) - 100 (science.md 5.2)."""
    index = bilateral_index(both, left, right)
    ratios = [uni_bi_ratio(one, both) or 0 for one in (left, right)]

    assert index == pytest.approx(10_000 / sum(ratios) - 100, abs=1e-9)
    assert index == bilateral_index(both, right, left)
